"""Scores on the dev sets while a network is trained. `evaluate.py` has the final ones, of the files that are shipped."""
import itertools

import torch

import spans
from losses import rows_of
from settings import FEELINGS, SENTIMENT


def mean(values):
    return 100 * sum(values) / len(values)


def asked_for(head, logits):
    """The logits of the classes that the dev set has: SST-2's sentences are negative or positive."""
    return logits[:, [FEELINGS.index(label) for label in SENTIMENT]] if head == 'sentiment' else logits


@torch.no_grad()
def span_scores(reader, prepared, device, most=2000):
    """Answer spans of about `most` questions, counted in tokens."""
    same, shared = [], []
    for *sides, truth in itertools.islice(rows_of(prepared, 'squad_dev').batches(1024, 0), most // 30):
        start, end = (x.float().cpu().numpy() for x in reader.span(*[s.to(device) for s in sides]))
        for s, e, (first, last) in zip(start, end, truth[:, 0].tolist()):
            a, b, _ = spans.best(s, e)
            common = max(0, min(b, last) - max(a, first) + 1)
            same.append((a, b) == (first, last))
            shared.append(2 * common / (b - a + 1 + last - first + 1))
    return {'span exact': mean(same), 'span f1': mean(shared)}


@torch.no_grad()
def said_of(network, prepared, head, most=None):
    """What a head says of its dev set: logits [N, classes of the set] and classes [N], of about `most` rows."""
    device, said = network.embedding.weight.device, []
    name = {'sentiment': 'sst_dev', 'question_type': 'trec_dev', 'entailment': 'snli_dev'}[head]
    answer = network.entail if head == 'entailment' else lambda *text: network.classify(head, *text)
    for *sides, labels in rows_of(prepared, name).batches(1024, 0):
        said.append((asked_for(head, answer(*[side.to(device) for side in sides])).float().cpu(), labels))
        if most and sum(len(labels) for _, labels in said) >= most:
            break
    return tuple(torch.cat(part) for part in zip(*said))


@torch.no_grad()
def look(network, prepared, most=2000, heads=None):
    """{measure: per cent} on the dev sets, of about `most` rows of each that the network has a head for, or of these heads alone."""
    network.eval()
    heads, found = heads or set(network.heads), {}
    for head in ('sentiment', 'question_type', 'entailment'):
        if head in heads:
            logits, labels = said_of(network, prepared, head, most)
            found[head] = 100 * (logits.argmax(1) == labels).float().mean().item()
    return found | (span_scores(network, prepared, network.embedding.weight.device, most) if 'answer_span' in heads else {})
