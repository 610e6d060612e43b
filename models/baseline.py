"""What is to be beaten, from the same training rows: bags of words for classes, a sliding window for answers."""
import math
import re
from collections import Counter

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from scipy.sparse import hstack
from threadpoolctl import threadpool_limits

import data
import spans

STRENGTH = {'sentiment': 0.2, 'question_type': 10.0, 'entailment': 0.05}  # inverse of the regularisation


def bag(train, dev, strength):
    """Accuracy of logistic regression on words and word pairs."""
    words = CountVectorizer(ngram_range=(1, 2), token_pattern=r'\S+', binary=True)
    x, y = words.fit_transform([text for text, _ in train]), np.array([label for _, label in train])
    if len(set(y)) == 2:  # NB-SVM: each feature times its log-count ratio (Wang and Manning 2012)
        p, q = 1 + x[y == 1].sum(0), 1 + x[y == 0].sum(0)
        ratio = np.asarray(np.log((p / p.sum()) / (q / q.sum())))
    else:
        ratio = np.ones((1, x.shape[1]))
    model = LogisticRegression(C=strength, max_iter=1000).fit(x.multiply(ratio).tocsr(), y)
    right = model.predict(words.transform([text for text, _ in dev]).multiply(ratio).tocsr()) == np.array([label for _, label in dev])
    return 100 * right.mean()


def bag_of_pairs(train, dev, strength):
    """Accuracy of logistic regression on the hypothesis' words and word pairs, and on which of them the premise lacks."""
    split = lambda text: re.findall(r'\w+', text.lower())

    def texts(rows):
        hypotheses = [split(h) for (_, h), _ in rows]
        lacking = [[w for w in h if w not in set(split(p))] for ((p, _), _), h in zip(rows, hypotheses)]
        shares = np.array([[len(l) / max(1, len(h)), len(l), len(h)] for l, h in zip(lacking, hypotheses)])
        return [' '.join(h) for h in hypotheses], [' '.join(l) for l in lacking], shares

    own, new = (CountVectorizer(ngram_range=(1, n), token_pattern=r'\S+', binary=True, min_df=2) for n in (2, 1))
    h, l, shares = texts(train)
    x = hstack([own.fit_transform(h), new.fit_transform(l), shares]).tocsr()
    model = LogisticRegression(C=strength, max_iter=200).fit(x, [label for _, label in train])
    h, l, shares = texts(dev)
    return 100 * (model.predict(hstack([own.transform(h), new.transform(l), shares]).tocsr()) == np.array([label for _, label in dev])).mean()


def sliding_window(passages):
    """EM and F1 of the run of capitalised words or numbers that has the question's rarer words nearest to it (after Richardson et al. 2013)."""
    frequency = Counter(w for context, _ in passages for w in set(re.findall(r'\w+', context.lower())))
    same, shared = [], []
    for context, asked in passages:
        words = list(re.finditer(r'\w+', context))
        runs, last = [], None
        for i, w in enumerate(words):
            if w[0][0].isupper() or w[0][0].isdigit():
                joined = last is not None and last == i - 1 and context[words[i - 1].end():w.start()] == ' '
                runs = runs[:-1] + [(runs[-1][0], i)] if joined else runs + [(i, i)]
                last = i
        for question, answer, _ in asked:
            wanted = {w: math.log(len(passages) / (1 + frequency[w])) for w in re.findall(r'\w+', question.lower())}
            places = [(i, wanted[w[0].lower()]) for i, w in enumerate(words) if w[0].lower() in wanted]
            worth = lambda run: sum(rarity / (1 + min(abs(i - run[0]), abs(i - run[1]))) for i, rarity in places)
            free = [r for r in runs if not any(words[i][0].lower() in wanted for i in range(r[0], r[1] + 1))]
            best = max(free, key=worth, default=(0, 0))
            said = context[words[best[0]].start():words[best[1]].end()]
            same.append(spans.exact(said, answer))
            shared.append(spans.f1(said, answer))
    return 100 * np.mean(same), 100 * np.mean(shared)


MEASURE = {
    'sentiment': lambda folder: [bag(data.sst2(folder, 'train'), data.sst2(folder, 'dev'), STRENGTH['sentiment'])],
    'question_type': lambda folder: [bag(*data.trec(folder), STRENGTH['question_type'])],
    'entailment': lambda folder: [bag_of_pairs(data.pairs(folder, 'snli_train'), data.pairs(folder, 'snli_dev'), STRENGTH['entailment'])],
    'answer_span': lambda folder: list(sliding_window(data.passages(data.squad_articles(folder)[1])))}


def scores(folder, heads=MEASURE):
    """{head: [per cent a metric]}. On one thread: several add up in another order, and a fit that ends early then ends elsewhere."""
    with threadpool_limits(1):
        return {head: MEASURE[head](folder) for head in heads}


if __name__ == '__main__':
    from settings import arguments
    for name, values in scores(arguments(__doc__).data).items():
        print(f'{name:14} ' + '  '.join(f'{v:.2f}' for v in values))
