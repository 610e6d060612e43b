"""Scores on the dev sets while a network is trained. `evaluate.py` has the final ones, of the files that are shipped."""
import itertools

import torch

import spans
from losses import rows_of


def mean(values):
    return 100 * sum(values) / len(values)


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
def look(network, prepared, most=2000):
    """{measure: per cent} on the dev sets, of the first `most` rows of each that the network has a head for."""
    network.eval()
    device, found = network.embedding.weight.device, {}
    for name, head in (('sst_dev', 'sentiment'), ('trec_dev', 'question_type')):
        if head in network.heads:
            found[head] = mean([right for ids, lengths, labels in rows_of(prepared, name).batches(2048, 0)
                                for right in (network.classify(head, ids.to(device), lengths.to(device)).argmax(1).cpu() == labels).tolist()])
    if 'entailment' in network.heads:
        batches = itertools.islice(rows_of(prepared, 'snli_dev').batches(1024, 0), most // 40)
        found['entailment'] = mean([right for *sides, labels in batches for right in (network.entail(*[s.to(device) for s in sides]).argmax(1).cpu() == labels).tolist()])
    return found | (span_scores(network, prepared, device, most) if 'answer_span' in network.heads else {})
