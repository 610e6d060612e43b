"""A teacher for question types: n-grams and GloVe, read by logistic regression, learn TREC's fine and coarse classes.

It knows words that the LSTM has no data to learn, so it answers SQuAD's questions and the LSTM learns from its
probabilities (Hinton et al. 2015). `python teacher.py` prints its own dev score.
"""
import re

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union

import data
from settings import TREC, arguments

STRENGTH = 30.0  # inverse of the regularisation
GLOVE_SHARE = 0.2  # weight of GloVe's numbers beside the n-grams
QUESTIONS = 40_000  # of SQuAD, evenly spread


def opening(question):
    """Puts a question's first one, two and three words before it as words of their own: they say most of its type."""
    words = question.lower().split()
    return ' '.join([f'first_{n}_' + '_'.join(words[:n]) for n in (1, 2, 3)] + words)


def averages(questions, glove):
    """[questions] -> [len, 250]: mean and maximum of GloVe over the known words, then the first three of them."""
    rows = []
    for question in questions:
        known = [glove[w] for w in re.findall(r'\w+', question.lower()) if w in glove] or [np.zeros(50, np.float32)]
        known = np.stack(known)  # [words, 50]
        starts = [known[min(i, len(known) - 1)] for i in range(3)]
        rows.append(np.concatenate([known.mean(0), known.max(0), *starts]))
    return np.stack(rows)


class Teacher:
    def __init__(self, folder):
        rows, _ = data.trec_fine(folder)
        questions, labels = zip(*rows)
        self.glove = data.glove(folder)
        self.ngrams = make_union(
            TfidfVectorizer(preprocessor=opening, token_pattern=r'\S+', ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer='char_wb', ngram_range=(2, 5), sublinear_tf=True, min_df=2))
        self.ngrams.fit(questions)
        dense = averages(questions, self.glove)
        self.mean, self.deviation = dense.mean(0), dense.std(0) + 1e-6
        x = self.features(questions)
        self.coarse = LogisticRegression(C=STRENGTH, max_iter=200).fit(x, [data.coarse(label) for label in labels])
        self.fine = LogisticRegression(C=STRENGTH, max_iter=100).fit(x, labels)

    def features(self, questions):
        dense = (averages(questions, self.glove) - self.mean) / self.deviation * GLOVE_SHARE
        return hstack([self.ngrams.transform(questions), csr_matrix(dense)]).tocsr()

    def answer(self, questions):
        """[questions] -> [len, 6]: probabilities of the coarse classes, the mean of both models."""
        x = self.features(questions)
        answers = np.zeros((len(questions), len(TREC)))
        answers[:, self.coarse.classes_] += self.coarse.predict_proba(x) / 2
        for label, column in zip(self.fine.classes_, self.fine.predict_proba(x).T):
            answers[:, data.coarse(label)] += column / 2
        return answers


def taught(folder):
    """[(question, [6 probabilities])] for an even sample of SQuAD's questions."""
    questions = [question for question, _ in data.squad(folder)]
    sample = questions[::max(1, len(questions) // QUESTIONS)]
    return list(zip(sample, Teacher(folder).answer(sample).tolist()))


if __name__ == '__main__':
    folder = arguments(__doc__).data
    questions, classes = zip(*data.trec(folder)[1])
    print(f'teacher of question types: {100 * (Teacher(folder).answer(questions).argmax(1) == np.array(classes)).mean():.2f}')
