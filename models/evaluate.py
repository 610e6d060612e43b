"""Scores the shipped files on the dev sets, as a stranger would: text in, logits out of onnxruntime."""
import json

import numpy as np
from tokenizers import Tokenizer

import baseline
import data
import spans
import tokenizer as tok
from inference import Shipped
from settings import MAXIMUM_TOKENS, SQUAD_DEV, TREC_DEV, arguments

PRECISIONS = ('fp32', 'int8')
MODELS = {'sentiment': 'sentiment', 'question-type': 'question_type', 'entailment': 'entailment', 'question-answering': 'answer_span'}
METRICS = {'answer_span': ('EM', 'F1')}


def classes_of(folder, head):
    """Name of the dev set and its [(texts of the sides, class)]."""
    if head == 'entailment':
        return 'SNLI dev', data.pairs(folder, 'snli_dev')
    name, rows = ('SST-2 dev', data.sst2(folder, 'dev')) if head == 'sentiment' else (TREC_DEV, data.trec(folder)[1])
    return name, [((text,), label) for text, label in rows]


def accuracy(model, encode, head, rows):
    said = model.run(head, [tuple(encode(text)[0] for text in texts) for texts, _ in rows])
    return [100 * float(np.mean([row[head].argmax() == label for row, (_, label) in zip(said, rows)]))]


def exact_and_f1(model, encode, passages):
    same, shared = [], []
    for context, asked in passages:  # one reading of the passage would do, but a stranger's questions come one at a time
        ids, where = encode(context)
        rows = [(encode(question)[0], ids[:MAXIMUM_TOKENS]) for question, _, _ in asked]
        for row, (_, answer, _) in zip(model.together('answer_span', rows), asked):
            first, last, _ = spans.best(row['start'], row['end'])
            said = context[where[first][0]:where[last][1]]
            same.append(spans.exact(said, answer))
            shared.append(spans.f1(said, answer))
    return [100 * float(np.mean(same)), 100 * float(np.mean(shared))]


def evaluate(folder, models):
    """models: {precision: Shipped} -> {head: the `dev` entry of the manifest}; prints a line a measure."""
    found, beaten = {}, baseline.scores(folder)
    for head in models['fp32'].heads:
        encode = models['fp32'].encode
        if head == 'answer_span':
            dataset, rows = SQUAD_DEV, data.passages(data.squad_articles(folder)[1])
            right = {p: exact_and_f1(m, encode, rows) for p, m in models.items()}
            count = sum(len(asked) for _, asked in rows)
        else:
            dataset, rows = classes_of(folder, head)
            right = {p: accuracy(m, encode, head, rows) for p, m in models.items()}
            count = len(rows)
        metrics = [{'metric': metric, **{p: round(values[n], 2) for p, values in right.items()}, 'baseline': round(float(beaten[head][n]), 2)}
                   for n, metric in enumerate(METRICS.get(head, ('accuracy',)))]
        found[head] = {'dataset': dataset, 'rows': count, 'metrics': metrics}
        for m in metrics:
            print(f'{head:14} {dataset}: {m["metric"]} fp32 {m["fp32"]:.2f}  int8 {m["int8"]:.2f}  baseline {m["baseline"]:.2f}', flush=True)
    return found


def shipped(artefacts, encoder):
    """{precision: Shipped} of the files in a folder with a manifest."""
    encode = tok.WithOffsets(Tokenizer.from_file(str(artefacts / 'tokenizer.json')))
    return {p: Shipped.of_manifest(artefacts, encoder, p, encode) for p in PRECISIONS}


def main():
    a = arguments(__doc__)
    manifest = json.loads((a.artefacts / 'manifest.json').read_text())
    for encoder in manifest['encoders']:
        for head, scores in evaluate(a.data, shipped(a.artefacts, encoder)).items():
            for model in manifest['models'].values():
                if model['head'] == head and manifest['networks'][model['network']]['encoder'] == encoder:
                    assert model['dev'] == scores, f'manifest says {model["dev"]}, measured {scores}'
    print('as the manifest says')


if __name__ == '__main__':
    main()
