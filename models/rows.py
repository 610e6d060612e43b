"""The rows of every set of classes, in one order: a network reads them as ids, a teacher as text, and what it says of them is kept in that order."""
import random
import re

import data
import edits
from settings import FEELINGS, SENTIMENT
from templates import attitudes, constructions, everyday, same_meaning, scenes

SEGMENT_TOKENS = 48  # a review is cut at sentence ends into segments of about this length
SHORTEST_NEUTRAL = 4  # words: most shorter phrases are neutral for want of any content
SHORTEST_LONG = 8  # words: of shorter phrases a teacher says little that people have not said
REVIEW_SENTENCES = 20_000  # of IMDB, evenly spread, for a teacher to judge
SENTENCE_WORDS = range(4, 41)
DENIED_SENTENCES = 8_000
TALK_SENTENCES = 16_000
PLAIN = 6_000, 6_000, 2_000  # captions, sentences of an encyclopedia, questions
SHORT_WORDS = range(3, 15)
ATTITUDES, SAME_MEANING, CONSTRUCTIONS = 24_000, 60_000, 50_000  # made from templates
FEELING = [FEELINGS.index(label) for label in SENTIMENT]  # a class of two -> of three
UNKNOWN = -1  # the class of a text that only a teacher has judged


def sentences(review):
    return re.split(r'(?<=[.!?])\s+', review)


def segments(review):
    """Sentences, joined until a segment is long enough to carry an opinion."""
    out, words = [], 0
    for sentence in sentences(review):
        n = len(sentence.split())
        if out and words + n <= SEGMENT_TOKENS * 0.8:
            out[-1] += ' ' + sentence
            words += n
        else:
            out.append(sentence)
            words = n
    return [s for s in out if len(s.split()) > 2]


def feelings(folder):
    """[(text, class of three)]: SST-2's phrases, and those of the trees that it leaves out because they are neutral."""
    polar = [(text, FEELING[label]) for text, label in data.sst2(folder, 'train')]
    neutral = [(text, FEELINGS.index('neutral')) for text, label in data.sst_phrases(folder) if label == 2 and len(text.split()) >= SHORTEST_NEUTRAL]
    return polar + neutral


def spread(rows, most):
    """At most so many, evenly."""
    return rows[::max(1, -(-len(rows) // most))]


def review_sentences(folder, words=SENTENCE_WORDS):
    return [(sentence, UNKNOWN) for review, _ in data.imdb(folder) for sentence in sentences(review) if len(sentence.split()) in words]


def denied_sentences(folder):
    """Short sentences of reviews, each with a "not" that its author did not write: negation, which the training phrases hardly have."""
    rng = random.Random(edits.SEED)
    found = [(edits.denied(rng, sentence), UNKNOWN) for sentence, _ in review_sentences(folder, SHORT_WORDS)]
    return spread([row for row in found if row[0]], DENIED_SENTENCES)


def plain(folder):
    """Captions, sentences of an encyclopedia and questions about it: nobody's opinion."""
    captions = sorted({premise for (premise, _), _ in data.pairs(folder, 'snli_train')})
    facts = [sentence for passage, _ in data.passages(data.squad_articles(folder)[0]) for sentence in sentences(passage) if len(sentence.split()) in SENTENCE_WORDS]
    questions = [question for question, _ in data.squad(folder)]
    return [(text, FEELINGS.index('neutral')) for texts, most in zip((captions, facts, questions), PLAIN) for text in spread(texts, most)]


def talk(folder):
    """Sentences of MultiNLI: telephone calls, novels, letters, travel guides."""
    texts = sorted({text for pair, _ in data.pairs(folder, 'mnli_train') for text in pair if len(text.split()) in SENTENCE_WORDS})
    random.Random(edits.SEED).shuffle(texts)
    return [(text, UNKNOWN) for text in texts[:TALK_SENTENCES]]


# {set: folder -> [(text, class)]}
TEXTS = {
    'sst_short': lambda folder: [row for row in feelings(folder) if len(row[0].split()) < SHORTEST_LONG],
    'sst': lambda folder: [row for row in feelings(folder) if len(row[0].split()) >= SHORTEST_LONG],
    'sst_dev': lambda folder: data.sst2(folder, 'dev'), 'trec': lambda folder: data.trec(folder)[0], 'trec_dev': lambda folder: data.trec(folder)[1],
    'imdb': lambda folder: [(s, FEELING[label]) for review, label in data.imdb(folder) for s in segments(review)],
    'reviews': lambda folder: spread(review_sentences(folder), REVIEW_SENTENCES),
    'denied': denied_sentences,
    'everyday': lambda folder: everyday.opinions(), 'plain': plain, 'talk': talk, 'letters': lambda folder: everyday.letters(),
    'attitudes': lambda folder: attitudes.texts(random.Random(edits.SEED), ATTITUDES),
    'taught': lambda folder: [(question, UNKNOWN) for question, _ in data.squad(folder)[::2]],
    # The answer stands after the question: guessing hidden pieces then teaches what kind of answer a question wants.
    'questions': lambda folder: [(f'{question} {answer}', UNKNOWN) for question, answer in data.squad(folder)],
}
# {set: folder -> [((premise, hypothesis), class)]}
PAIRS = {name: (lambda folder, name=name: data.pairs(folder, name)) for name in ('snli_train', 'snli_dev', 'mnli_train', 'mnli_dev')} | {
    'edited': edits.edited, 'scenes': lambda folder: scenes.scenes(), 'same_meaning': lambda folder: same_meaning.pairs(random.Random(edits.SEED), SAME_MEANING),
    'constructions': lambda folder: constructions.pairs(random.Random(edits.SEED), CONSTRUCTIONS)}


ASKED = 'squad'  # questions about passages
NAMES = *TEXTS, *PAIRS, ASKED


def texts_of(folder, name):
    """[(text,), (premise, hypothesis) or (question, passage)] of a set."""
    if name == ASKED:
        return [(question, passage) for passage, about in data.passages(data.squad_articles(folder)[0]) for question, _, _ in about]
    return [pair for pair, _ in PAIRS[name](folder)] if name in PAIRS else [(text,) for text, _ in TEXTS[name](folder)]
