"""Learns the tokenizer (or takes one) and turns every data set into ids, kept in build/data.pt."""
import random
import re
import shutil
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

import data
import teacher
import tokenizer as tok
from settings import arguments

VOCABULARY = 14000
SEGMENT_TOKENS = 48  # a review is cut at sentence ends into segments of about this length
REPEAT = {'sst': 8, 'trec': 12, 'questions': 2, 'imdb': 1, 'passages': 2, 'pairs': 1}  # the small sets the models answer for weigh more in the vocabulary
MERGES_FROM_REVIEWS = 8000
OCCURRENCES = 4  # of one answer in its passage: SQuAD's authors marked one of them, and the data set kept the first


def segments(review):
    """Sentences, joined until a segment is long enough to carry an opinion."""
    out, words = [], 0
    for sentence in re.split(r'(?<=[.!?])\s+', review):
        n = len(sentence.split())
        if out and words + n <= SEGMENT_TOKENS * 0.8:
            out[-1] += ' ' + sentence
            words += n
        else:
            out.append(sentence)
            words = n
    return [s for s in out if len(s.split()) > 2]


def flat(ids):
    """Lists of ids -> one long tensor and the lengths."""
    return {'ids': torch.tensor([i for row in ids for i in row], dtype=torch.int16), 'lengths': torch.tensor([len(row) for row in ids])}


def labelled(tokenizer, rows):
    """[(text, label)] -> rows with at least one id."""
    ids = tok.encode(tokenizer, [text for text, _ in rows])
    keep = [i for i, x in enumerate(ids) if x]
    return {**flat([ids[i] for i in keep]), 'labels': torch.tensor([rows[i][1] for i in keep])}


def paired(tokenizer, rows):
    """[((premise, hypothesis), label)] -> both sides, row by row."""
    sides = [tok.encode(tokenizer, [pair[k] for pair, _ in rows]) for k in (0, 1)]
    keep = [i for i in range(len(rows)) if sides[0][i] and sides[1][i]]
    return {'premise': flat([sides[0][i] for i in keep]), 'hypothesis': flat([sides[1][i] for i in keep]), 'labels': torch.tensor([rows[i][1] for i in keep])}


def spans_of(answer, start, context, where):
    """First and last token of every place where the answer stands; the one that was marked comes first."""
    starts = [start] + [m.start() for m in re.finditer(re.escape(answer), context) if m.start() != start]
    found = []
    for begin in starts:
        inside = [i for i, (s, e) in enumerate(where) if s < begin + len(answer) and e > begin]
        if inside:
            found.append((inside[0], inside[-1]))
    return found[:OCCURRENCES]


def asked(encode, passages):
    """Passages and the questions about them; `spans` [questions, OCCURRENCES, 2] is -1 where there is no further one."""
    contexts, questions, which, spans = [], [], [], []
    for context, about in passages:
        ids, where = encode(context)
        contexts.append(ids)
        for question, answer, start in about:
            found, question_ids = spans_of(answer, start, context, where), encode(question)[0]
            if found and question_ids:
                questions.append(question_ids)
                which.append(len(contexts) - 1)
                spans.append(found + [(-1, -1)] * (OCCURRENCES - len(found)))
    return {'passage': flat(contexts), 'question': flat(questions), 'which': torch.tensor(which), 'spans': torch.tensor(spans)}


def main():
    a = arguments(__doc__, vocabulary=dict(type=int, default=VOCABULARY), tokenizer=dict(type=Path, help='take this tokenizer instead of learning one'))
    started = time.time()
    trec, trec_dev = data.trec(a.data)
    reviews = data.imdb(a.data)
    random.Random(0).shuffle(reviews)
    questions = data.squad(a.data)
    path = a.build / 'tokenizer.json'
    if a.tokenizer:
        shutil.copy(a.tokenizer, path)
    else:
        texts = {
            'sst': [p for p, _ in data.sst_phrases(a.data) if len(p.split()) > 12],
            'trec': [q for q, _ in trec],
            'questions': [question for question, _ in questions[::4]],
            'imdb': [r for r, _ in reviews[:MERGES_FROM_REVIEWS]],
            'passages': [context for context, _ in data.passages(data.squad_articles(a.data)[0])],
            'pairs': [text for pair, _ in data.pairs(a.data, 'snli_train') for text in pair],
        }
        tok.learn((text for name, list_ in texts.items() for _ in range(REPEAT[name]) for text in list_), a.vocabulary).save(str(path), pretty=False)
    t = Tokenizer.from_file(str(path))
    out = {'vocabulary': t.get_vocab_size()}
    print(f'vocabulary {t.get_vocab_size():,}  {time.time() - started:.0f} s', flush=True)

    for name, rows in {
        'sst': data.sst2(a.data, 'train'), 'sst_dev': data.sst2(a.data, 'dev'), 'trec': trec, 'trec_dev': trec_dev,
        'imdb': [(s, label) for review, label in reviews for s in segments(review)],
        # Probabilities instead of classes: what the teacher thinks of SQuAD's questions.
        'taught': teacher.taught(a.data),
        # The answer stands after the question: guessing hidden pieces then teaches what kind of answer a question wants.
        'questions': [(f'{question} {answer}', 0) for question, answer in questions],
    }.items():
        out[name] = labelled(t, rows)
    for name in ('snli_train', 'snli_dev', 'mnli_train', 'mnli_dev'):
        out[name] = paired(t, data.pairs(a.data, name))
    encode = tok.WithOffsets(t)
    for name, articles in zip(('squad', 'squad_dev'), data.squad_articles(a.data)):
        out[name] = asked(encode, data.passages(articles))
    for name, held in out.items():
        for side in ('', 'premise', 'hypothesis', 'passage', 'question'):
            rows = held.get(side) if side and isinstance(held, dict) else held
            if isinstance(rows, dict) and 'lengths' in rows:
                n = rows['lengths']
                print(f'{name:10} {side:10} {len(n):7,} rows {n.sum():10,} tokens  mean {n.float().mean():5.1f}  max {n.max():5}  unknown {(rows["ids"] == tok.UNKNOWN).float().mean():.3%}', flush=True)
    torch.save(out, a.build / 'data.pt')
    print(f'prepared in {time.time() - started:.0f} s')


if __name__ == '__main__':
    main()
