"""Learns the tokenizer (or takes one) and turns every data set into ids, kept in build/data.pt."""
import random
import re
import shutil
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

import data
import rows
import tokenizer as tok
from said import bring_back, is_complete
from settings import arguments

VOCABULARY = 14000
REPEAT = {'sst': 8, 'trec': 12, 'questions': 2, 'imdb': 1, 'passages': 2, 'pairs': 1}  # the small sets the models answer for weigh more in the vocabulary
MERGES_FROM_REVIEWS = 8000
OCCURRENCES = 4  # of one answer in its passage: SQuAD's authors marked one of them, and the data set kept the first


def flat(ids):
    """Lists of ids -> one long tensor and the lengths."""
    return {'ids': torch.tensor([i for row in ids for i in row], dtype=torch.int16), 'lengths': torch.tensor([len(row) for row in ids])}


def labelled(tokenizer, given):
    """[(text, label)] -> rows with at least one id, and which ones those are."""
    ids = tok.encode(tokenizer, [text for text, _ in given])
    keep = [i for i, x in enumerate(ids) if x]
    return {**flat([ids[i] for i in keep]), 'labels': torch.tensor([given[i][1] for i in keep]), 'kept': torch.tensor(keep)}


def paired(tokenizer, given):
    """[((premise, hypothesis), label)] -> both sides, row by row."""
    sides = [tok.encode(tokenizer, [pair[k] for pair, _ in given]) for k in (0, 1)]
    keep = [i for i in range(len(given)) if sides[0][i] and sides[1][i]]
    return {'premise': flat([sides[0][i] for i in keep]), 'hypothesis': flat([sides[1][i] for i in keep]), 'labels': torch.tensor([given[i][1] for i in keep]),
            'kept': torch.tensor(keep)}


def spans_of(answer, start, context, where):
    """First and last token of every place where the answer stands; the one that was marked comes first."""
    starts = [start] + [m.start() for m in re.finditer(re.escape(answer), context) if m.start() != start]
    found = []
    for begin in starts:
        inside = [i for i, (s, e) in enumerate(where) if s < begin + len(answer) and e > begin]
        if inside:
            found.append((inside[0], inside[-1]))
    return found[:OCCURRENCES]


def tokens_at(signs, where):
    """Signs of a text -> the tokens that they stand in, or the ones before."""
    starts = torch.tensor([start for start, _ in where])
    return (torch.searchsorted(starts, signs, right=True) - 1).clamp(min=0)


def asked(encode, articles, said=None):
    """Passages and the questions about them: `article` of each passage, `which` passage each question is about; `spans` [questions, OCCURRENCES, 2] is -1 where
    there is no further one. `said`: what teachers.say wrote of these questions, which becomes `positions` and `probabilities` [questions, 2, LIKELIEST]."""
    contexts, article, questions, which, spans, positions, kept, number = [], [], [], [], [], [], [], -1
    for n, some in enumerate(articles):
        for context, about in data.passages([some]):
            ids, where = encode(context)
            contexts.append(ids)
            article.append(n)
            for question, answer, start in about:
                number += 1
                found, question_ids = spans_of(answer, start, context, where), encode(question)[0]
                if found and question_ids:
                    questions.append(question_ids)
                    which.append(len(contexts) - 1)
                    spans.append(found + [(-1, -1)] * (OCCURRENCES - len(found)))
                    kept.append(number)
                    if said is not None:
                        positions.append(tokens_at(said[number, :, 0].long(), where))
    out = {'passage': flat(contexts), 'question': flat(questions), 'article': torch.tensor(article), 'which': torch.tensor(which), 'spans': torch.tensor(spans)}
    return out if said is None else out | {'positions': torch.stack(positions).short(), 'probabilities': said[kept, :, 1].half()}


def save(out, path):
    """A file that is whole is the last thing to appear."""
    temporary = path.with_suffix('.new')
    torch.save(out, temporary)
    temporary.replace(path)


def main():
    a = arguments(__doc__, vocabulary=dict(type=int, default=VOCABULARY), tokenizer=dict(type=Path, help='take this tokenizer instead of learning one'))
    started, done = time.time(), a.build / 'data.pt'
    bring_back(a.data, a.build)
    if done.exists():  # another vocabulary would give every id another meaning in the middle of a run
        return print(f'{done} is there already: delete it to prepare anew')
    trec, _ = data.trec(a.data)
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

    out |= {name: labelled(t, rows_of(a.data)) for name, rows_of in rows.TEXTS.items()}
    out |= {name: paired(t, rows_of(a.data)) for name, rows_of in rows.PAIRS.items()}
    encode = tok.WithOffsets(t)
    train, dev = data.squad_articles(a.data)
    said = torch.load(a.build / 'said' / f'{rows.ASKED}.pt') if is_complete(a.data, a.build, rows.ASKED) else None
    out['squad'] = asked(encode, train, said)
    out['squad_dev'] = asked(encode, dev)
    for name, held in out.items():
        for side in ('', 'premise', 'hypothesis', 'passage', 'question'):
            texts = held.get(side) if side and isinstance(held, dict) else held
            if isinstance(texts, dict) and 'lengths' in texts:
                n = texts['lengths']
                print(f'{name:10} {side:10} {len(n):7,} rows {n.sum():10,} tokens  mean {n.float().mean():5.1f}  max {n.max():5}  unknown {(texts["ids"] == tok.UNKNOWN).float().mean():.3%}', flush=True)
    save(out, done)
    print(f'prepared in {time.time() - started:.0f} s')


if __name__ == '__main__':
    main()
