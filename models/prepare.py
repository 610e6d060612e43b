"""Learns the tokenizer and turns every data set into ids, kept in build/data.pt."""
import random
import re
import time

import torch
from tokenizers import Tokenizer

import data
import teacher
import tokenizer as tok
from settings import arguments

VOCABULARY = 12000
SEGMENT_TOKENS = 48  # a review is cut at sentence ends into segments of about this length
REPEAT = {'sst': 8, 'trec': 12, 'questions': 1, 'imdb': 1}  # the small sets the models answer for weigh more in the vocabulary
MERGES_FROM_REVIEWS = 8000


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


def main():
    a = arguments(__doc__, vocabulary=dict(type=int, default=VOCABULARY))
    started = time.time()
    sst, dev = data.sst2(a.data, 'train'), data.sst2(a.data, 'dev')
    trec, trec_dev = data.trec(a.data)
    reviews, asked = data.imdb(a.data), data.squad(a.data)
    phrases = data.sst_phrases(a.data)
    random.Random(0).shuffle(reviews)
    texts = {
        'sst': [p for p, _ in phrases if len(p.split()) > 12],
        'trec': [q for q, _ in trec],
        'questions': [question for question, _ in asked[::4]],
        'imdb': [r for r, _ in reviews[:MERGES_FROM_REVIEWS]],
    }
    t = tok.learn((text for name, list_ in texts.items() for _ in range(REPEAT[name]) for text in list_), a.vocabulary)
    t.save(str(a.build / 'tokenizer.json'), pretty=False)
    t = Tokenizer.from_file(str(a.build / 'tokenizer.json'))
    print(f'vocabulary {t.get_vocab_size():,}  {time.time() - started:.0f} s', flush=True)

    cut = [(s, label) for review, label in reviews for s in segments(review)]
    sets = {
        'sst': sst, 'sst_dev': dev, 'trec': trec, 'trec_dev': trec_dev, 'phrases': phrases,
        'imdb': cut,
        # Probabilities instead of classes: what the teacher thinks of SQuAD's questions.
        'taught': teacher.taught(a.data),
        # The answer stands after the question: guessing hidden pieces then teaches what kind of answer a question wants.
        'questions': [(f'{question} {answer}', 0) for question, answer in asked],
    }
    out = {'vocabulary': t.get_vocab_size()}
    for name, rows in sets.items():
        ids = tok.encode(t, [text for text, _ in rows])
        keep = [i for i, x in enumerate(ids) if x]
        lengths = torch.tensor([len(ids[i]) for i in keep], dtype=torch.int32)
        out[name] = {
            'ids': torch.cat([torch.tensor(ids[i], dtype=torch.int16) for i in keep]),  # every row, end to end
            'lengths': lengths, 'labels': torch.tensor([rows[i][1] for i in keep])}
        unknown = (out[name]['ids'] == tok.UNKNOWN).float().mean()
        print(f'{name:10} {len(keep):7,} rows {lengths.sum():10,} tokens  mean {lengths.float().mean():5.1f}  max {lengths.max():5}  unknown {unknown:.3%}', flush=True)
    torch.save(out, a.build / 'data.pt')
    print(f'prepared in {time.time() - started:.0f} s')


if __name__ == '__main__':
    main()
