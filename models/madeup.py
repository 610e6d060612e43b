"""Writes tiny made-up data sets in the shapes of the real ones, and teachers of random weights, for the smoke run: `python madeup.py --data DIR --build DIR`."""
import json
import lzma
import random

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

from settings import TREC, arguments
from teachers.packages import MINILM, MPNET

GOOD, BAD = 'lovely warm bright clever kind fresh'.split(), 'dreary stale clumsy cold noisy cruel'.split()
THINGS = 'film story song scene actor ending goat harbour'.split()
ASK = {'ABBR': 'what does {} stand for', 'DESC': 'why is the {} here', 'ENTY': 'what {} is this', 'HUM': 'who made the {}',
       'LOC': 'where is the {}', 'NUM': 'how many {} are there'}


def opinion(rng, length):
    label = rng.randrange(2)
    return label, ' '.join(f'the {rng.choice(THINGS)} is {rng.choice([BAD, GOOD][label])} .' for _ in range(length))


def pair(rng):
    thing, other = rng.sample(THINGS, 2)
    label, hypothesis = rng.choice([('entailment', f'there is a {thing}'), ('contradiction', f'there is no {thing}'), ('neutral', f'there is a {other}')])
    return f'{label}\tthe {thing} is {rng.choice(GOOD)} .\t{hypothesis} .'


def paragraph(rng):
    """Each thing in its place, and a question for each."""
    places = {thing: rng.choice(GOOD + BAD) for thing in rng.sample(THINGS, 3)}
    context = ' '.join(f'the {thing} is {place} .' for thing, place in places.items())
    asked = [{'question': f'what is the {thing} ?', 'answers': [{'text': place, 'answer_start': context.index(f'{thing} is {place}') + len(thing) + 4}]} for thing, place in places.items()]
    return {'context': context, 'qas': asked}


def write_teachers(folder):
    """Transformers of the kinds that packages.py unpacks, small and untrained, which spell every word sign by sign."""
    torch.manual_seed(0)
    special = ['<s>', '<pad>', '</s>', '[UNK]']
    signs = [chr(c) for c in range(33, 127)]
    vocabulary = {piece: i for i, piece in enumerate(special + signs + ['##' + sign for sign in signs] + GOOD + BAD + THINGS)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token='[UNK]'))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(single='<s> $A </s>', pair='<s> $A </s> </s> $B:1 </s>:1', special_tokens=[(s, vocabulary[s]) for s in ('<s>', '</s>')])
    size = dict(vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, pad_token_id=1)
    for name, model in ((MINILM, BertModel(BertConfig(**size))), (MPNET, MPNetModel(MPNetConfig(**size)))):
        model.save_pretrained(folder / name)
        tokenizer.save(str(folder / name / 'tokenizer.json'))


def main():
    a = arguments(__doc__)
    rng = random.Random(0)
    a.data.mkdir(parents=True, exist_ok=True)

    def write(name, lines):
        with lzma.open(a.data / name, 'wt', encoding='utf-8') as file:
            file.write('\n'.join(lines) + '\n')

    for part, rows in (('train', 1500), ('dev', 872)):
        write(f'sst2_{part}.tsv.xz', ['label\tsentence'] + ['{}\t{}'.format(*opinion(rng, rng.randint(1, 4))) for _ in range(rows)])
    write('sst_trees_train.txt.xz', [f'(3 (2 the) (3 (2 {rng.choice(THINGS)}) (3 (2 is) (4 {rng.choice(GOOD)}))))' for _ in range(300)])
    asked = [f'{c}:x ' + ASK[c].format(rng.choice(THINGS) + f' {i} ?') for i in range(1500) for c in [rng.choice(TREC)]]
    write('trec_train.label.xz', asked)
    write('imdb_train.tsv.xz', [f'{["neg", "pos"][label]}\t{i}_5\t{text}' for i in range(300) for label, text in [opinion(rng, 20)]])
    for part, rows in (('snli_train', 400), ('snli_dev', 60), ('mnli_train', 80), ('mnli_dev', 40)):
        genre = ['\tfiction'] if part.startswith('mnli') else ['']
        write(f'{part}.tsv.xz', ['label\tpremise\thypothesis' + genre[0]] + [pair(rng) + genre[0] for _ in range(rows)])
    with lzma.open(a.data / 'squad_train.json.xz', 'wt') as file:
        json.dump({'data': [{'title': str(i), 'paragraphs': [paragraph(rng) for _ in range(6)]} for i in range(40)]}, file)
    write_teachers(a.build / 'teachers')


if __name__ == '__main__':
    main()
