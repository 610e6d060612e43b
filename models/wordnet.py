"""Relations between words in WordNet's own files (Debian's package `wordnet-base`), of each word's most frequent sense."""
import os
from collections import defaultdict
from pathlib import Path

FOLDER = Path(os.environ.get('WORDNET', '/usr/share/wordnet'))
PARTS = {'noun': 'n', 'verb': 'v', 'adj': 'a', 'adv': 'r'}


def lines(name):
    with open(FOLDER / name, encoding='utf-8') as file:
        return [line for line in file if not line.startswith(' ')]  # the licence is indented


def synsets(part):
    """{offset: (words, [(pointer, offset, part, number of the own word, number of the other)])}; a number is 0 where the whole synset is meant (wndb(5WN))."""
    found = {}
    for line in lines(f'data.{part}'):
        fields = line.split(' | ')[0].split()
        count = int(fields[3], 16)
        words = [word.split('(')[0].lower() for word in fields[4:4 + 2 * count:2]]
        rest = fields[4 + 2 * count:]
        pointers = [rest[1 + 4 * i:5 + 4 * i] for i in range(int(rest[0]))]
        found[fields[0]] = words, [(kind, offset, of, int(numbers[:2], 16), int(numbers[2:], 16)) for kind, offset, of, numbers in pointers]
    return found


def first_senses(part):
    """{word: offset of its most frequent sense}"""
    found = {}
    for line in lines(f'index.{part}'):
        fields = line.split()
        found[fields[0]] = fields[-int(fields[2])]
    return found


class WordNet:
    """Empty where the package is not installed."""

    def __init__(self):
        self.opposites, self.broader, self.siblings = defaultdict(set), defaultdict(set), defaultdict(set)
        if not FOLDER.exists():
            return
        for part in ('adj', 'adv', 'verb'):
            held = synsets(part)
            for word, offset in first_senses(part).items():
                words, pointers = held[offset]
                for kind, to, of, own, other in pointers:
                    if kind == '!' and own and words[own - 1] == word and of == PARTS[part]:
                        self.opposites[word].add(held[to][0][other - 1])
        held, first = synsets('noun'), first_senses('noun')
        below = defaultdict(set)
        for word, offset in first.items():
            for kind, to, *_ in held[offset][1]:
                if kind == '@':
                    self.broader[word].add(held[to][0][0])
                    below[to].add(word)
                    # One step further up as well: "dog" is a "canine" before it is an "animal".
                    self.broader[word] |= {held[further][0][0] for kind, further, *_ in held[to][1] if kind == '@'}
        for words in below.values():
            for word in words:
                self.siblings[word] |= {other for other in words if first[other] != first[word]}
