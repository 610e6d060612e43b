"""Scores the shipped files on the dev sets, every size in every precision, as a stranger would: text in, logits out of onnxruntime."""
import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from tokenizers import Tokenizer

import baseline
import data
import natural
import no_answer
import spans
import tokenizer as tok
from calibrate import NOT_SURE_BELOW, expected_error, softmax
from inference import Shipped
from settings import ENTAILMENT, FEELINGS, MAXIMUM_TOKENS, QUESTION_TYPES, SENTIMENT, SQUAD_DEV, TREC_DEV, arguments

METRICS = {'answer_span': ('EM', 'F1')}
LEAST_F1 = 60  # per cent: a network that finds fewer passages without an answer does not say that there is none
MOVES = {'baseline': 0.5, 'int8': 0.1}  # points that a score may move on another processor: fits end a little elsewhere there, and products of 8 bits are rounded otherwise
FURTHER = {'entailment': ('MultiNLI dev', 'mnli_dev')}  # scored beside, for people: the manifest keeps one dev set a task
NATURAL_PRECISIONS = ('fp32', 'int8')


def classes_of(folder, head):
    """Name of the dev set and its [(texts of the sides, class)]."""
    if head == 'entailment':
        return 'SNLI dev', data.pairs(folder, 'snli_dev')
    name, rows = ('SST-2 dev', data.sst2(folder, 'dev')) if head == 'sentiment' else (TREC_DEV, data.trec(folder)[1])
    return name, [((text,), label) for text, label in rows]


def raw_logits(model, head, rows):
    """[rows, classes of the model]"""
    return np.stack([row[head] for row in model.run(head, [tuple(model.encode(text)[0] for text in texts) for texts, _ in rows])])


def columns(head, said):
    """Which of a model's classes the dev set has, in its order: SST-2 has no neutral."""
    is_wider = head == 'sentiment' and said.shape[1] == len(FEELINGS)
    return [FEELINGS.index(label) for label in SENTIMENT] if is_wider else list(range(said.shape[1]))


def logits(model, head, rows):
    """[rows, classes of the dev set]"""
    said = raw_logits(model, head, rows)
    return said[:, columns(head, said)]


def of_the_sure(said, classes, threshold):
    """(share of rows whose best class has at least the probability `threshold`, accuracy among them), per cent. Logits [rows, classes of the model]."""
    sure = softmax(said).max(1) >= threshold
    return [100 * float(sure.mean()), 100 * float((said.argmax(1) == classes)[sure].mean()) if sure.any() else 0.0]


def accuracy(model, head, rows):
    """Per cent each: accuracy; how far the probabilities are from it (calibrate.expected_error); accuracy where every class of the model is an answer, neutral too;
    how many rows the app is sure of, and the accuracy among them."""
    said, labels = raw_logits(model, head, rows), np.array([label for _, label in rows])
    of_dev = columns(head, said)
    asked, classes = said[:, of_dev], np.array(of_dev)[labels]
    return [100 * float(np.mean(asked.argmax(1) == labels)), 100 * float(expected_error(asked, labels)),
            100 * float(np.mean(said.argmax(1) == classes)), *of_the_sure(said, classes, NOT_SURE_BELOW[head])]


def words_said(context, where, row):
    """The words of the likeliest span, from the logits of both ends."""
    first, last, _ = spans.best(row['start'], row['end'])
    return context[slice(*spans.whole_words(context, where[first][0], where[last][1]))]


def exact_and_f1(model, head, passages):
    """All questions about a passage are asked together, so that it is read once."""
    same, shared = [], []
    for context, asked in passages:
        ids, where = model.encode(context)
        ids = ids[:MAXIMUM_TOKENS]
        rows = [(model.encode(question)[0], ids) for question, _, _ in asked]
        for row, (_, answer, _) in zip(model.together(head, rows), asked):
            said = words_said(context, where, row)
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
    print(f'{head:14} no answer in {len(rows) // 2:,} of {len(rows):,} passages: F1 {found["f1"]:.2f} below {found["threshold"]}, {found["refused"]:.2f}% of answers refused', flush=True)
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
            print(f'{head:14} {name} {dataset}: calibration error ' + '  '.join(f'{p} {values[1]:.2f}' for p, values in right.items()), flush=True)
            for p, (*_, of_all, share, of_sure) in right.items():
                print(f'{head:14} {name} {dataset}: {p} {of_all:.2f} with every class of the model; sure of {share:.1f}%, {of_sure:.2f} right of them', flush=True)
        if head in FURTHER:
            dataset, stem = FURTHER[head]
            right = by_precision(models, lambda model: measure(model, head, data.pairs(folder, stem)))
            print(f'{head:14} {name} {dataset}: accuracy ' + '  '.join(f'{p} {value:.2f}' for p, (value, *_) in right.items()), flush=True)
    return found


def natural_classes(model, head, rows, labels, names, threshold):
    """One line on everyday inputs. labels: of the model; names: of the rows' classes. Where a model lacks a class, its rows are wrong."""
    said = raw_logits(model, head, rows)
    classes = np.array([labels.index(names[label]) if names[label] in labels else -1 for _, label in rows])
    share, of_sure = of_the_sure(said, classes, threshold)
    return f'{100 * np.mean(said.argmax(1) == classes):.1f} of {len(rows)} right' + (f'; sure of {share:.1f}%, {of_sure:.1f} right of them' if threshold else '')


def natural_answers(model, head, threshold):
    """One line on everyday passages: EM and F1 of the questions that have an answer, and how often the absence of one is said."""
    same, shared, missed = [], [], []
    for _, context, question, accepted in natural.answers():
        ids, where = model.encode(context)
        row, = model.together(head, [(model.encode(question)[0], ids)])
        is_said = no_answer.held(row['start'], row['end']) >= threshold
        said = words_said(context, where, row) if is_said else ''
        if accepted:
            same.append(max(spans.exact(said, answer) for answer in accepted))
            shared.append(max(spans.f1(said, answer) for answer in accepted))
        else:
            missed.append(not is_said)
    return f'EM {100 * np.mean(same):.1f} and F1 {100 * np.mean(shared):.1f} of {len(same)} with an answer; none said for {sum(missed)} of {len(missed)} without'


def print_natural(name, models, entries):
    """Scores on natural/. entries: the manifest's models of this size, by head."""
    one = lambda rows: [((text,), label) for _, text, label in rows]
    sets = {'sentiment': (one(natural.sentiment()), FEELINGS), 'question_type': (one(natural.question_types()), QUESTION_TYPES),
            'entailment': ([(pair, label) for _, pair, label in natural.entailment()], ENTAILMENT)}
    for head, entry in entries.items():
        doubt = entry.get('uncertainty', {})
        for p in NATURAL_PRECISIONS:
            line = (natural_answers(models[p], head, doubt.get('noAnswerBelow', 0)) if head == 'answer_span' else
                    natural_classes(models[p], head, sets[head][0], entry['labels'], sets[head][1], doubt.get('notSureBelow', 0)))
            print(f'{head:14} {name} natural inputs: {p} {line}', flush=True)


def sizes(manifest):
    """{encoder's name: its networks}, in the manifest's order: the default size first."""
    found = {}
    for network in manifest['networks'].values():
        some_file = next(iter(network['encoder']['files'].values()))['file']
        found.setdefault(some_file.split('.')[0], []).append(network)
    return found


def shipped(folder, networks, tokenizer):
    """{precision: Shipped} of networks that share an encoder; folder: where their files lie."""
    encode = tok.WithOffsets(Tokenizer.from_file(str(tokenizer)))
    return {p: Shipped(folder, networks, p, encode) for p in networks[0]['encoder']['files']}


def close(said, measured):
    """Whether both hold the same, but for what moves from processor to processor."""
    if isinstance(said, dict):
        return said.keys() == measured.keys() and all(abs(said[k] - measured[k]) < MOVES[k] + 1e-6 if k in MOVES else close(said[k], measured[k]) for k in said)
    if isinstance(said, list):
        return len(said) == len(measured) and all(map(close, said, measured))
    return said == measured


def main():
    a = arguments(__doc__)
    manifest = json.loads((a.artefacts / 'manifest.json').read_text())
    beaten = baseline.scores(a.data)
    for name, networks in sizes(manifest).items():
        models = shipped(a.artefacts, networks, a.artefacts / 'tokenizer.json')
        entries = {model['head']: model for model in manifest['models'].values() if manifest['networks'][model['network']] in networks}
        scores = evaluate(a.data, name, models, beaten)
        print_natural(name, models, entries)
        for head, model in entries.items():
            for key in model.keys() & scores[head].keys():
                assert close(model[key], scores[head][key]), f'manifest says {model[key]}, measured {scores[head][key]}'
    print('as the manifest says')


if __name__ == '__main__':
    main()
