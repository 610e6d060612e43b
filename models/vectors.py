"""Writes artefacts/vectors.json: for each sentence the ids and the logits that TypeScript must find again."""
import json

import numpy as np
import torch
from tokenizers import Tokenizer

import tokenizer as tok
from evaluate import logits, session
from sentences import SAME, SENTENCES
from settings import NETWORK, arguments
from train import load

MARGIN = 3  # tolerance over the largest difference measured here: other processors round in another order
FLOOR = 1e-4


def main():
    a = arguments(__doc__, name=dict(default='shipped'))
    tokenizer = Tokenizer.from_file(str(a.artefacts / 'tokenizer.json'))
    ids = tok.encode(tokenizer, SENTENCES)
    for text, found in zip(SENTENCES, ids):
        assert found, f'no ids for {text!r}'
        by_word = [i for word in text.split(' ') for i in tokenizer.encode(word).ids]
        assert by_word == found, f'a rule looks across a space in {text!r}'
    for typed, treebank in SAME:
        pair = [tokenizer.encode(text).tokens for text in (typed, treebank)]
        assert pair[0] == pair[1], pair

    network = load(a.build / f'{a.name}.pt')
    with torch.no_grad():
        truth = {h: np.stack([network(torch.tensor([row]), torch.tensor([len(row)]), h)[0].numpy() for row in ids]) for h in network.heads}
    tolerance = {}
    for precision in ('fp32', 'int8'):
        model = session(a.artefacts / f'{NETWORK}.{precision}.onnx')
        alone, together = logits(model, ids, batch=1), logits(model, ids, batch=16)
        apart = {how: max(float(np.abs(found[h] - truth[h]).max()) for h in truth) for how, found in (('alone', alone), ('together', together))}
        tolerance[precision] = float(f'{max(FLOOR, MARGIN * max(apart.values())):.1g}')
        print(f'{precision}: largest logit difference to PyTorch one at a time {apart["alone"]:.2g}, in batches of 16 {apart["together"]:.2g}; tolerance {tolerance[precision]}')
    rounded = lambda values: [float(f'{v:.6g}') for v in values]
    rows = [{'text': text, 'ids': row, **{h: rounded(truth[h][i]) for h in truth}} for i, (text, row) in enumerate(zip(SENTENCES, ids))]
    lines = ',\n  '.join(json.dumps(row, ensure_ascii=True) for row in rows)
    (a.artefacts / 'vectors.json').write_text(f'{{"tolerance": {json.dumps(tolerance)}, "vectors": [\n  {lines}\n]}}\n')
    print(f'{len(rows)} vectors, lengths {min(map(len, ids))} to {max(map(len, ids))}')


if __name__ == '__main__':
    main()
