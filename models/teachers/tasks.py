"""What each teacher is fine-tuned for: its transformer, its rows and how it is scored."""
from dataclasses import dataclass
from typing import Callable

import data
import rows
from settings import ENTAILMENT, TREC
from teachers.packages import MINILM, MPNET

FEELINGS = 5  # classes of the sentiment trees: very negative, negative, neutral, positive, very positive
EVERYDAY, PLAIN = 1800, 900  # sentences beside those of the trees


@dataclass(frozen=True)
class Task:
    transformer: str
    classes: int | None  # None where the two ends of an answer are asked for
    sets: tuple[str, ...]  # of rows.py, that it judges for the networks
    rate: float  # learning rate at its highest
    tokens: int  # of a batch
    epochs: float
    train: Callable  # folder -> [(texts, class)], or [(texts, (first sign, last sign))]
    dev: Callable
    right: Callable  # (logits [N, classes], classes [N]) -> [N] of booleans; or [N, 2, L] and [N, 2]


def with_one_text(rows):
    return [((text,), label) for text, label in rows]


def feelings(folder):
    """Sentences of the trees, which are of films alone, and some of everyday life: made opinions, and texts without one."""
    made, plain = (rows.spread(rows.TEXTS[name](folder), most) for name, most in (('everyday', EVERYDAY), ('plain', PLAIN)))
    return with_one_text(data.sst_sentences(folder) + [(text, 1 + label) for text, label in made + plain])  # the three in the middle


def polar(logits, labels):
    """Whether five classes lean to the side that two classes say."""
    p = logits.softmax(1)
    return (p[:, 3] + p[:, 4] > p[:, 0] + p[:, 1]).long() == labels


def same(logits, labels):
    return logits.argmax(1) == labels


def both_ends(logits, labels):
    return (logits.argmax(2) == labels).all(1)


def asked(articles):
    """[((question, passage), (first sign, last sign))]"""
    return [((question, passage), (start, start + len(answer) - 1)) for passage, about in data.passages(articles) for question, answer, start in about]


TASKS = {
    'entailment': Task(MINILM, len(ENTAILMENT), ('snli_train', 'mnli_train'), 1e-4, 1024, 1, lambda folder: data.pairs(folder, 'snli_train') + data.pairs(folder, 'mnli_train'),
                       lambda folder: data.pairs(folder, 'snli_dev'), same),
    # Whole sentences, whose opinion is more than that of their words.
    'sentiment': Task(MPNET, FEELINGS, ('talk', 'denied', 'reviews', 'sst'), 4e-5, 512, 1, feelings, lambda folder: with_one_text(data.sst2(folder, 'dev')), polar),
    'answer_span': Task(MINILM, None, ('squad',), 1.2e-4, 2048, 0.58, lambda folder: asked(data.squad_articles(folder)[0]), lambda folder: asked(data.squad_articles(folder)[1]), both_ends),
    'question_type': Task(MPNET, len(TREC), ('trec', 'taught'), 5e-5, 512, 2, lambda folder: with_one_text(data.trec(folder)[0]), lambda folder: with_one_text(data.trec(folder)[1]), same),
}
