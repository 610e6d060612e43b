"""From the logits of first and last tokens to one span, and SQuAD's two measures of it."""
import collections
import re
import string
import unicodedata

import numpy as np

LONGEST_ANSWER = 24  # tokens


def best(start, end, longest=LONGEST_ANSWER):
    """start [L], end [L] -> (first, last, score): the span of at most `longest` tokens whose two logits add up to most."""
    together = start[:, None] + end[None, :]  # [L, L]
    allowed = np.triu(np.ones_like(together, bool)) & np.tril(np.ones_like(together, bool), longest - 1)
    first, last = divmod(int(np.where(allowed, together, -np.inf).argmax()), len(end))
    return first, last, float(together[first, last])


def whole_words(text, start, end):
    """The range widened to whole words: pieces may begin and end within one."""
    of_word = lambda i: unicodedata.category(text[i])[0] in 'LNM'
    while start > 0 and of_word(start) and of_word(start - 1):
        start -= 1
    while end < len(text) and of_word(end - 1) and of_word(end):
        end += 1
    return start, end


def plain(text):
    """Lower case, no punctuation, no articles, single spaces: what SQuAD compares (Rajpurkar et al. 2016, section 6.1)."""
    text = ''.join(c for c in text.lower() if c not in string.punctuation)
    return ' '.join(re.sub(r'\b(a|an|the)\b', ' ', text).split())


def exact(said, answer):
    return float(plain(said) == plain(answer))


def f1(said, answer):
    """Harmonic mean of precision and recall over the words of both."""
    a, b = plain(said).split(), plain(answer).split()
    same = sum((collections.Counter(a) & collections.Counter(b)).values())
    return 2 * same / (len(a) + len(b)) if same else float(a == b)
