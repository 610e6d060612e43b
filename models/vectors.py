"""Writes what TypeScript must find again: ids, offsets and logits of texts, pairs and questions about passages.

`vectors.json` holds the default size's logits beside texts, ids and offsets; `vectors-200.json` the logits of the same rows in
the size of 200 units. Run it once a size.
"""
import json

import numpy as np
import torch
from tokenizers import Tokenizer

import tokenizer as tok
from evaluate import shipped, sizes
from inference import THREADS
from sentences import PAIRS, QUESTIONS, SAME, SENTENCES
from settings import FLOOR, MARGIN, arguments, network_name
from train import finished

MOST_BY_HALF = 1e-5  # logits may move so far when a file holds the same weights in 16 bits
WAYS = {'one at a time': 1, 'in batches of 16': 16}


def truth_of(network, head, rows):
    """What PyTorch says, one at a time."""
    one = lambda ids: (torch.tensor([ids]), torch.tensor([len(ids)]))
    if head == 'entailment':
        return [{head: network.entail(*one(p), *one(h))[0].numpy()} for p, h in rows]
    if head == 'answer_span':
        return [dict(zip(('start', 'end'), (x[0].numpy() for x in network.span(*one(q), *one(p))))) for q, p in rows]
    return [{head: network.classify(head, *one(ids))[0].numpy()} for (ids,) in rows]


def apart(said, truth):
    return max(float(np.abs(a[name] - b[name]).max()) for a, b in zip(said, truth) for name in b)


def differences_of(models, rows, truth):
    """{precision: {head: largest logit difference to PyTorch}}; prints them, and holds fp16 to fp32."""
    found = {}
    for way, batch in WAYS.items():
        said = {p: {head: model.run(head, held, batch) for head, held in rows.items()} for p, model in models.items()}
        for p, of in said.items():
            by_head = {head: apart(of[head], truth[head]) for head in rows}
            print(f'{p} {way}: largest logit difference to PyTorch ' + '  '.join(f'{h} {d:.2g}' for h, d in by_head.items()))
            found[p] = {head: max(d, found.get(p, {}).get(head, 0)) for head, d in by_head.items()}
        halved = {head: apart(said['fp16'][head], said['fp32'][head]) for head in rows}
        print(f'fp16 {way}: largest logit difference to fp32 ' + '  '.join(f'{h} {d:.2g}' for h, d in halved.items()))
        assert max(halved.values()) < MOST_BY_HALF, halved
    return {p: {head: float(f'{d:.2g}') for head, d in of.items()} for p, of in found.items()}


def rounded(values):
    return [float(f'{v:.6g}') for v in values]


def in_utf16(text, spans):
    """Offsets in code points -> offsets in UTF-16 units, which is how JavaScript counts."""
    units = np.cumsum([0] + [1 + (ord(c) > 0xffff) for c in text]).tolist()
    return [[units[start], units[end]] for start, end in spans]


def check_tokenizer(tokenizer, encode):
    for text in SENTENCES + [t for pair in PAIRS + QUESTIONS for t in pair]:
        assert encode(text)[0] and encode(text)[0] == tokenizer.encode(text).ids, f'a rule looks across a space, or no ids: {text!r}'
    for typed, treebank in SAME:
        pair = [tokenizer.encode(text).tokens for text in (typed, treebank)]
        assert pair[0] == pair[1], pair


def inputs(encode):
    """The rows of every part without their logits."""
    texts = [{'text': t, 'ids': encode(t)[0]} for t in SENTENCES]
    pairs = [{'head': 'entailment', 'premise': p, 'hypothesis': h, 'premise_ids': encode(p)[0], 'hypothesis_ids': encode(h)[0]} for p, h in PAIRS]
    spans = [{'question': q, 'passage': p, 'question_ids': encode(q)[0], 'passage_ids': encode(p)[0], 'offsets': in_utf16(p, encode(p)[1])} for q, p in QUESTIONS]
    return {'vectors': texts, 'pairs': pairs, 'spans': spans}


def logits(truth):
    """The rows of every part, logits alone."""
    return {'vectors': [{h: rounded(truth[h][i][h]) for h in ('sentiment', 'question_type')} for i in range(len(SENTENCES))],
            'pairs': [{'logits': rounded(said['entailment'])} for said in truth['entailment']],
            'spans': [{o: rounded(said[o]) for o in ('start', 'end')} for said in truth['answer_span']]}


def main():
    a = arguments(__doc__, name=dict(default='lstm-300'))
    torch.set_num_threads(THREADS)
    tokenizer = Tokenizer.from_file(str(a.artefacts / 'tokenizer.json'))
    encode = tok.WithOffsets(tokenizer)
    check_tokenizer(tokenizer, encode)
    network, of_size = finished(a.build / f'{a.name}.pt'), sizes(json.loads((a.artefacts / 'manifest.json').read_text()))
    units = network.knobs['units']
    models = shipped(a.artefacts, of_size[network_name(units)], a.artefacts / 'tokenizer.json')

    rows = {'sentiment': [(encode(t)[0],) for t in SENTENCES], 'question_type': [(encode(t)[0],) for t in SENTENCES],
            'entailment': [tuple(encode(t)[0] for t in pair) for pair in PAIRS], 'answer_span': [tuple(encode(t)[0] for t in pair) for pair in QUESTIONS]}
    with torch.no_grad():
        truth = {head: truth_of(network, head, held) for head, held in rows.items()}
    differences = differences_of(models, rows, truth)
    tolerance = {p: float(f'{max(FLOOR, MARGIN * max(of.values())):.1g}') for p, of in differences.items()}
    print(f'tolerances {tolerance}')

    is_default = network_name(units) == next(iter(of_size))
    parts = logits(truth)
    if is_default:
        parts = {name: [given | said for given, said in zip(held, parts[name])] for name, held in inputs(encode).items()}
    lines = [f'"{name}": {json.dumps(value)}' for name, value in (('tolerance', tolerance), ('differences', differences))]
    lines += [f'"{name}": [\n  ' + ',\n  '.join(json.dumps(row) for row in held) + '\n]' for name, held in parts.items()]
    path = a.artefacts / ('vectors.json' if is_default else f'vectors-{units}.json')
    path.write_text('{' + ',\n'.join(lines) + '}\n')
    print(f'{path.name}: {len(SENTENCES)} texts, {len(PAIRS)} pairs, {len(QUESTIONS)} questions')


if __name__ == '__main__':
    main()
