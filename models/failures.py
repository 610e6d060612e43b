"""Counts known failures: sentences of our own, made from templates, in which one thing decides. The shipped int8 files answer.

A dev set says how often a network is right; this says where it is wrong. Each line is a phenomenon, with the answers that would be right.
"""
import itertools
import json

from evaluate import logits, shipped, sizes
from settings import ENTAILMENT, SENTIMENT, arguments

PRECISION = 'int8'
GOOD, BAD = ['good', 'funny', 'moving', 'convincing', 'original', 'charming'], ['bad', 'boring', 'dull', 'silly', 'annoying', 'tedious']
NAMES = [('Anna', 'Peter'), ('Karen', 'Omar'), ('Lucia', 'Henrik'), ('Mei', 'Tomas')]
DEEDS = ['gave {} a book', 'called {} on the phone', 'taught {} to swim', 'drove {} to the airport', 'painted a picture of {}']
SCENES = ['{} children play in the park', '{} men carry a boat', '{} dogs sleep on the porch', '{} women ride bicycles']
NUMBERS = ['Two', 'Three', 'Four', 'Seven']
ACTS = [('a man is cooking', 'a man is not cooking'), ('a girl is reading a book', 'a girl is not reading a book'), ('a dog is swimming', 'a dog is not swimming'),
        ('people are dancing', 'nobody is dancing'), ('a woman is singing', 'no woman is singing'), ('two boys are running', 'nobody is running')]


def sentiment_rows():
    """{phenomenon: [(texts, right class)]}"""
    plain = [(f'The film is {w}.', 1) for w in GOOD] + [(f'The film is {w}.', 0) for w in BAD]
    negated = [(f'The film is not {w}.', 0) for w in GOOD] + [(f'The film is not {w}.', 1) for w in BAD]
    far = [(f'Nobody who has seen it would call the film {w}.', 0) for w in GOOD] + [(f'Nobody who has seen it would call the film {w}.', 1) for w in BAD]
    mild = [(f'It is not {w} at all, and I would see it again.', 1) for w in BAD]
    return {name: [((text,), label) for text, label in rows] for name, rows in
            {'plain': plain, 'not': negated, 'negation at a distance': far, 'not bad at all': mild}.items()}


def entailment_rows():
    yes, maybe, no = range(len(ENTAILMENT))
    same, other, swapped = [], [], []
    for a, b in NAMES:
        for deed in DEEDS:
            swapped.append(((f'{a} {deed.format(b)}.', f'{b} {deed.format(a)}.'), {maybe, no}))
    for scene in SCENES:
        for n, m in itertools.permutations(NUMBERS, 2):
            other.append(((f'{scene.format(n)}.', f'{scene.format(m)}.'), {no}))
        for n in NUMBERS:
            same.append(((f'{scene.format(n)}.', f'{scene.format(n)} today.'), {yes, maybe}))
    negated = [((f'{act}.', f'{denied}.'), {no}) for act, denied in ACTS]
    denied = [((f'{denied}.', f'{denied}.'), {yes}) for _, denied in ACTS]
    return {'other number': other, 'same number': same, 'who did what': swapped, 'denied': negated, 'denied in both': denied}


def right(model, head, rows):
    accepted = [label if isinstance(label, set) else {label} for _, label in rows]
    return sum(int(row.argmax()) in labels for row, labels in zip(logits(model, head, rows), accepted))


def main():
    a = arguments(__doc__)
    manifest = json.loads((a.artefacts / 'manifest.json').read_text())
    assert SENTIMENT == ['negative', 'positive']
    for name, networks in sizes(manifest).items():
        model = shipped(a.artefacts, networks, a.artefacts / 'tokenizer.json')[PRECISION]
        for head, groups in (('sentiment', sentiment_rows()), ('entailment', entailment_rows())):
            for phenomenon, rows in groups.items():
                print(f'{name} {head:11} {phenomenon:24} {right(model, head, rows):3} of {len(rows)} right')


if __name__ == '__main__':
    main()
