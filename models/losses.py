"""What each set of data asks of a network, and how far its answers are from that."""
import torch
from torch.nn import functional as F

import tokenizer as tok
from batches import Asked, Labelled, Pairs, Told
from network import within

TAUGHT = 0.7  # of a teacher's answer beside that of people
LEARNS = 0.5  # of the batches of pairs that people wrote: in the others the encoder is read as it is, and the head and the embedding that it reads learn alone
HIDE = 0.15  # share of pieces to guess
MADE = 'edited', 'scenes', 'same_meaning', 'constructions'  # whose words say little without their order
KIND = {'squad': Asked, 'squad_dev': Asked, 'told': Told} | {name: Pairs for name in (*MADE, 'snli_train', 'mnli_train', 'snli_dev', 'mnli_dev')}
HEAD = {'imdb': 'sentiment', 'sst': 'sentiment', 'sst_short': 'sentiment', 'trec': 'question_type', 'taught': 'question_type', 'questions': None, 'told': None,
        'squad': 'answer_span', 'snli_train': 'entailment', 'mnli_train': 'entailment', 'edited': 'entailment', 'reviews': 'sentiment', 'denied': 'sentiment',
        'everyday': 'sentiment', 'plain': 'sentiment', 'talk': 'sentiment', 'letters': 'question_type', 'scenes': 'entailment', 'same_meaning': 'entailment', 'constructions': 'entailment', 'attitudes': 'sentiment'}


def rows_of(prepared, name):
    return KIND.get(name, Labelled)(prepared[name])


def hidden_loss(network, ids, lengths):
    """Hides some pieces ([UNK] stands in) and asks for them; returns the loss and the states for the head to share."""
    asked = within(lengths, ids.shape[1]) & (torch.rand(ids.shape, device=ids.device) < HIDE)
    states = network.read(torch.where(asked, tok.UNKNOWN, ids), lengths)
    if not asked.any():
        return states.sum() * 0, states
    own = states[asked][:, -2 * network.knobs['units']:]  # a hidden piece has no embedding to read
    guesses = network.guess(F.dropout(own, 0.1)) @ network.embedding.weight.T + network.guess_bias  # [asked, V]
    return F.cross_entropy(guesses.float(), ids[asked]), states


def told_loss(network, ids, lengths, told):
    """Mean squared distance between what a linear layer makes of the states and what a teacher made of the same tokens; told [B, L, C], of unit variance."""
    inside = within(lengths, ids.shape[1])
    states = network.read(ids, lengths)[..., -2 * network.knobs['units']:]
    return F.mse_loss(network.tell(states[inside])[:, :told.shape[2]].float(), told[inside])


def log_of_ends(logits):
    """Logits [Q, L] -> logs of the probabilities [Q, L + 1], whose last is that of no answer: a logit of 0 beside the others (Clark and Gardner 2018, section 3.3)."""
    return F.log_softmax(F.pad(logits, (0, 1)), 1)


def span_loss(start, end, truth):
    """[Q]: minus the log of the probability of all places where the answer stands (Clark and Gardner 2018, eq. 3), or of no answer."""
    start, end = log_of_ends(start), log_of_ends(end)
    there = truth[:, :, 0] >= 0  # [Q, occurrences]
    first, last = truth.clamp(min=0).unbind(2)
    log = (start.gather(1, first) + end.gather(1, last)).masked_fill(~there, -1e9).logsumexp(1)
    return -torch.where(there.any(1), log, start[:, -1] + end[:, -1])


def taught_span_loss(start, end, positions, probabilities):
    """[Q]: cross entropy of both ends with what a teacher says of them; positions and probabilities [Q, 2, LIKELIEST], 0 where it was not asked.
    What it says of tokens behind the end of a passage that was cut is left out."""
    log = torch.stack([log_of_ends(start), log_of_ends(end)], 1)  # [Q, 2, L + 1]
    probabilities = probabilities * (positions < start.shape[1])
    return -(log.gather(2, positions.long().clamp(max=start.shape[1])) * probabilities.to(log.dtype)).sum((1, 2))


def merged_span_loss(start, end, truth, positions, probabilities):
    """[Q]: what people and a teacher say, where it was asked."""
    given = span_loss(start, end, truth)
    was_asked = probabilities.sum((1, 2)) > 0
    return torch.where(was_asked, (1 - TAUGHT) * given + TAUGHT * taught_span_loss(start, end, positions, probabilities), given)


@torch.no_grad()
def taught_by_both(average, ids, lengths, answers):
    """The teacher's answers and the running average's own, half and half (Tarvainen and Valpola 2017): each knows words that the other does not."""
    return (answers + torch.softmax(average.classify('question_type', ids, lengths).float(), 1)) / 2


def loss_of(network, average, goes_on, name, batch):
    if name == 'squad':
        sides, (truth, *taught) = batch[:5], batch[5:]
        start, end = network.span(*sides)
        return (merged_span_loss if taught else span_loss)(start, end, truth, *taught).mean()
    if HEAD[name] == 'entailment':
        *sides, labels = batch
        return F.cross_entropy(network.entail(*sides, learns=not goes_on or name in MADE or bool(torch.rand(()) < LEARNS)).float(), labels, label_smoothing=0.05)
    ids, lengths, labels = batch
    if name == 'told':
        return told_loss(network, ids, lengths, labels)
    if name in ('imdb', 'questions'):
        guess, states = hidden_loss(network, ids, lengths)
        return guess if HEAD[name] is None else guess * 0.5 + F.cross_entropy(network.heads['sentiment'](states, lengths).float(), labels)
    if name == 'taught':
        return F.cross_entropy(network.classify('question_type', ids, lengths).float(), taught_by_both(average, ids, lengths, labels))
    return F.cross_entropy(network.classify(HEAD[name], ids, lengths).float(), labels, label_smoothing=0.05)
