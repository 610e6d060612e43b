"""The network: embedding, two bidirectional LSTM layers that every task shares, and one small head a task."""
import torch
from torch import nn

from settings import QUESTION_TYPES, SENTIMENT

DIMENSIONS = 128
UNITS = 300
LAYERS = 2


class Network(nn.Module):
    def __init__(self, vocabulary, dimensions=DIMENSIONS, units=UNITS):
        super().__init__()
        self.knobs = {'vocabulary': vocabulary, 'dimensions': dimensions, 'units': units}
        self.embedding = nn.Embedding(vocabulary, dimensions, padding_idx=0)
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.lstm = nn.LSTM(dimensions, units, LAYERS, bidirectional=True, batch_first=True)
        for name, p in self.lstm.named_parameters():
            if 'weight_hh' in name:
                for gate in p.data.chunk(4):
                    nn.init.orthogonal_(gate)
            elif 'bias_ih' in name:
                nn.init.zeros_(p)
                p.data[units:2 * units] = 1  # PyTorch's order is i, f, g, o: start by remembering
            elif 'bias_hh' in name:
                nn.init.zeros_(p)
                p.requires_grad = False  # the two biases are only ever added: one is enough
        self.heads = nn.ModuleDict({
            'sentiment': nn.Linear(4 * units, len(SENTIMENT)),
            'question_type': nn.Linear(4 * units, len(QUESTION_TYPES))})
        # Only for pre-training: guess a hidden piece from both sides.
        self.guess = nn.Linear(2 * units, dimensions)
        self.guess_bias = nn.Parameter(torch.zeros(vocabulary))
        self.drop_words, self.drop, self.drop_pooled = 0.1, 0.3, 0.5

    def read(self, ids, lengths):
        """ids [B, L] and lengths [B] -> states [B, L, 2*units]; what stands past a row's length is zero."""
        x = self.embedding(ids)  # [B, L, E]
        if self.training:
            kept = torch.rand(ids.shape).ge(self.drop_words).float() / (1 - self.drop_words)
            x = x * kept.unsqueeze(-1)
            x = nn.functional.dropout(x, self.drop)
        self.lstm.dropout = self.drop
        if (lengths == ids.shape[1]).all():
            return self.lstm(x)[0]
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)[0]

    def pool(self, states, lengths):
        """[B, L, 2*units] -> [B, 4*units]: the maximum and the mean over a row's own tokens."""
        inside = torch.arange(states.shape[1]) < lengths.unsqueeze(1)  # [B, L]
        maximum = states.masked_fill(~inside.unsqueeze(-1), -2.0).amax(1)  # a state lies within -1 and 1
        return torch.cat([maximum, states.sum(1) / lengths.unsqueeze(1)], 1)

    def forward(self, ids, lengths, head):
        pooled = self.pool(self.read(ids, lengths), lengths)
        return self.heads[head](nn.functional.dropout(pooled, self.drop_pooled, self.training))

    @torch.no_grad()
    def snap(self):
        """Rounds the embedding to the 8-bit grid that both shipped files hold. Returns the step of the grid."""
        w = self.embedding.weight
        # The step that rounds and clips with the least squared error: rare large numbers may clip.
        steps = [w.abs().max() * k / 127 for k in torch.linspace(0.3, 1, 36)]
        error = lambda s: (w - (w / s).round().clamp(-127, 127) * s).square().sum()
        step = min(steps, key=error).item()
        w.copy_((w / step).round().clamp(-127, 127) * step)
        return step
