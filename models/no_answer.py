"""Whether a passage holds an answer at all: scored on questions of our dev passages, put to their own passage and to the next one of the same article."""
import numpy as np

BATCH = 32
MOST_REFUSED = 2  # per cent of the passages that hold the answer


def held(start, end):
    """The probability that an answer stands there, from the logits [L] of both ends: each competes with no answer, whose logit is 0 (losses.log_of_ends); the
    two probabilities of no answer are averaged as logs. As heldProbability in src/tasks/answer-spans.ts."""
    none = lambda logits: -np.logaddexp.reduce(np.append(logits, 0.0))
    return 1 - float(np.exp((none(start) + none(end)) / 2))


def rows_of(articles, passages_of):
    """[(question, passage, whether the passage lacks the answer)]: of every passage its first question, put to it and to the next passage of its article."""
    found = []
    for article in articles:
        passages = passages_of([article])
        for (context, asked), (other, _) in zip(passages, passages[1:]):
            if asked and asked[0][1] not in other:
                found += [(asked[0][0], context, False), (asked[0][0], other, True)]
    return found


def f1(said, lacking):
    right = (said & lacking).sum()
    return 2 * right / max(1, said.sum() + lacking.sum())


def threshold_of(p, lacking):
    """The probability of an answer below which to say that there is none: the highest that refuses at most MOST_REFUSED per cent of the passages which hold it.
    The best F1 would refuse one in eight."""
    return float(np.quantile(p[~lacking], MOST_REFUSED / 100))


def scored(model, head, rows, most):
    """{'threshold', 'f1', 'refused'}: the threshold from every other pair of rows; on the others its F1, and how many of the passages that hold the answer it refuses,
    per cent. most: tokens of a passage."""
    encoded = [(model.encode(question)[0], model.encode(passage)[0][:most]) for question, passage, _ in rows]
    p = np.array([held(row['start'], row['end']) for row in model.run(head, encoded, BATCH)])
    lacking, of_pair = np.array([lacks for *_, lacks in rows]), np.arange(len(rows)) // 2 % 2
    t = threshold_of(p[of_pair == 0], lacking[of_pair == 0])
    said, lacks = p[of_pair == 1] < t, lacking[of_pair == 1]
    return {'threshold': round(t, 4), 'f1': round(100 * float(f1(said, lacks)), 2), 'refused': round(100 * float(said[~lacks].mean()), 2)}
