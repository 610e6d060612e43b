"""Reads the data sets as plain lists. Nothing read here is ever written to the shipped folder."""
import json
import lzma
import random
import re

from settings import ENTAILMENT, TREC

TREC_DEV_ROWS = 500  # carved from the 5,452 training questions, which come without a dev set
TREC_DEV_SEED = 20
SQUAD_DEV_SEED = 20


def lines(folder, name):
    with lzma.open(folder / name, 'rt', encoding='utf-8') as file:
        return [line.rstrip('\n') for line in file]


def sst2(folder, part):
    """[(sentence, 0 or 1)] as distributed: lower case and already split into tokens."""
    rows = [line.split('\t') for line in lines(folder, f'sst2_{part}.tsv.xz')[1:]]
    return [(text, int(label)) for label, text in rows]


def sst_trees(folder):
    """For every training tree [(phrase, 0..4)] of its nodes, the whole sentence last: very negative to very positive, 2 is neutral."""
    for line in lines(folder, 'sst_trees_train.txt.xz'):
        stack, found = [], []  # stack: open nodes as (label, words read so far)
        for label, word, close in re.findall(r'\((\d) |([^\s()]+)|(\))', line):
            if label:
                stack.append((int(label), []))
            elif word:
                stack[-1][1].append(word)
            elif close:
                label, words = stack.pop()
                found.append((' '.join(words).lower(), label))
                if stack:
                    stack[-1][1].extend(words)
        yield found


def sst_sentences(folder):
    """[(sentence, 0..4)] of the training trees."""
    return [tree[-1] for tree in sst_trees(folder)]


def sst_phrases(folder):
    """[(phrase, 0..4)], each once, in the order of the trees; sentences are among them."""
    found = {}
    for tree in sst_trees(folder):
        for phrase, label in tree:
            found.setdefault(phrase, label)
    return list(found.items())


def trec_fine(folder):
    """Two lists of (question, 'COARSE:fine'): what is trained on, and the dev set carved from it by a seeded shuffle."""
    rows, seen = [], set()
    for line in lines(folder, 'trec_train.label.xz'):
        label, question = line.split(' ', 1)
        if question not in seen:  # a question that occurs twice must not stand on both sides
            seen.add(question)
            rows.append((question, label))
    random.Random(TREC_DEV_SEED).shuffle(rows)
    return rows[TREC_DEV_ROWS:], rows[:TREC_DEV_ROWS]


def coarse(label):
    """'NUM:date' -> the number of its coarse class."""
    return TREC.index(label.split(':')[0])


def trec(folder):
    """The same two lists as (question, class)."""
    return tuple([(question, coarse(label)) for question, label in part] for part in trec_fine(folder))


def imdb(folder):
    """[(review, 0 or 1)]"""
    rows = [line.split('\t', 2) for line in lines(folder, 'imdb_train.tsv.xz')]
    return [(re.sub(r'<br\s*/?>', ' ', text), {'neg': 0, 'pos': 1}[label]) for label, _, text in rows if label in ('neg', 'pos')]


def pairs(folder, name):
    """[((premise, hypothesis), class)] of snli_train, snli_dev, mnli_train or mnli_dev."""
    rows = [line.split('\t') for line in lines(folder, f'{name}.tsv.xz')[1:]]
    return [((row[1], row[2]), ENTAILMENT.index(row[0])) for row in rows]


def squad_articles(folder):
    """Two lists of articles: what is trained on, and every tenth of a seeded shuffle. No article stands on both sides."""
    articles = json.loads('\n'.join(lines(folder, 'squad_train.json.xz')))['data']
    random.Random(SQUAD_DEV_SEED).shuffle(articles)
    return [a for i, a in enumerate(articles) if i % 10], articles[::10]


def passages(articles):
    """[(passage, [(question, answer, where the answer starts)])]"""
    return [(p['context'], [(q['question'].strip(), q['answers'][0]['text'], q['answers'][0]['answer_start']) for q in p['qas']])
            for article in articles for p in article['paragraphs']]


def squad(folder):
    """[(question, answer)] of the articles that are trained on."""
    return [(question, answer) for _, asked in passages(squad_articles(folder)[0]) for question, answer, _ in asked]
