"""A network between the one that was shipped and the one that was trained on from it (Wortsman et al. 2022, arXiv 2109.01903): better on most dev sets than either end.

`python mix.py --start-from artefacts --share 0.6 --of-heads question_type=0.25 entailment=0.25` writes NAME.pt, which export.py reads.
"""
from pathlib import Path

import torch
from tokenizers import Tokenizer

from calibrate import calibrate
from dev import look, said_of
from network import Network
from settings import arguments, network_name
from shipped import set_shipped
from train import load, save


def mixed(old, new, share, of_heads={}):
    """Weights at `share` of the way from the old network to the new one, which have the same shape; of_heads: {head: its own share}."""
    before, after = old.state_dict(), new.state_dict()
    share_of = lambda key: next((own for head, own in of_heads.items() if key.startswith(f'heads.{head}.')), share)
    network = Network(**new.knobs)
    network.load_state_dict({key: torch.lerp(before[key], after[key], share_of(key)) for key in after})
    network.close()
    return network.eval()


def main():
    a = arguments(__doc__, name=dict(default='lstm-300'), share=dict(type=float, default=0.7), of_heads=dict(nargs='*', default=[], help='HEAD=SHARE where a head goes another way'),
                  start_from=dict(type=Path, required=True), threads=dict(type=int, default=1))
    torch.set_num_threads(a.threads)
    prepared = torch.load(a.build / 'data.pt')
    new = load(a.build / f'together.{a.name}.pt')
    old = Network(**new.knobs).eval()
    set_shipped(old, a.start_from, network_name(new.knobs['units'], new.knobs['cell']), Tokenizer.from_file(str(a.build / 'tokenizer.json')), None)
    network = mixed(old, new, a.share, {head: float(own) for head, own in (given.split('=') for given in a.of_heads)})
    network.centre()
    calibrate(network, {head: said_of(network, prepared, head, 3000) for head in network.heads if head != 'answer_span'})
    step = network.snap()
    print(f'{a.name}: embedding step {step:.5f}, dev ' + '  '.join(f'{n} {s:.2f}' for n, s in look(network, prepared).items()))
    save(network, a.build / f'{a.name}.pt')


if __name__ == '__main__':
    main()
