"""Writes what is shipped: the two ONNX files, the tokenizer and the manifest with their sizes, hashes and dev scores."""
import hashlib
import json
import shutil

import onnx

from evaluate import evaluate
from graph import build
from settings import MAXIMUM_TOKENS, NETWORK, QUESTION_TYPES, SENTIMENT, arguments
from train import load

MOST_BYTES = {'fp32': 20e6, 'int8': 6.5e6}


def described(path):
    content = path.read_bytes()
    return {'file': path.name, 'bytes': len(content), 'sha256': hashlib.sha256(content).hexdigest()}


def main():
    a = arguments(__doc__, name=dict(default='shipped'))
    network = load(a.build / f'{a.name}.pt')
    files = {}
    for precision, most in MOST_BYTES.items():
        path = a.artefacts / f'{NETWORK}.{precision}.onnx'
        onnx.save(build(network, precision), path)
        files[precision] = described(path)
        assert files[precision]['bytes'] <= most, files[precision]
        print(f'{path.name}  {files[precision]["bytes"]:,} bytes')
    shutil.copy(a.build / 'tokenizer.json', a.artefacts / 'tokenizer.json')
    scores = evaluate(a.data, a.artefacts)
    manifest = {
        'schema': 'breakeven-manifest/1',
        'tokenizer': described(a.artefacts / 'tokenizer.json'),
        'networks': {NETWORK: {
            'cell': 'lstm', 'layers': network.lstm.num_layers, 'units': network.knobs['units'], 'bidirectional': True,
            'maximumTokens': MAXIMUM_TOKENS, 'vocabularySize': network.knobs['vocabulary'],
            'inputs': [{'name': 'ids', 'datatype': 'INT32', 'shape': [-1, -1]}, {'name': 'lengths', 'datatype': 'INT32', 'shape': [-1]}],
            'outputs': [{'name': 'sentiment', 'datatype': 'FP32', 'shape': [-1, len(SENTIMENT)]},
                        {'name': 'question_type', 'datatype': 'FP32', 'shape': [-1, len(QUESTION_TYPES)]}],
            'files': files}},
        'models': {
            'sentiment': {'network': NETWORK, 'output': 'sentiment', 'labels': SENTIMENT, 'dev': scores['sentiment']},
            'question-type': {'network': NETWORK, 'output': 'question_type', 'labels': QUESTION_TYPES, 'dev': scores['question-type']}}}
    (a.artefacts / 'manifest.json').write_text(json.dumps(manifest, indent=2) + '\n')


if __name__ == '__main__':
    main()
