"""Writes artefacts/vectors.json: ids, offsets and logits of texts, pairs and questions about passages, which TypeScript must find again."""
import json

import numpy as np
import torch
from tokenizers import Tokenizer

import tokenizer as tok
from evaluate import PRECISIONS, shipped
from sentences import PAIRS, QUESTIONS, SAME, SENTENCES
from settings import SIZES, arguments, network_name
from train import load

MARGIN = 3  # tolerance over the largest difference measured here: other processors round in another order
FLOOR = 1e-4


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


def rounded(values):
    return [float(f'{v:.6g}') for v in values]


def main():
    a = arguments(__doc__, name=dict(default='lstm-300'), units=dict(type=int, default=SIZES[0]))
    tokenizer = Tokenizer.from_file(str(a.artefacts / 'tokenizer.json'))
    encode = tok.WithOffsets(tokenizer)
    for text in SENTENCES + [t for pair in PAIRS + QUESTIONS for t in pair]:
        assert encode(text)[0] and encode(text)[0] == tokenizer.encode(text).ids, f'a rule looks across a space, or no ids: {text!r}'
    for typed, treebank in SAME:
        pair = [tokenizer.encode(text).tokens for text in (typed, treebank)]
        assert pair[0] == pair[1], pair

    network, models = load(a.build / f'{a.name}.pt'), shipped(a.artefacts, network_name(a.units))
    rows = {'sentiment': [(encode(t)[0],) for t in SENTENCES], 'question_type': [(encode(t)[0],) for t in SENTENCES],
            'entailment': [tuple(encode(t)[0] for t in pair) for pair in PAIRS], 'answer_span': [tuple(encode(t)[0] for t in pair) for pair in QUESTIONS]}
    with torch.no_grad():
        truth = {head: truth_of(network, head, held) for head, held in rows.items()}
    tolerance = {}
    for precision in PRECISIONS:
        found = {how: {head: apart(models[precision].run(head, held, batch), truth[head]) for head, held in rows.items()} for how, batch in (('one at a time', 1), ('in batches of 16', 16))}
        tolerance[precision] = float(f'{max(FLOOR, MARGIN * max(max(f.values()) for f in found.values())):.1g}')
        for how, differences in found.items():
            print(f'{precision} {how}: largest logit difference to PyTorch ' + '  '.join(f'{h} {d:.2g}' for h, d in differences.items()))
    print(f'tolerances {tolerance}')
    out = {
        'tolerance': tolerance,
        'vectors': [{'text': t, 'ids': rows['sentiment'][i][0], **{h: rounded(truth[h][i][h]) for h in ('sentiment', 'question_type')}} for i, t in enumerate(SENTENCES)],
        'pairs': [{'head': 'entailment', 'premise': p, 'hypothesis': h, 'premise_ids': rows['entailment'][i][0], 'hypothesis_ids': rows['entailment'][i][1],
                   'logits': rounded(truth['entailment'][i]['entailment'])} for i, (p, h) in enumerate(PAIRS)],
        'spans': [{'question': q, 'passage': p, 'question_ids': rows['answer_span'][i][0], 'passage_ids': rows['answer_span'][i][1], 'offsets': in_utf16(p, encode(p)[1]),
                   **{o: rounded(truth['answer_span'][i][o]) for o in ('start', 'end')}} for i, (q, p) in enumerate(QUESTIONS)]}
    parts = ',\n'.join(f'"{name}": ' + (json.dumps(value) if name == 'tolerance' else '[\n  ' + ',\n  '.join(json.dumps(row) for row in value) + '\n]') for name, value in out.items())
    (a.artefacts / 'vectors.json').write_text('{' + parts + '}\n')
    print(f'{len(SENTENCES)} texts, {len(PAIRS)} pairs, {len(QUESTIONS)} questions')


def in_utf16(text, spans):
    """Offsets in code points -> offsets in UTF-16 units, which is how JavaScript counts."""
    units = np.cumsum([0] + [1 + (ord(c) > 0xffff) for c in text]).tolist()
    return [[units[start], units[end]] for start, end in spans]


if __name__ == '__main__':
    main()
