"""A teacher of answer spans: a wide network that reads a passage anew for every question. The shipped one reads it once, without knowing what is
asked, which is quicker and less often right; it learns from what several of these say (Hinton et al. 2015)."""

import torch
from torch import nn
from torch.nn import functional as F

from dev import look
from heads import NEVER, AnswerSpan, drop, mask, stands_in
from network import Network, Recurrent
from settings import SIZES, arguments, network_name
from training import LOOP, join, spawn, train

STEPS, RATE, DROP = 20_000, 1.5e-3, 0.25


class WideSpan(AnswerSpan):
    WIDTH, UNITS, ENDING_UNITS = 256, 200, 96


class WideReader(nn.Module):
    """The encoder of a trained network with more inputs for each token: what there is like it in the other text and whether it stands there
    itself (Chen et al. 2017, section 3.2), and whether the text is the passage. It has a head for answer spans only."""

    def __init__(self, knobs):
        super().__init__()
        inputs, units = knobs['dimensions'], knobs['units']
        self.knobs = knobs
        self.embedding = nn.Embedding(knobs['vocabulary'], inputs, padding_idx=0)
        self.likeness = nn.Linear(inputs, inputs)
        self.layers = nn.ModuleList([Recurrent(2 * inputs + 2, units), Recurrent(2 * units, units)])
        self.heads = nn.ModuleDict({'answer_span': WideSpan(2 * units, Recurrent)})
        self.heads['answer_span'].drop = DROP
        self.drop_words = 0.05

    @torch.no_grad()
    def set_encoder(self, network):
        """Takes a trained network's embedding and layers; what leads in from the further inputs stays as it is, but smaller."""
        self.embedding.load_state_dict(network.embedding.state_dict())
        for layer, held in zip(self.layers, network.layers):
            for name, values in held.cell.named_parameters():
                own = getattr(layer.cell, name)
                if 'weight_ih' in name:
                    own *= 0.3
                    values = values[:, :-1]  # without the padding's column
                own[..., :values.shape[-1]] = values
        self.close()

    def read(self, ids, lengths, other_ids, other_lengths, is_passage):
        """ids [Q, L], other_ids [Q, M] -> states [Q, L, 2*units]."""
        own, other = self.embedding(ids), self.embedding(other_ids)
        inside = mask(other_lengths, other_ids.shape[1])
        found = F.relu(self.likeness(own)) @ F.relu(self.likeness(other)).transpose(1, 2)  # [Q, L, M]
        alike = torch.softmax(found.float() + (1 - inside.unsqueeze(1)) * NEVER, 2).to(other.dtype) @ other
        x = torch.cat([own, alike, stands_in(ids, other_ids, inside).to(own.dtype), torch.full_like(own[:, :, :1], is_passage)], 2)
        if self.training:
            x = x * torch.rand(ids.shape, device=ids.device).ge(self.drop_words).unsqueeze(-1)
        for layer in self.layers:
            x = layer(drop(x, DROP, self.training), lengths)
        return x

    def span(self, question, question_lengths, passage, passage_lengths, which):
        """As Network.span."""
        passage, lengths = passage[which], passage_lengths[which]
        asked = self.read(question, question_lengths, passage, lengths, 0)
        states = self.read(passage, lengths, question, question_lengths, 1)
        return self.heads['answer_span'](question, asked, question_lengths, passage, states, lengths, torch.arange(len(question), device=question.device))

    def close(self):
        for module in self.modules():
            if isinstance(module, Recurrent):
                module.close()


def work(rank, a):
    join(rank, a)
    torch.manual_seed(a.seed)
    held = torch.load(a.build / f'pretrain.{a.start_from}.pt')
    network, reader = Network(**held['knobs']), WideReader(held['knobs'])
    network.load_state_dict(held['weights'])
    reader.set_encoder(network)
    prepared = torch.load(a.build / 'data.pt')
    reader = train(a, 'wide', {'squad': 1}, a.steps, RATE, reader, prepared, rank)
    if rank == 0:
        print(f'{a.name}: dev ' + '  '.join(f'{n} {s:.2f}' for n, s in look(reader, prepared).items()))
        torch.save({'knobs': reader.knobs, 'weights': reader.state_dict()}, a.build / f'{a.name}.pt')


if __name__ == '__main__':
    spawn(work, arguments(__doc__, name=dict(default='wide-1'), start_from=dict(default=network_name(SIZES[0]), help='whose pre-trained encoder'),
                          steps=dict(type=int, default=STEPS), **LOOP))
