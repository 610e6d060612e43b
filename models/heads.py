"""What each task does with what the encoder gives for each token, its embedding and its states: `states` here. Every head masks padding itself, so rows of any
lengths share a batch. Its layer READER takes the states."""
import torch
from torch import nn
from torch.nn import functional as F

NEVER = -1e4  # a logit that no softmax gives weight to, and that 16-bit floats can hold


def mask(lengths, longest):
    """[B] -> [B, longest]: 1 on a row's own tokens, 0 on padding."""
    return (torch.arange(longest, device=lengths.device) < lengths.unsqueeze(1)).float()


def maximum_and_mean(x, inside, lengths):
    """[B, L, D] -> [B, 2*D] over a row's own tokens."""
    inside = inside.unsqueeze(-1)
    return torch.cat([(x + (1 - inside) * NEVER).amax(1), (x * inside).sum(1) / lengths.unsqueeze(1)], 1)


def drop(x, share, training):
    """Dropout over [B, L, D] that hides the same dimensions of a row's every token (Gal and Ghahramani 2016, section 4)."""
    if not training:
        return x
    kept = torch.rand(x.shape[0], 1, x.shape[2], device=x.device).ge(share) / (1 - share)
    return x * kept.to(x.dtype)


def attend(query, keys, inside):
    """query [B, L, D], keys [B, M, D] -> for each query the mean of the keys, weighted by softmax(query . key / sqrt(D))."""
    scores = query @ keys.transpose(1, 2) / keys.shape[2] ** 0.5  # [B, L, M]
    return torch.softmax(scores.float() + (1 - inside.unsqueeze(1)) * NEVER, 2).to(keys.dtype) @ keys


def same_word(ids, other_ids, other_inside):
    """ids [B, L], other_ids [B, M] -> [B, L, M]: 1 where a token of the one text is that of the other."""
    return (ids.unsqueeze(2) == other_ids.unsqueeze(1)).float() * other_inside.unsqueeze(1)


def stands_in(ids, other_ids, other_inside):
    """ids [B, L], other_ids [B, M] -> [B, L, 1]: 1 where a token stands in the other text too, word for word (Weissenborn et al. 2017)."""
    return same_word(ids, other_ids, other_inside).amax(2, keepdim=True)


class Classification(nn.Module):
    """Maximum and mean over the tokens, then one linear layer."""

    READER = 'out'

    def __init__(self, states, classes):
        super().__init__()
        self.out = nn.Linear(2 * states, classes)
        self.drop = 0.5

    @torch.no_grad()
    def keep(self, classes):
        """Leaves these classes and no other."""
        out = nn.Linear(self.out.in_features, len(classes))
        out.weight.copy_(self.out.weight[classes])
        out.bias.copy_(self.out.bias[classes])
        self.out = out

    def forward(self, states, lengths):
        pooled = maximum_and_mean(states, mask(lengths, states.shape[1]), lengths)
        return self.out(F.dropout(pooled, self.drop, self.training))


class Entailment(nn.Module):
    """Each token looks for its like in the other text and is compared with what it found (Parikh et al. 2016, eqs. 1 to 4; the
    differences and products are those of Chen et al. 2017, eqs. 14 and 15). It is told whether it stands there itself, and how what
    the encoder made of it there differs: in two sentences of the same words, that is who did what."""

    READER, WIDTH = 'project', 200

    def __init__(self, states, classes):
        super().__init__()
        self.project = nn.Linear(states, self.WIDTH)
        self.compare = nn.Linear(5 * self.WIDTH + 1, self.WIDTH)
        self.hidden = nn.Linear(4 * self.WIDTH, self.WIDTH)
        self.out = nn.Linear(self.WIDTH, classes)
        self.drop = 0.2

    def side(self, own, other, own_inside, other_inside, lengths, same):
        """same [B, L, M]: where a token stands in the other text."""
        found, stands = attend(own, other, other_inside), same.amax(2, keepdim=True)
        moved = (own - same / same.sum(2, keepdim=True).clamp(min=1) @ other) * stands  # [B, L, W]
        hide = lambda x: drop(x, self.drop, self.training)
        compared = torch.cat([hide(torch.cat([own, found, own - found, own * found], 2)), stands, hide(moved)], 2)
        return maximum_and_mean(F.relu(self.compare(compared)), own_inside, lengths)

    def forward(self, premise_ids, premise, premise_lengths, hypothesis_ids, hypothesis, hypothesis_lengths):
        p, h = self.project(premise), self.project(hypothesis)
        inside_p, inside_h = mask(premise_lengths, p.shape[1]), mask(hypothesis_lengths, h.shape[1])
        same_p, same_h = same_word(premise_ids, hypothesis_ids, inside_h).to(p.dtype), same_word(hypothesis_ids, premise_ids, inside_p).to(p.dtype)
        both = torch.cat([self.side(p, h, inside_p, inside_h, premise_lengths, same_p), self.side(h, p, inside_h, inside_p, hypothesis_lengths, same_h)], 1)
        return self.out(F.dropout(F.relu(self.hidden(F.dropout(both, self.drop, self.training))), self.drop, self.training))


class AnswerSpan(nn.Module):
    """Where in a passage an answer begins and ends: each token of the passage gets what it found in the question (Seo et al. 2017)
    and whether it stands in the question itself, and two small LSTM layers read it all again. Between them, where `self_attention`
    is not 0, each token gets what it found in the passage itself, in so many numbers (Clark and Gardner 2018, section 2.3). A third LSTM
    layer, which is told where the answer seems to begin, says where it ends."""

    READER, WIDTH = 'project', 128
    UNITS = 100
    ENDING_UNITS = 48

    def __init__(self, states, recurrent, self_attention):
        super().__init__()
        self.project = nn.Linear(states, self.WIDTH)
        self.weigh = nn.Parameter(torch.ones(self.WIDTH))
        self.importance = nn.Linear(self.WIDTH, 1)
        self.layers = nn.ModuleList([recurrent(4 * self.WIDTH + 2, self.UNITS), recurrent(2 * self.UNITS, self.UNITS)])
        self.merge = None
        if self_attention:
            self.query, self.key = (nn.Linear(2 * self.UNITS, self_attention) for _ in range(2))
            self.merge = nn.Linear(3 * self_attention, 2 * self.UNITS)
            nn.init.zeros_(self.merge.weight)  # a head that lacked it begins as it was
            nn.init.zeros_(self.merge.bias)
        self.ending = recurrent(2 * self.UNITS + 1, self.ENDING_UNITS)
        self.start = nn.Linear(2 * self.UNITS + self.WIDTH, 1)
        self.end = nn.Linear(2 * self.UNITS + self.WIDTH + 2 * self.ENDING_UNITS, 1)
        self.drop = 0.2

    def look_again(self, x, inside):
        """[Q, L, 2*UNITS] -> the same, with what each token found in its own passage added."""
        own = self.key(x)
        found = attend(self.query(x), own, inside)
        return x + self.merge(torch.cat([own, found, own * found], 2))

    def forward(self, question_ids, question, question_lengths, passage_ids, passage, passage_lengths, which):
        q = self.project(drop(question, self.drop, self.training))  # [Q, M, W]
        p = self.project(drop(passage, self.drop, self.training))[which]  # [Q, L, W]
        inside_q = mask(question_lengths, q.shape[1])  # [Q, M]
        lengths = passage_lengths[which]
        scores = (p * self.weigh) @ q.transpose(1, 2) / self.WIDTH ** 0.5  # [Q, L, M]
        scores = scores.float() + (1 - inside_q.unsqueeze(1)) * NEVER
        found = torch.softmax(scores, 2).to(q.dtype) @ q  # [Q, L, W]
        weights = torch.softmax(self.importance(q).squeeze(2).float() + (1 - inside_q) * NEVER, 1)  # [Q, M]
        summary = weights.to(q.dtype).unsqueeze(1) @ q  # [Q, 1, W]
        same = stands_in(passage_ids[which], question_ids, inside_q)  # [Q, L, 1]
        x = torch.cat([p, found, p * found, p * summary, same.to(p.dtype), scores.amax(2, keepdim=True).to(p.dtype)], 2)
        x = self.layers[0](drop(x, self.drop, self.training), lengths)
        if self.merge:
            x = self.look_again(x, mask(lengths, x.shape[1]))
        x = self.layers[1](drop(x, self.drop, self.training), lengths)
        read = torch.cat([x, p * summary], 2)
        outside = (1 - mask(lengths, x.shape[1])) * NEVER
        start = self.start(drop(read, self.drop, self.training)).squeeze(2).float() + outside  # [Q, L]
        begins = torch.softmax(start, 1).unsqueeze(2).to(x.dtype)
        ending = self.ending(torch.cat([x, begins], 2), lengths)
        end = self.end(drop(torch.cat([read, ending], 2), self.drop, self.training)).squeeze(2).float() + outside
        return start, end
