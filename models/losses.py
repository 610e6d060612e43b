"""What each set of data asks of a network, and how far its answers are from that."""
import torch
from torch.nn import functional as F

import tokenizer as tok
from batches import Asked, Labelled, Pairs, Told
from network import within

HIDE = 0.15  # share of pieces to guess
KIND = {'squad': Asked, 'squad_dev': Asked, 'snli_train': Pairs, 'mnli_train': Pairs, 'edited': Pairs, 'snli_dev': Pairs, 'mnli_dev': Pairs, 'told': Told}
HEAD = {'imdb': 'sentiment', 'sst': 'sentiment', 'sst_short': 'sentiment', 'trec': 'question_type', 'taught': 'question_type', 'questions': None, 'passages': None, 'told': None,
        'squad': 'answer_span', 'snli_train': 'entailment', 'mnli_train': 'entailment', 'edited': 'entailment', 'reviews': 'sentiment', 'denied': 'sentiment'}


def rows_of(prepared, name):
    if name == 'passages':
        passages = prepared['squad']['passage']
        return Labelled({**passages, 'labels': torch.zeros(len(passages['lengths']))})
    return KIND.get(name, Labelled)(prepared[name])


def hidden_loss(network, ids, lengths):
    """Hides some pieces ([UNK] stands in) and asks for them; returns the loss and the states for the head to share."""
    asked = within(lengths, ids.shape[1]) & (torch.rand(ids.shape, device=ids.device) < HIDE)
    states = network.read(torch.where(asked, tok.UNKNOWN, ids), lengths)
    if not asked.any():
        return states.sum() * 0, states
    own = states[asked][:, -2 * network.knobs['units']:]  # a hidden piece has no embedding to read
    guesses = network.guess(F.dropout(own, 0.1)) @ network.embedding.weight.T + network.guess_bias  # [asked, V]
    return F.cross_entropy(guesses.float(), ids[asked]), states


def told_loss(network, ids, lengths, told):
    """Mean squared distance between what a linear layer makes of the states and what a teacher made of the same tokens; told [B, L, C], of unit variance."""
    inside = within(lengths, ids.shape[1])
    states = network.read(ids, lengths)[..., -2 * network.knobs['units']:]
    return F.mse_loss(network.tell(states[inside])[:, :told.shape[2]].float(), told[inside])


def log_of_ends(logits):
    """Logits [Q, L] -> logs of the probabilities [Q, L + 1], whose last is that of no answer: a logit of 0 beside the others (Clark and Gardner 2018, section 3.3)."""
    return F.log_softmax(F.pad(logits, (0, 1)), 1)


def span_loss(start, end, truth):
    """Minus the log of the probability of all places where the answer stands (Clark and Gardner 2018, eq. 3), or of no answer."""
    start, end = log_of_ends(start), log_of_ends(end)
    there = truth[:, :, 0] >= 0  # [Q, occurrences]
    first, last = truth.clamp(min=0).unbind(2)
    log = (start.gather(1, first) + end.gather(1, last)).masked_fill(~there, -1e9).logsumexp(1)
    return -torch.where(there.any(1), log, start[:, -1] + end[:, -1]).mean()


def taught_span_loss(start, end, positions, probabilities):
    """Cross entropy of both ends with what teachers say of them; positions and probabilities [Q, 2, LIKELIEST], 0 where they were not asked."""
    log = torch.stack([log_of_ends(start), log_of_ends(end)], 1)  # [Q, 2, L + 1]
    return -(log.gather(2, positions.long()) * probabilities.to(log.dtype)).sum((1, 2)).mean()


@torch.no_grad()
def taught_by_both(average, ids, lengths, answers):
    """The teacher's answers and the running average's own, half and half (Tarvainen and Valpola 2017): each knows words that the other does not."""
    return (answers + torch.softmax(average.classify('question_type', ids, lengths).float(), 1)) / 2


def loss_of(network, average, name, batch):
    if name == 'squad':
        sides, (truth, *taught) = batch[:5], batch[5:]
        start, end = network.span(*sides)
        loss = span_loss(start, end, truth)
        return (loss + taught_span_loss(start, end, *taught)) / 2 if taught else loss
    if HEAD[name] == 'entailment':
        *sides, labels = batch
        return F.cross_entropy(network.entail(*sides).float(), labels, label_smoothing=0.05)
    ids, lengths, labels = batch
    if name == 'told':
        return told_loss(network, ids, lengths, labels)
    if name in ('imdb', 'questions', 'passages'):
        guess, states = hidden_loss(network, ids, lengths)
        return guess if HEAD[name] is None else guess * 0.5 + F.cross_entropy(network.heads['sentiment'](states, lengths).float(), labels)
    if name == 'taught':
        return F.cross_entropy(network.classify('question_type', ids, lengths).float(), taught_by_both(average, ids, lengths, labels))
    return F.cross_entropy(network.classify(HEAD[name], ids, lengths).float(), labels, label_smoothing=0.05)
