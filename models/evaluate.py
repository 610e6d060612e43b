"""Scores the shipped files on the dev sets, as a stranger would: text in, logits out of onnxruntime."""
import json

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

import baseline
import data
import tokenizer as tok
from settings import MAXIMUM_TOKENS, NETWORK, TREC_DEV, arguments

BATCH = 16
THREADS = 2


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    return onnxruntime.InferenceSession(str(path), options, providers=['CPUExecutionProvider'])


def logits(model, rows, batch=BATCH):
    """rows: id lists, any lengths -> {output: [rows, classes]}. Neighbours in length share a batch."""
    names = [o.name for o in model.get_outputs()]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    out = {}
    for start in range(0, len(order), batch):
        some = order[start:start + batch]
        lengths = np.array([min(len(rows[i]), MAXIMUM_TOKENS) for i in some], np.int32)
        ids = np.full((len(some), lengths.max()), tok.PAD, np.int32)
        for k, i in enumerate(some):
            ids[k, :lengths[k]] = rows[i][:lengths[k]]
        for name, values in zip(names, model.run(names, {'ids': ids, 'lengths': lengths})):
            for k, i in enumerate(some):
                out.setdefault(name, {})[i] = values[k]
    return {name: np.stack([found[i] for i in range(len(rows))]) for name, found in out.items()}


def evaluate(folder, artefacts):
    """{model: the `dev` entry of the manifest}; prints a line a model."""
    tokenizer = Tokenizer.from_file(str(artefacts / 'tokenizer.json'))
    models = {p: session(artefacts / f'{NETWORK}.{p}.onnx') for p in ('fp32', 'int8')}
    bags = baseline.scores(folder)
    found = {}
    for name, output, dataset, rows in (('sentiment', 'sentiment', 'SST-2 dev', data.sst2(folder, 'dev')),
                                        ('question-type', 'question_type', TREC_DEV, data.trec(folder)[1])):
        ids = tok.encode(tokenizer, [text for text, _ in rows])
        labels = np.array([label for _, label in rows])
        said = {p: logits(model, ids)[output] for p, model in models.items()}
        right = {p: round(100 * float((s.argmax(1) == labels).mean()), 2) for p, s in said.items()}
        found[name] = {'dataset': dataset, 'rows': len(rows), 'metric': 'accuracy', **right, 'baseline': round(bags[name], 2)}
        apart = np.abs(said['fp32'] - said['int8']).max()
        print(f'{name:14} {dataset}, {len(rows)} rows: fp32 {right["fp32"]:.2f}  int8 {right["int8"]:.2f}  bag of words {bags[name]:.2f}  '
              f'largest logit difference {apart:.3f}', flush=True)
    return found


def main():
    a = arguments(__doc__)
    found = evaluate(a.data, a.artefacts)
    manifest = json.loads((a.artefacts / 'manifest.json').read_text())
    for name, scores in found.items():
        assert manifest['models'][name]['dev'] == scores, f'manifest says {manifest["models"][name]["dev"]}, measured {scores}'
    print('as the manifest says')


if __name__ == '__main__':
    main()
