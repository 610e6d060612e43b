"""A bag of words to beat: logistic regression on words and word pairs of the same training rows."""
import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

import data

STRENGTH = {'sentiment': 0.2, 'question-type': 10.0}  # inverse of the regularisation


def score(train, dev, strength):
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


def scores(folder):
    trec, trec_dev = data.trec(folder)
    return {'sentiment': score(data.sst2(folder, 'train'), data.sst2(folder, 'dev'), STRENGTH['sentiment']),
            'question-type': score(trec, trec_dev, STRENGTH['question-type'])}


if __name__ == '__main__':
    from settings import arguments
    for name, value in scores(arguments(__doc__).data).items():
        print(f'{name:14} bag of words {value:.2f}')
