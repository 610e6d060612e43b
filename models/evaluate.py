"""Scores the shipped files on the dev sets, every size in every precision, as a stranger would: text in, logits out of onnxruntime."""
import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from tokenizers import Tokenizer

import baseline
import data
import no_answer
import spans
import tokenizer as tok
from calibrate import NOT_SURE_BELOW, expected_error
from inference import Shipped
from settings import FEELINGS, MAXIMUM_TOKENS, SENTIMENT, SQUAD_DEV, TREC_DEV, arguments, network_name

METRICS = {'answer_span': ('EM', 'F1')}
LEAST_F1 = 60  # per cent: a network that finds fewer passages without an answer does not say that there is none
FURTHER = {'entailment': ('MultiNLI dev', 'mnli_dev')}  # scored beside, for people: the manifest keeps one dev set a task


def classes_of(folder, head):
    """Name of the dev set and its [(texts of the sides, class)]."""
    if head == 'entailment':
        return 'SNLI dev', data.pairs(folder, 'snli_dev')
    name, rows = ('SST-2 dev', data.sst2(folder, 'dev')) if head == 'sentiment' else (TREC_DEV, data.trec(folder)[1])
    return name, [((text,), label) for text, label in rows]


def logits(model, head, rows):
    """[rows, classes of the dev set]: SST-2 has no neutral."""
    said = np.stack([row[head] for row in model.run(head, [tuple(model.encode(text)[0] for text in texts) for texts, _ in rows])])
    return said[:, [FEELINGS.index(label) for label in SENTIMENT]] if head == 'sentiment' and said.shape[1] == len(FEELINGS) else said


def accuracy(model, head, rows):
    """Per cent, and how far the probabilities are from it (calibrate.expected_error), also in per cent."""
    said, labels = logits(model, head, rows), np.array([label for _, label in rows])
    return [100 * float(np.mean(said.argmax(1) == labels)), 100 * float(expected_error(said, labels))]


def exact_and_f1(model, head, passages):
    """All questions about a passage are asked together, so that it is read once."""
    same, shared = [], []
    for context, asked in passages:
        ids, where = model.encode(context)
        ids = ids[:MAXIMUM_TOKENS]
        rows = [(model.encode(question)[0], ids) for question, _, _ in asked]
        for row, (_, answer, _) in zip(model.together(head, rows), asked):
            first, last, _ = spans.best(row['start'], row['end'])
            said = context[slice(*spans.whole_words(context, where[first][0], where[last][1]))]
            same.append(spans.exact(said, answer))
            shared.append(spans.f1(said, answer))
    return [100 * float(np.mean(same)), 100 * float(np.mean(shared))]


def by_precision(models, measure):
    """{precision: measure(model)}, side by side: each session keeps to one thread."""
    with ThreadPoolExecutor() as pool:
        return dict(zip(models, pool.map(measure, models.values())))


def uncertainty_of(folder, head, models):
    """Where the app says that it does not know: the probability of a class under which it is not sure, that of an answer under which there is none."""
    if head in NOT_SURE_BELOW:
        return {'notSureBelow': NOT_SURE_BELOW[head]}
    rows = no_answer.rows_of(data.squad_articles(folder)[1], data.passages)
    found = no_answer.scored(models.get('int8') or next(iter(models.values())), head, rows, MAXIMUM_TOKENS)
    print(f'{head:14} no answer in {len(rows) // 2:,} of {len(rows):,} passages: F1 {found["f1"]:.2f} below {found["threshold"]}', flush=True)
    return {'noAnswerBelow': found['threshold']} if found['f1'] >= LEAST_F1 else {}


def evaluate(folder, name, models, beaten):
    """models: {precision: Shipped} of one size; beaten: baseline.scores -> {head: the manifest's `dev` and `uncertainty`}; prints a line a measure."""
    found = {}
    for head in next(iter(models.values())).heads:
        if head == 'answer_span':
            dataset, rows = SQUAD_DEV, data.passages(data.squad_articles(folder)[1])
            measure, count = exact_and_f1, sum(len(asked) for _, asked in rows)
        else:
            dataset, rows = classes_of(folder, head)
            measure, count = accuracy, len(rows)
        right = by_precision(models, lambda model: measure(model, head, rows))
        metrics = [{'metric': metric, **{p: round(values[n], 2) for p, values in right.items()}, 'baseline': round(float(beaten[head][n]), 2)}
                   for n, metric in enumerate(METRICS.get(head, ('accuracy',)))]
        found[head] = {'dev': {'dataset': dataset, 'rows': count, 'metrics': metrics}, 'uncertainty': uncertainty_of(folder, head, models)}
        for m in metrics:
            print(f'{head:14} {name} {dataset}: {m["metric"]} ' + '  '.join(f'{k} {v:.2f}' for k, v in m.items() if k != 'metric'), flush=True)
        if head not in METRICS:
            print(f'{head:14} {name} {dataset}: calibration error ' + '  '.join(f'{p} {error:.2f}' for p, (_, error) in right.items()), flush=True)
        if head in FURTHER:
            dataset, stem = FURTHER[head]
            right = by_precision(models, lambda model: measure(model, head, data.pairs(folder, stem)))
            print(f'{head:14} {name} {dataset}: accuracy ' + '  '.join(f'{p} {value:.2f}' for p, (value, _) in right.items()), flush=True)
    return found


def sizes(manifest):
    """{encoder's name: its networks}, in the manifest's order: the default size first."""
    found = {}
    for network in manifest['networks'].values():
        found.setdefault(network_name(network['encoder']['units'], network['encoder']['cell']), []).append(network)
    return found


def shipped(folder, networks, tokenizer):
    """{precision: Shipped} of networks that share an encoder; folder: where their files lie."""
    encode = tok.WithOffsets(Tokenizer.from_file(str(tokenizer)))
    return {p: Shipped(folder, networks, p, encode) for p in networks[0]['encoder']['files']}


def main():
    a = arguments(__doc__)
    manifest = json.loads((a.artefacts / 'manifest.json').read_text())
    beaten = baseline.scores(a.data)
    for name, networks in sizes(manifest).items():
        scores = evaluate(a.data, name, shipped(a.artefacts, networks, a.artefacts / 'tokenizer.json'), beaten)
        for model in manifest['models'].values():
            if manifest['networks'][model['network']] in networks:
                measured = scores[model['head']]
                for key in model.keys() & measured.keys():
                    assert model[key] == measured[key], f'manifest says {model[key]}, measured {measured[key]}'
    print('as the manifest says')


if __name__ == '__main__':
    main()
