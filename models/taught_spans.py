"""Asks the networks that are shipped where the answers to SQuAD's training questions stand, and keeps the mean of what they say in the build folder,
from where `train.py` takes it: a network learns more from what such a one thinks of every token than from the answer alone (Furlanello et al. 2018).
Prints how often all of them together are right on dev."""
from pathlib import Path

import torch
from tokenizers import Tokenizer

from dev import span_scores
from losses import rows_of
from settings import TAUGHT_SPANS, arguments
from shipped import load_shipped, shipped_names
from training import shortens_well

LIKELIEST = 8  # tokens that are kept of each end of an answer
SOFTER = 1.2  # what their logits are divided by: of the questions that they have learnt they are surer than right
ROWS = 512


class Together:
    """Several networks as one reader."""

    def __init__(self, networks):
        self.networks = networks

    def span(self, *sides):
        """The logs of the mean probabilities [Q, L] of an answer's first and last token, softened."""
        said = [torch.stack(network.span(*sides)).float().softmax(2) for network in self.networks]
        return ((sum(said) / len(said)).log() / SOFTER).log_softmax(2).unbind()


@torch.no_grad()
def likeliest(reader, asked, device):
    """What it says of every question: positions int16 and probabilities [questions, 2, LIKELIEST], none where a passage is shorter."""
    positions = torch.zeros(len(asked), 2, LIKELIEST, dtype=torch.int16)
    probabilities = torch.zeros(len(asked), 2, LIKELIEST)
    order = asked.passage.lengths[asked.which].argsort()
    for rows in order.split(ROWS):
        passages, which = asked.which[rows].unique(return_inverse=True)
        sides = (*asked.question.take(rows, asked.LONGEST), *asked.passage.take(passages, asked.LONGEST), which)
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=shortens_well(device)):
            ends = torch.stack(reader.span(*[side.to(device) for side in sides]), 1).exp()  # [Q, 2, L]
        kept = ends.topk(min(LIKELIEST, ends.shape[2]), 2)
        positions[rows, :, :kept.indices.shape[2]] = kept.indices.short().cpu()
        probabilities[rows, :, :kept.values.shape[2]] = (kept.values / kept.values.sum(2, keepdim=True)).cpu()
    return {'positions': positions, 'probabilities': probabilities.half()}


def main():
    a = arguments(__doc__, also=dict(type=Path, nargs='*', default=[], help='further folders of shipped artefacts whose networks are asked, such as an earlier version\'s'))
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    if (a.build / TAUGHT_SPANS).exists():
        return print('asked already')
    prepared = torch.load(a.build / 'data.pt')
    tokenizer = Tokenizer.from_file(str(a.build / 'tokenizer.json'))
    asked = [(folder, name) for folder in (a.artefacts, *a.also) for name in shipped_names(folder)]
    assert asked, f'expected shipped networks in {a.artefacts}: run train.py and export.py first'
    reader = Together([load_shipped(folder, name, tokenizer).to(device).eval() for folder, name in asked])
    print(f'{", ".join(str(folder / name) for folder, name in asked)} together: dev ' + '  '.join(f'{n} {s:.2f}' for n, s in span_scores(reader, prepared, device).items()), flush=True)
    torch.save(likeliest(reader, rows_of(prepared, 'squad'), device), a.build / TAUGHT_SPANS)


if __name__ == '__main__':
    main()
