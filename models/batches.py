"""Rows of one length go together: no padding, and the LSTM may take its fast road."""
import torch


class Rows:
    """A data set whose rows lie end to end in one long tensor."""

    def __init__(self, stored):
        self.ids, self.lengths, self.labels = stored['ids'], stored['lengths'].long(), stored['labels']
        self.starts = self.lengths.cumsum(0) - self.lengths

    def __len__(self):
        return len(self.lengths)

    def take(self, rows, longest):
        """Row numbers -> ids [B, L] padded with 0, lengths [B], labels [B]."""
        lengths = self.lengths[rows].clamp(max=longest)
        ids = torch.zeros(len(rows), int(lengths.max()), dtype=torch.int64)
        for i, r in enumerate(rows.tolist()):
            ids[i, :lengths[i]] = self.ids[self.starts[r]:self.starts[r] + lengths[i]]
        return ids, lengths, self.labels[rows]

    def batches(self, tokens, seed, longest=128, most=128):
        """Every row once in random order: batches of about `tokens` tokens and at most `most` rows."""
        g = torch.Generator().manual_seed(seed)
        lengths = self.lengths.clamp(max=longest).float()
        order = (lengths + torch.rand(len(self), generator=g)).argsort()  # by length, ties at random
        cuts, start, end = [], 0, len(order)
        while start < end:
            length = lengths[order[start]]
            size = max(1, min(most, int(tokens / length)))
            rows = order[start:start + size]
            rows = rows[lengths[rows] == length]
            cuts.append(rows)
            start += len(rows)
        for i in torch.randperm(len(cuts), generator=g).tolist():
            yield self.take(cuts[i], longest)


def endless(rows, tokens, seed, **options):
    while True:
        yield from rows.batches(tokens, seed, **options)
        seed += 1
