"""Writes what the bench compares the LSTM with: encoders of other cells and their sentiment heads, to artefacts/bench/ with a manifest of
their own. The app never downloads them.

Each is held to PyTorch's logits before it is written: in fp32 alone and in a batch of mixed lengths, and as it is shipped.
"""
import json

import numpy as np
import torch
from tokenizers import Tokenizer

import baseline
import graph
import tokenizer as tok
from evaluate import evaluate, shipped, sizes
from export import described, models_of, networks_of
from inference import THREADS, padded, session
from sentences import SENTENCES
from settings import SIZES, arguments, network_name
from train import finished

SCHEMA = 'breakeven-bench-manifest/1'
CELLS = ('gru', 'rnn')
PRECISION = 'fp16'  # half of fp32's bytes and the same arithmetic; no runtime quantises these cells
MOST_APART = 1e-4
HEAD = 'sentiment'


def logits(network, precision, rows, batch):
    """What onnxruntime says of lists of ids: [rows, classes]."""
    encoder, head = (session(model.SerializeToString()) for model in (graph.encoder(network, precision), graph.head(network, HEAD, precision)))
    found = []
    for start in range(0, len(rows), batch):
        ids, lengths = padded(rows[start:start + batch])
        states = encoder.run(['states'], {'ids': ids, 'lengths': lengths})[0]
        found += list(head.run([HEAD], {'states': states, 'lengths': lengths})[0])
    return np.stack(found)


@torch.no_grad()
def check(name, network, rows):
    """Holds the graphs to PyTorch, which reads one text at a time."""
    truth = np.stack([network.classify(HEAD, torch.tensor([ids]), torch.tensor([len(ids)]))[0].numpy() for ids in rows])
    for precision in ('fp32', PRECISION):
        for way, batch in (('one at a time', 1), ('in mixed batches of 16', 16)):
            apart = float(np.abs(logits(network, precision, rows, batch) - truth).max())
            print(f'{name} {precision} {way}: largest logit difference to PyTorch {apart:.2g}')
            assert apart < MOST_APART, f'expected less than {MOST_APART}'


def main():
    a = arguments(__doc__, names=dict(nargs='+', default=[network_name(units, cell) for cell in CELLS for units in SIZES], help='checkpoints'))
    torch.set_num_threads(THREADS)
    folder = a.artefacts / 'bench'
    folder.mkdir(exist_ok=True)
    for old in folder.glob('*.onnx'):
        old.unlink()
    tokenizer = a.artefacts / 'tokenizer.json'
    encode = tok.WithOffsets(Tokenizer.from_file(str(tokenizer)))
    rows = [encode(text)[0] for text in SENTENCES]
    networks = {}
    for name in a.names:
        network = finished(a.build / f'{name}.pt')
        assert list(network.heads) == [HEAD], f'{name} has the heads {list(network.heads)}, expected {HEAD} alone'
        check(name, network, rows)
        networks |= networks_of(network, folder, (PRECISION,))
    beaten, models = baseline.scores(a.data, [HEAD]), {}
    for name, some in sizes({'networks': networks}).items():
        models |= models_of({name: networks[name]}, evaluate(a.data, name, shipped(folder, some, tokenizer), beaten), f'-{name}')
        print(f'{name}: {sum(part["files"][PRECISION]["bytes"] for part in (some[0]["encoder"], some[0]["heads"][HEAD])):,} bytes')
    for name, network in networks.items():
        network['encoder'] |= {'cell': name.split('-')[0], 'units': network['size']}  # what the bench compares
    manifest = {'schema': SCHEMA, 'tokenizer': described(tokenizer) | {'file': '../' + tokenizer.name}, 'networks': networks, 'models': models}
    (folder / 'manifest.json').write_text(json.dumps(manifest, indent=2) + '\n')


if __name__ == '__main__':
    main()
