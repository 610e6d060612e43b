"""Writes a folder of tiny models, one of each kind of task, whose answers follow from word lists: `python write.py artefacts` (onnx, onnxruntime, numpy, tokenizers).

Each is a whole graph that reads a row of ids, mask and types, as transformers do.
"""
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

TOPICS = {'sports': 'football goal team match coach race runner', 'food': 'soup bread cook cheese kitchen dinner apple', 'travel': 'train hotel ticket airport harbour ship island'}
PEOPLE, PLACES = 'ada elin tom maria', 'paris lindholm oslo london'
OTHER = 'the a of in and is was to near who where found wrote went saw likes lives with by'
SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]']
SIGNS = list('abcdefghijklmnopqrstuvwxyz0123456789.,?!\'-')
NAMES = ['O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC']
ROW = {'ids': 'input_ids', 'mask': 'attention_mask', 'types': 'token_type_ids', 'datatype': 'INT64', 'start': 2, 'separator': 3, 'padding': 0}

WORDS = ' '.join([*TOPICS.values(), PEOPLE, PLACES, OTHER]).split()
VOCABULARY = {piece: i for i, piece in enumerate(dict.fromkeys(SPECIAL + WORDS + SIGNS + ['##' + sign for sign in SIGNS]))}


def table(columns):
    """[V, columns]: rows of words by {word: column: value}."""
    return np.zeros((len(VOCABULARY), columns), np.float32)


def topics():
    rows = table(len(TOPICS))
    for column, words in enumerate(TOPICS.values()):
        for word in words.split():
            rows[VOCABULARY[word], column] = 4
    return rows


def names():
    rows = table(len(NAMES))
    rows[:, 0] = 4
    for words, first in ((PEOPLE, 1), (PLACES, 3)):
        for word in words.split():
            rows[VOCABULARY[word], first] = 9
    return rows


def graph(name, nodes, constants, outputs):
    inputs = [helper.make_tensor_value_info(ROW[key], TensorProto.INT64, ['rows', 'length']) for key in ('ids', 'mask', 'types')]
    made = helper.make_graph([helper.make_node(op, given.split(), gives.split(), **more) for op, given, gives, more in nodes], name, inputs,
                             [helper.make_tensor_value_info(o, TensorProto.FLOAT, shape) for o, shape in outputs.items()],
                             [numpy_helper.from_array(np.asarray(value), key) for key, value in constants.items()])
    model = helper.make_model(made, opset_imports=[helper.make_opsetid('', 13)], ir_version=8)
    onnx.checker.check_model(model)
    return model


FLOATS = [('Cast', 'attention_mask', 'mask', {'to': TensorProto.FLOAT}), ('Cast', 'token_type_ids', 'second', {'to': TensorProto.FLOAT})]
# Tokens of the first side alone, without padding.
FIRST = [*FLOATS, ('Sub', 'one second', 'not_second', {}), ('Mul', 'mask not_second', 'first', {}), ('Mul', 'mask second', 'own_second', {})]
AXES = {'one': np.float32(1), 'last': np.array([2], np.int64), 'middle': np.array([1], np.int64)}


def summed(side, gives):
    """The topics of a side: the sum of its words' rows."""
    return [('Unsqueeze', f'{side} last', f'{side}_column', {}), ('Mul', f'values {side}_column', f'{side}_values', {}), ('ReduceSum', f'{side}_values middle', gives, {'keepdims': 0})]


def graphs():
    read = ('Gather', 'table input_ids', 'values', {})
    return {
        'topic': graph('topic', [*FLOATS, read, *summed('mask', 'topic')], AXES | {'table': topics()}, {'topic': ['rows', 3]}),
        # As far above 8 as topics agree.
        'same-topic': graph('same topic', [*FIRST, read, *summed('first', 'a'), *summed('own_second', 'b'), ('Mul', 'a b', 'products', {}), ('ReduceSum', 'products middle', 'shared', {'keepdims': 1}),
                                           ('Sub', 'shared eight', 'same', {}), ('Neg', 'same', 'different', {}), ('Concat', 'same different', 'same_topic', {'axis': 1})],
                            AXES | {'table': topics(), 'eight': np.float32(8)}, {'same_topic': ['rows', 2]}),
        # A token of the second side that is one of the words of the first.
        'find-word': graph('find word', [*FIRST, ('Unsqueeze', 'input_ids middle', 'across', {}), ('Unsqueeze', 'input_ids last', 'down', {}), ('Equal', 'across down', 'equal', {}),
                                         ('Cast', 'equal', 'equal_floats', {'to': TensorProto.FLOAT}), ('Gather', 'table input_ids', 'weights', {}), ('Mul', 'first weights', 'words', {}),
                                         ('Unsqueeze', 'words middle', 'word_row', {}), ('Mul', 'equal_floats word_row', 'matches', {}), ('ReduceSum', 'matches last', 'found', {'keepdims': 0}),
                                         ('Sub', 'found half', 'start', {}), ('Identity', 'start', 'end', {})],
                           AXES | {'half': np.float32(4), 'table': np.array([0 if piece in SPECIAL + OTHER.split() + SIGNS else 12 for piece in VOCABULARY], np.float32)},
                           {'start': ['rows', 'length'], 'end': ['rows', 'length']}),
        'names': graph('names', [('Gather', 'table input_ids', 'names', {})], {'table': names()}, {'names': ['rows', 'length', 5]}),
    }


def field(name, side, label, placeholder, **more):
    return {'name': name, 'side': side, 'label': label, 'placeholder': placeholder, **more}


TEXT = [field('text', 'text', 'Text', 'A sentence…')]
TASKS = [
    {'id': 'topic', 'kind': 'text-classification', 'title': 'Topic', 'summary': 'What is it about?', 'fields': TEXT, 'outputs': ['topic'],
     'labels': [{'name': 'sports', 'words': 'Sports'}, {'name': 'food', 'words': 'Food and drink'}, {'name': 'travel', 'words': 'Travel'}], 'examples': [{'text': 'The team found the goal.'}]},
    {'id': 'same-topic', 'kind': 'pair-classification', 'title': 'Same topic', 'summary': 'Are both about the same?',
     'fields': [field('left', 'left', 'First', 'A sentence…'), field('right', 'right', 'Second', 'Another…')], 'outputs': ['same_topic'],
     'labels': [{'name': 'same'}, {'name': 'different'}], 'examples': [{'left': 'The cook likes bread.', 'right': 'The soup was near the kitchen.'}]},
    {'id': 'find-word', 'kind': 'span-extraction', 'title': 'Find a word', 'summary': 'Where does the text say it?',
     'fields': [field('passage', 'passage', 'Passage', 'Any text…', isLong=True), field('question', 'question', 'Question', 'What do you look for?')], 'outputs': ['start', 'end'],
     'labels': [], 'examples': [{'passage': 'The ship was in the harbour. Elin saw the train.', 'question': 'where is the harbour'}]},
    {'id': 'names', 'kind': 'token-classification', 'title': 'Names', 'summary': 'Which people and places are named?', 'fields': TEXT, 'outputs': ['names'],
     'labels': [{'name': 'PER', 'words': 'Person'}, {'name': 'LOC', 'words': 'Place'}], 'examples': [{'text': 'Ada went to Paris with Tom.'}]},
]
LABELS = {'topic': list(TOPICS), 'same-topic': ['same', 'different'], 'find-word': [], 'names': NAMES}
SHAPES = {'topic': {'topic': [-1, 3]}, 'same-topic': {'same_topic': [-1, 2]}, 'find-word': {'start': [-1, -1], 'end': [-1, -1]}, 'names': {'names': [-1, -1, 5]}}
SIDES = {'topic': ['text'], 'same-topic': ['left', 'right'], 'find-word': ['question', 'passage'], 'names': ['text']}
KNOWN = {'topic': ['the team found the goal'], 'same-topic': ['the cook likes bread', 'the soup was near the kitchen'], 'find-word': ['where is the harbour', 'the ship was in the harbour'], 'names': ['ada went to paris']}


def described(path):
    content = path.read_bytes()
    return {'file': path.name, 'bytes': len(content), 'sha256': hashlib.sha256(content).hexdigest()}


def row_of(sides):
    ids, types = [ROW['start']], [0]
    for index, side in enumerate(sides):
        ids += [*side, ROW['separator']]
        types += [index] * (len(side) + 1)
    return {'input_ids': np.array([ids]), 'attention_mask': np.ones((1, len(ids)), np.int64), 'token_type_ids': np.array([types])}


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    tokenizer = Tokenizer(models.WordPiece(VOCABULARY, unk_token='[UNK]'))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / 'tokenizer.json'))
    heads, known = {}, []
    for name, model in graphs().items():
        path = folder / f'tiny.{name}.fp32.onnx'
        onnx.save(model, path)
        outputs = [{'name': output, 'datatype': 'FP32', 'shape': shape} for output, shape in SHAPES[name].items()]
        heads[name] = {'sides': SIDES[name], 'ids': True, 'outputs': outputs, 'files': {'fp32': described(path)}, 'row': ROW}
        sides = [tokenizer.encode(text).ids for text in KNOWN[name]]
        said = onnxruntime.InferenceSession(path).run(list(SHAPES[name]), row_of(sides))
        # Of the last side alone, where each token has values.
        end = 1 + sum(len(side) + 1 for side in sides) - 1
        cut = [values[0, end - len(sides[-1]):end] if SHAPES[name][output][1] == -1 else values[0] for output, values in zip(SHAPES[name], said)]
        known.append({'head': name, 'files': [heads[name]['files']['fp32']['sha256']], 'tolerance': 0.01, 'sides': sides,
                      'outputs': {output: values.flatten().tolist() for output, values in zip(SHAPES[name], cut)}})
    manifest = {
        'schema': 'breakeven-manifest/3', 'tokenizer': described(folder / 'tokenizer.json'), 'tasks': TASKS,
        'networks': {'tiny': {'size': 1, 'sizeName': 'one size', 'description': 'word lists', 'vocabularySize': len(VOCABULARY), 'maximumTokens': 256, 'heads': heads}},
        'models': {name: {'task': name, 'network': 'tiny', 'head': name, 'labels': LABELS[name]} for name in heads},
    }
    (folder / 'manifest.json').write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + '\n')
    (folder / 'known-answers.json').write_text(json.dumps({'tiny': known}, indent=2) + '\n')


if __name__ == '__main__':
    main()
