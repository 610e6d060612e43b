"""Pairs whose relation follows from how one was made of the other: other numbers, swapped roles, negations, related words, parts left out.

Sentences come from the training sets, or from templates that share no deed with those of failures.py. Labels are probabilities of entailment, neutral and
contradiction, for a swap may be either of the last two.
"""
import random
import re
from collections import Counter

import data
from wordnet import WordNet

SEED, MOST = 7, {'number': 9000, 'negation': 9000, 'word': 14000, 'part': 6000, 'role': 9000, 'same': 2000}
LONGEST_WORDS = 20
KNOWN_TIMES = 25  # a word that stands for another must be as frequent in the sentences
YES, MAYBE, NO, NOT_YES, MOSTLY_NO = [0.96, 0.03, 0.01], [0.03, 0.94, 0.03], [0.01, 0.03, 0.96], [0.02, 0.49, 0.49], [0.05, 0.2, 0.75]
NUMBERS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
PLURALS = 'people|men|women|children|kids|boys|girls|dogs|students|workers|players|friends|guys|adults|birds|horses'
NAMES = ('Alice Bob Carol David Emma Frank Grace Helen Ivan Jack Kate Liam Maria Noah Olivia Paul Rosa Sam Tina Victor Wendy Yusuf Zoe Ben Tom Nora Ahmed Chen Ines Jonas '
         'Marta Leo').split()
WHO = 'man woman boy girl child teacher doctor student farmer soldier nurse dog cat horse player dancer singer lady waiter driver'.split()
# A deed, and the same in the passive voice.
DEEDS = [('helped {}', '{} was helped by'), ('hugged {}', '{} was hugged by'), ('pushed {}', '{} was pushed by'), ('kissed {}', '{} was kissed by'), ('thanked {}', '{} was thanked by'),
         ('followed {}', '{} was followed by'), ('chased {}', '{} was chased by'), ('invited {}', '{} was invited by'), ('hit {}', '{} was hit by'), ('beat {} at chess', '{} was beaten at chess by'),
         ('photographed {}', '{} was photographed by'), ('hired {}', '{} was hired by'), ('visited {}', '{} was visited by'), ('interviewed {}', '{} was interviewed by'), ('carried {}', '{} was carried by'),
         ('watched {}', '{} was watched by'), ('saw {} in the park', '{} was seen in the park by'), ('paid {}', '{} was paid by'), ('blamed {}', '{} was blamed by'), ('trained {}', '{} was trained by')]
# The same without a passive.
FURTHER = ['sold {} a car', 'lent {} some money', 'wrote {} a letter', 'showed {} the city', 'waited for {}', 'cooked dinner for {}', 'shouted at {}', 'sang a song to {}', 'bought {} a ticket',
           'works for {}', 'is pointing at {}', 'is looking at {}', 'brought {} some water', 'asked {} a question', 'is running after {}', 'sent {} a message', 'threw {} the ball', 'is walking behind {}']
BOTH_WAYS = ['is married to {}', 'is sitting next to {}', 'talked with {}', 'is a cousin of {}', 'is standing beside {}', 'played tennis with {}', 'shook hands with {}', 'lives near {}']
MORE = [('taller', 'shorter'), ('older', 'younger'), ('faster', 'slower'), ('richer', 'poorer'), ('stronger', 'weaker'), ('bigger', 'smaller'), ('happier', 'sadder')]


def sentences(folder):
    """Short sentences of the training pairs, each once, in a seeded order."""
    found = sorted({text for name in ('snli_train', 'mnli_train') for pair, _ in data.pairs(folder, name) for text in pair if 3 <= len(text.split()) <= LONGEST_WORDS})
    random.Random(SEED).shuffle(found)
    return found


def with_case(word, like):
    return word.capitalize() if like[0].isupper() else word


def numbers(rng, text):
    found = re.search(r'\b(' + '|'.join(NUMBERS) + r')\b', text, re.I)
    if not found:
        plural = re.match(rf'(The |Some |Many )?({PLURALS})\b', text, re.I)
        if not plural:
            return
        text = rng.choice(NUMBERS).capitalize() + ' ' + plural[2].lower() + text[plural.end():]
        found = re.match(r'\w+', text)
    own = found[0].lower()
    other = rng.choice([n for n in NUMBERS if n != own])
    put = lambda word: text[:found.start()] + with_case(word, found[0]) + text[found.end():]
    kind = rng.random()
    if kind < 0.7:
        yield text, put(other), NO
    elif kind < 0.85:
        yield text, put(str(NUMBERS.index(own) + 2)), YES
    else:
        yield text, put(str(NUMBERS.index(other) + 2)), NO


def denied(rng, text):
    """The text with "not" behind its first form of "be", or None."""
    is_ = re.search(r'\b(is|are|was|were)\b(?! (not|no)\b|n\'t)', text)
    return is_ and text[:is_.end()] + rng.choice([' not', "n't"]) + text[is_.end():]


def negations(rng, text):
    opposite = denied(rng, text)
    if not opposite:
        return
    there = re.match(r'There (is|are) (a|an|some|many|two|three)\b', text)
    nobody = re.match(r'(People|Someone|Somebody|A person|A man|A woman|The man|The woman|A dog|The dog|A boy|A girl|Men|Women|Children|Kids) (is|are)\b', text)
    if there:
        opposite = f'There {there[1]} no' + text[there.end():]
    elif nobody and rng.random() < 0.5:
        who = nobody[1].split()[-1].lower()
        opposite = (f'No {who} {nobody[2]}' if who not in ('people', 'someone', 'somebody', 'person') else 'Nobody is') + text[nobody.end():]
    kind = rng.random()
    if kind < 0.55:
        yield text, opposite, NO
    elif kind < 0.85:
        yield opposite, text, NO
    else:
        yield opposite, opposite, YES


def related_words(rng, text, relations, known):
    """Another word in the place of one, and what that makes of the pair."""
    # Behind one of these a noun or an adjective stands, which keeps most verbs and prepositions out.
    words = list(re.finditer(r'(?<=\ba )[a-z]{3,}\b|(?<=\b(?:an|is) )[a-z]{3,}\b|(?<=\b(?:the|his|her|are|was) )[a-z]{3,}\b', text))
    rng.shuffle(words)
    for found in words:
        word = found[0]
        for kind in rng.sample(['opposites', 'broader', 'siblings'], 3):
            others = sorted(other for other in getattr(relations, kind).get(word, ()) if known[other] >= KNOWN_TIMES and other != word)
            if not others or known[word] < KNOWN_TIMES or (kind != 'opposites' and word.endswith('ing')):
                continue
            other = rng.choice(others)
            changed = text[:found.start()] + other + text[found.end():]
            changed = re.sub(rf'\b([Aa])n? {other}\b', lambda m: m[1] + ('n ' if other[0] in 'aeiou' else ' ') + other, changed)
            if kind == 'broader':
                yield (text, changed, YES) if rng.random() < 0.6 else (changed, text, MAYBE)
            else:
                yield text, changed, NO if kind == 'opposites' else MOSTLY_NO
            return


def parts(rng, text):
    """The sentence without what follows its last preposition."""
    cuts = [m.start() for m in re.finditer(r' (in|on|at|near|with|while|for|by|during|through|behind|outside) ', text)]
    if cuts and len(text[:cuts[-1]].split()) >= 4 and text[:cuts[-1]].split()[-1] not in ('is', 'are', 'was', 'were'):
        rest = text[:cuts[-1]].rstrip(' ,') + '.'
        yield (text, rest, YES) if rng.random() < 0.5 else (rest, text, MAYBE)


def roles(rng):
    a, b = rng.sample(NAMES, 2) if rng.random() < 0.6 else [f'{rng.choice(["the", "a"])} {who}' for who in rng.sample(WHO, 2)]
    start = lambda text: text[0].upper() + text[1:] + '.'
    kind = rng.random()
    if kind < 0.3:
        deed, passive = rng.choice(DEEDS)
        said = start(f'{a} {deed.format(b)}')
        return rng.choice([(said, start(f'{b} {deed.format(a)}'), NOT_YES), (said, start(f'{passive.format(b)} {a}'), YES), (said, start(f'{passive.format(a)} {b}'), NOT_YES),
                           (start(f'{passive.format(b)} {a}'), start(f'{b} {deed.format(a)}'), NOT_YES), (start(f'{passive.format(b)} {a}'), said, YES)])
    if kind < 0.6:
        deed = rng.choice(FURTHER)
        said = start(f'{a} {deed.format(b)}')
        return rng.choice([(said, start(f'{b} {deed.format(a)}'), NOT_YES)] * 3 + [(said, said, YES)])
    if kind < 0.75:
        deed = rng.choice(BOTH_WAYS)
        return start(f'{a} {deed.format(b)}'), start(f'{b} {deed.format(a)}'), YES
    more, less = rng.choice(MORE)
    said, turned = (f'{a} is {w} than {b}' for w in (more, less))
    back, same = (f'{b} is {w} than {a}' for w in (more, less))
    hypothesis, label = rng.choice([(back, NO), (back, NO), (same, YES), (turned, NO), (said, YES)])
    return start(said), start(hypothesis), label


def edited(folder):
    """[((premise, hypothesis), [3 probabilities])]"""
    rng, texts, relations = random.Random(SEED), sentences(folder), WordNet()
    known = Counter(word for text in texts for word in re.findall(r'[a-z]+', text.lower()))
    made = {'number': numbers, 'negation': negations, 'word': lambda rng, text: related_words(rng, text, relations, known), 'part': parts, 'same': lambda _, text: [(text, text, YES)]}
    found = {kind: [] for kind in MOST}
    for text in texts:
        for kind, make in made.items():
            if len(found[kind]) < MOST[kind] and (kind != 'same' or rng.random() < 0.05):
                found[kind] += make(rng, text)
    found['role'] = [roles(rng) for _ in range(min(MOST['role'], len(texts) // 4))]
    print('edited pairs: ' + '  '.join(f'{kind} {len(some):,}' for kind, some in found.items()), flush=True)
    return [((premise, hypothesis), label) for some in found.values() for premise, hypothesis, label in some]
