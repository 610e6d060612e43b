"""Writes what is shipped: encoder and heads in every precision, the tokenizer, and the manifest with sizes, hashes and dev scores."""
import hashlib
import json
import shutil

import onnx

import graph
from evaluate import MODELS, PRECISIONS, evaluate, shipped
from settings import ENTAILMENT, MAXIMUM_TOKENS, QUESTION_TYPES, SENTIMENT, SIZES, arguments, network_name
from train import load

MOST_BYTES = {'fp32': 22e6, 'int8': 9e6}  # encoder, heads and tokenizer
LABELS = {'sentiment': SENTIMENT, 'question_type': QUESTION_TYPES, 'entailment': ENTAILMENT, 'answer_span': []}
OF_ITS_OWN = {'answer_span': '-span'}  # heads with recurrent layers have a line T(N), and so a network, of their own


def described(path):
    content = path.read_bytes()
    return {'file': path.name, 'bytes': len(content), 'sha256': hashlib.sha256(content).hexdigest()}


def write(folder, name, make):
    """make(precision) -> ONNX model; returns the manifest's entry of its files."""
    files = {}
    for precision in PRECISIONS:
        path = folder / f'{name}.{precision}.onnx'
        onnx.save(make(precision), path)
        files[precision] = described(path)
    return files


def outputs_of(name):
    if name == 'answer_span':
        return [{'name': o, 'datatype': 'FP32', 'shape': [-1, -1]} for o in ('start', 'end')]
    return [{'name': name, 'datatype': 'FP32', 'shape': [-1, len(LABELS[name])]}]


def main():
    a = arguments(__doc__, name=dict(default='lstm-300'), units=dict(type=int, default=SIZES[0]))
    network, encoder = load(a.build / f'{a.name}.pt'), network_name(a.units)
    shutil.copy(a.build / 'tokenizer.json', a.artefacts / 'tokenizer.json')
    for old in a.artefacts.glob(f'{encoder}.*.onnx'):
        old.unlink()
    heads = {name: {'sides': list(graph.SIDES[name]), 'ids': name in graph.COMPARES_IDS, 'outputs': outputs_of(name),
                    'files': write(a.artefacts, f'{encoder}.{name}', lambda precision: graph.head(network, name, precision))} for name in network.heads}
    networks = {}
    for name, entry in heads.items():
        networks.setdefault(encoder + OF_ITS_OWN.get(name, ''), {'encoder': encoder, 'maximumTokens': MAXIMUM_TOKENS, 'heads': {}})['heads'][name] = entry
    network_of = {head: name for name, n in networks.items() for head in n['heads']}
    manifest = {
        'schema': 'breakeven-manifest/2',
        'tokenizer': described(a.artefacts / 'tokenizer.json'),
        'encoders': {encoder: {
            'cell': network.knobs['cell'], 'layers': len(network.layers), 'units': a.units, 'bidirectional': True, 'vocabularySize': network.knobs['vocabulary'],
            'files': write(a.artefacts, f'{encoder}.encoder', lambda precision: graph.encoder(network, precision))}},
        'networks': networks,
        'models': {model: {'network': network_of[head], 'head': head, 'labels': LABELS[head]} for model, head in MODELS.items() if head in heads}}
    path = a.artefacts / 'manifest.json'
    path.write_text(json.dumps(manifest, indent=2) + '\n')
    for precision, most in MOST_BYTES.items():
        total = manifest['tokenizer']['bytes'] + manifest['encoders'][encoder]['files'][precision]['bytes'] + sum(h['files'][precision]['bytes'] for h in heads.values())
        print(f'{encoder} {precision}: {total:,} bytes with its heads and the tokenizer')
        assert total <= most, f'expected at most {most:,.0f} bytes'
    scores = evaluate(a.data, shipped(a.artefacts, encoder))
    for model in manifest['models'].values():
        model['dev'] = scores[model['head']]
    path.write_text(json.dumps(manifest, indent=2) + '\n')


if __name__ == '__main__':
    main()
