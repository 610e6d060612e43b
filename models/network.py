"""The network: an encoder that every task shares, and one head a task that reads its embedding and its states side by side."""
import torch
from torch import nn
from torch.nn import functional as F

from heads import AnswerSpan, Classification, Entailment, drop
from settings import DIMENSIONS, ENTAILMENT, FEELINGS, QUESTION_TYPES

LAYERS = 2
TOLD = 128  # numbers of a teacher's state: teachers/states.py keeps at most so many
CELLS = {'lstm': nn.LSTM, 'gru': nn.GRU, 'rnn': nn.RNN}
CLOSED = -60.0  # sigmoid(-60) is 1e-26 (runtimes clip at about -20: 2e-9), and exp(60) still fits a 32-bit float


def within(lengths, longest):
    """[B] -> [B, longest]: true on a row's own tokens."""
    return torch.arange(longest, device=lengths.device) < lengths.unsqueeze(1)


class Recurrent(nn.Module):
    """One bidirectional layer. An LSTM gets a further input column, 1 on padding, that holds its gates shut: the state stays
    zero there, so rows of different lengths need no packing. Other cells read equal lengths only."""

    def __init__(self, inputs, units, cell='lstm'):
        super().__init__()
        self.units, self.closes = units, cell == 'lstm'
        self.cell = CELLS[cell](inputs + self.closes, units, bidirectional=True, batch_first=True)
        for name, p in self.cell.named_parameters():
            if 'weight_hh' in name:
                for gate in p.data.split(units):
                    nn.init.orthogonal_(gate)
            elif 'bias' in name:
                nn.init.zeros_(p)
                if 'bias_ih' in name and cell == 'lstm':
                    p.data[units:2 * units] = 1  # PyTorch's order is i, f, g, o: start by remembering
                elif 'bias_hh' in name and cell != 'gru':
                    p.requires_grad = False  # the two biases are only ever added, except in a GRU: one is enough
        self.close()

    @torch.no_grad()
    def close(self):
        """Puts the padding's column back to what holds i, f and o shut; an optimizer step may have moved it."""
        for suffix in ('', '_reverse') if self.closes else ():
            column = getattr(self.cell, 'weight_ih_l0' + suffix)[:, -1]
            column.fill_(CLOSED)
            column[2 * self.units:3 * self.units] = 0

    def forward(self, x, lengths):
        """x [B, L, I], lengths [B] -> [B, L, 2*units]."""
        if self.closes:
            x = torch.cat([x, (~within(lengths, x.shape[1])).to(x.dtype).unsqueeze(-1)], 2)
        else:
            assert (lengths == x.shape[1]).all(), 'only an LSTM reads rows of different lengths together'
        return self.cell(x)[0]


class Network(nn.Module):
    def __init__(self, vocabulary, units, dimensions=DIMENSIONS[0], cell='lstm', heads=('sentiment', 'question_type', 'entailment', 'answer_span'), self_attention=0):
        super().__init__()
        self.knobs = {'vocabulary': vocabulary, 'units': units, 'dimensions': dimensions, 'cell': cell, 'heads': tuple(heads), 'self_attention': self_attention}
        self.embedding = nn.Embedding(vocabulary, dimensions, padding_idx=0)
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.layers = nn.ModuleList(Recurrent(dimensions if n == 0 else 2 * units, units, cell) for n in range(LAYERS))
        self.width = dimensions + 2 * units  # of what the heads read
        make = {'sentiment': lambda: Classification(self.width, len(FEELINGS)), 'question_type': lambda: Classification(self.width, len(QUESTION_TYPES)),
                'entailment': lambda: Entailment(self.width, len(ENTAILMENT)), 'answer_span': lambda: AnswerSpan(self.width, Recurrent, self_attention)}
        self.heads = nn.ModuleDict({name: make[name]() for name in heads})
        # Only for pre-training: guess a hidden piece from both sides,
        self.guess = nn.Linear(2 * units, dimensions)
        self.guess_bias = nn.Parameter(torch.zeros(vocabulary))
        self.tell = nn.Linear(2 * units, TOLD)  # and say what a teacher makes of a token
        self.drop_words, self.drop = 0.05, 0.15

    def read(self, ids, lengths, learns=True):
        """ids [B, L] and lengths [B] -> embedding and states side by side [B, L, E + 2*units] (as McCann et al. 2017, section 4.1); an LSTM's are
        zero past a row's length. `learns`: whether the states' gradient is wanted."""
        x = embedded = self.embedding(ids)  # [B, L, E]
        if self.training:
            x = x * torch.rand(ids.shape, device=ids.device).ge(self.drop_words).unsqueeze(-1) / (1 - self.drop_words)
        with torch.set_grad_enabled(learns and torch.is_grad_enabled()):
            for layer in self.layers:
                x = layer(drop(x, self.drop, self.training), lengths)
        return torch.cat([drop(embedded, self.drop, self.training), x], 2)

    def read_apart(self, ids, lengths, learns=True):
        """As `read`, the shorter half of the rows apart from the longer one: less padding where a batch was not sorted by these lengths."""
        order = lengths.argsort()
        parts = [half for half in order.chunk(2) if len(half)]
        read = [self.read(ids[half, :int(lengths[half].max())], lengths[half], learns) for half in parts]
        together = torch.cat([F.pad(states, (0, 0, 0, ids.shape[1] - states.shape[1])) for states in read])
        return together[order.argsort()]

    def classify(self, head, ids, lengths):
        """Logits [B, classes] of one text a row."""
        return self.heads[head](self.read(ids, lengths), lengths)

    def entail(self, premise, premise_lengths, hypothesis, hypothesis_lengths, learns=True):
        """Logits [B, 3] of pairs. One text of a pair never sees the other before the head."""
        return self.heads['entailment'](premise, self.read(premise, premise_lengths, learns), premise_lengths,
                                        hypothesis, self.read_apart(hypothesis, hypothesis_lengths, learns), hypothesis_lengths)

    def span(self, question, question_lengths, passage, passage_lengths, which=None):
        """Logits [Q, L] of an answer's first and last token. `which` [Q] names each question's passage: one reading serves several questions."""
        states = self.read(passage, passage_lengths)
        if which is None:
            which = torch.arange(len(question), device=question.device)
        return self.heads['answer_span'](question, self.read_apart(question, question_lengths), question_lengths, passage, states, passage_lengths, which)

    def close(self):
        for module in self.modules():
            if isinstance(module, Recurrent):
                module.close()

    @torch.no_grad()
    def centre(self):
        """Takes from the logits of classes what all of them share, which no softmax sees: on texts of unknown pieces alone it had grown to
        tens, and what rounds in 8 bits rounds by the largest number."""
        for head in self.heads.values():
            if hasattr(head, 'out'):
                head.out.weight -= head.out.weight.mean(0)
                head.out.bias -= head.out.bias.mean()

    @torch.no_grad()
    def snap(self):
        """Rounds weights to what every shipped file can hold: the embedding to an 8-bit grid, matrices to 16-bit floats. Returns the step of
        the grid. A second time changes nothing."""
        w = self.embedding.weight
        # The step that rounds and clips with the least squared error: rare large numbers may clip.
        steps = [w.abs().max() * k / 127 for k in torch.linspace(0.3, 1, 36)]
        error = lambda s: (w - (w / s).round().clamp(-127, 127) * s).square().sum()
        step = min(steps, key=error).item()
        w.copy_((w / step).round().clamp(-127, 127) * step)
        for p in self.parameters():
            if p.dim() == 2 and p is not w:
                p.copy_(p.half())
        return step
