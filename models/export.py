"""Writes what is shipped of one size: encoder and heads in every precision, the tokenizer, and the manifest with bytes, hashes and dev scores.

A manifest that is there already keeps its other sizes, as long as they read the ids of the same tokenizer.
"""
import hashlib
import json
import shutil

import onnx

import baseline
import graph
from evaluate import evaluate, shipped
from settings import ENTAILMENT, HERE, MAXIMUM_TOKENS, PRECISIONS, QUESTION_TYPES, SHOWN, SIZES, arguments, network_name
from train import finished

SCHEMA = 'breakeven-manifest/3'
MOST_BYTES = {'default': 9e6, 'small': 5e6}  # encoder, heads and tokenizer in int8: what a phone downloads
TASKS = {'sentiment': 'sentiment', 'question-type': 'question_type', 'entailment': 'entailment', 'question-answering': 'answer_span'}
LABELS = {'sentiment': SHOWN, 'question_type': QUESTION_TYPES, 'entailment': ENTAILMENT, 'answer_span': []}
OF_ITS_OWN = {'answer_span': '-span'}  # heads with recurrent layers have a line T(N), and so a network, of their own


def described(path):
    content = path.read_bytes()
    return {'file': path.name, 'bytes': len(content), 'sha256': hashlib.sha256(content).hexdigest()}


def write(folder, name, precisions, make):
    """make(precision) -> ONNX model; returns the manifest's entry of its files."""
    files = {}
    for precision in precisions:
        path = folder / f'{name}.{precision}.onnx'
        onnx.save(make(precision), path)
        files[precision] = described(path)
    return files


def outputs_of(name):
    if name == 'answer_span':
        return [{'name': o, 'datatype': 'FP32', 'shape': [-1, -1]} for o in ('start', 'end')]
    return [{'name': name, 'datatype': 'FP32', 'shape': [-1, len(LABELS[name])]}]


def networks_of(network, folder, precisions):
    """Writes a network's files; returns the manifest's entries by name."""
    knobs = network.knobs
    name = network_name(knobs['units'], knobs['cell'])
    encoder = {'files': write(folder, f'{name}.encoder', precisions, lambda precision: graph.encoder(network, precision))}
    found = {}
    for head in network.heads:
        of = found.setdefault(name + OF_ITS_OWN.get(head, ''), {
            'size': knobs['units'], 'sizeName': f'{knobs["units"]} units', 'description': f'bidirectional {knobs["cell"].upper()}, {len(network.layers)} layers',
            'vocabularySize': knobs['vocabulary'], 'maximumTokens': MAXIMUM_TOKENS, 'encoder': encoder, 'heads': {}})
        of['heads'][head] = {'sides': list(graph.SIDES[head]), 'ids': head in graph.COMPARES_IDS, 'outputs': outputs_of(head),
                             'files': write(folder, f'{name}.{head}', precisions, lambda precision: graph.head(network, head, precision))}
    return found


def models_of(networks, scores, suffix):
    """The manifest's entry of each task that the networks have a head for."""
    network_of = {head: name for name, network in networks.items() for head in network['heads']}
    return {task + suffix: {'task': task, 'network': network_of[head], 'head': head, 'labels': LABELS[head], **scores[head]}
            for task, head in TASKS.items() if head in network_of}


def others(path, units, tokenizer):
    """Networks and models of other sizes in a manifest that was written before."""
    held = json.loads(path.read_text()) if path.exists() else {}
    if held.get('schema') != SCHEMA:
        return {}, {}
    networks = {name: network for name, network in held['networks'].items() if network['size'] != units}
    if networks and held['tokenizer']['sha256'] != tokenizer['sha256']:
        print(f'{" and ".join(networks)} read the ids of another tokenizer: no longer in the manifest')
        return {}, {}
    return networks, {name: model for name, model in held['models'].items() if model['network'] in networks}


def main():
    a = arguments(__doc__, name=dict(default='lstm-300'), units=dict(type=int, default=SIZES[0]),
                  default_units=dict(type=int, default=SIZES[0], help='the size whose models carry no suffix'))
    network, path = finished(a.build / f'{a.name}.pt'), a.artefacts / 'manifest.json'
    name = network_name(a.units)
    assert network.knobs['units'] == a.units, f'{a.name} has {network.knobs["units"]} units, expected {a.units}'
    shutil.copy(a.build / 'tokenizer.json', a.artefacts / 'tokenizer.json')
    tokenizer = described(a.artefacts / 'tokenizer.json')
    other_networks, other_models = others(path, a.units, tokenizer)
    networks = networks_of(network, a.artefacts, PRECISIONS)

    parts = [next(iter(networks.values()))['encoder'], *(head for entry in networks.values() for head in entry['heads'].values())]
    total = {p: tokenizer['bytes'] + sum(part['files'][p]['bytes'] for part in parts) for p in PRECISIONS}
    for precision, held in total.items():
        print(f'{name} {precision}: {held:,} bytes with its heads and the tokenizer')
    most = MOST_BYTES['default' if a.units == a.default_units else 'small']
    assert total['int8'] <= most, f'expected at most {most:,.0f} bytes in int8'

    scores = evaluate(a.data, name, shipped(a.artefacts, list(networks.values()), a.artefacts / 'tokenizer.json'), baseline.scores(a.data, network.heads))
    models = models_of(networks, scores, '' if a.units == a.default_units else f'-{a.units}') | other_models
    networks |= other_networks
    rank = lambda name: (networks[name]['size'] != a.default_units, -networks[name]['size'])
    manifest = {'schema': SCHEMA, 'tokenizer': tokenizer, **json.loads((HERE / 'tasks.json').read_text()), 'networks': {name: networks[name] for name in sorted(networks, key=rank)},
                'models': {name: models[name] for name in sorted(models, key=lambda name: rank(models[name]['network']))}}
    path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + '\n')
    named = {part['files'][p]['file'] for entry in networks.values() for part in (entry['encoder'], *entry['heads'].values()) for p in PRECISIONS}
    for stray in a.artefacts.glob('*.onnx'):
        if stray.name not in named:
            stray.unlink()


if __name__ == '__main__':
    main()
