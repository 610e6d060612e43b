"""Rows of like length go together: little padding, and none at all for cells that cannot skip it."""
import torch


class Texts:
    """Texts that lie end to end in one long tensor."""

    def __init__(self, stored):
        self.ids, self.lengths = stored['ids'], stored['lengths'].long()
        self.starts = self.lengths.cumsum(0) - self.lengths

    def __len__(self):
        return len(self.lengths)

    def take(self, rows, longest):
        """Row numbers -> ids [B, L] padded with 0 and lengths [B]; what goes beyond `longest` tokens is left out."""
        lengths = self.lengths[rows].clamp(max=longest)
        places = torch.arange(int(lengths.max()))
        inside = places < lengths.unsqueeze(1)
        ids = self.ids[(self.starts[rows].unsqueeze(1) + places) * inside].long()
        return ids * inside, lengths


def slices(order, lengths, tokens, shortest):
    """Cuts an order of rows into batches of about `tokens` tokens; a row counts as `shortest` tokens at least."""
    most, start, cuts = tokens // shortest, 0, []
    while start < len(order):
        size = max(1, min(most, int(tokens / lengths[order[start]])))
        cuts.append(order[start:start + size])
        start += size
    return cuts


class Labelled:
    """Texts with a class, or with a probability for each class."""

    LONGEST, SHORTEST = 128, 8

    def __init__(self, stored):
        self.texts, self.labels = Texts(stored), stored['labels']

    def __len__(self):
        return len(self.texts)

    def batches(self, tokens, seed):
        """Every row once, in random order; a batch's rows have one length. Yields ids [B, L], lengths [B], labels."""
        g = torch.Generator().manual_seed(seed)
        lengths = self.texts.lengths.clamp(max=self.LONGEST).float()
        order = (lengths + torch.rand(len(self), generator=g)).argsort()
        cuts = [rows[lengths[rows] == length] for rows in slices(order, lengths, tokens, self.SHORTEST) for length in lengths[rows].unique()]
        for i in torch.randperm(len(cuts), generator=g).tolist():
            yield *self.texts.take(cuts[i], self.LONGEST), self.labels[cuts[i]]


class Told:
    """Texts with what a teacher makes of each token (teachers/states.py)."""

    LONGEST, SHORTEST = 128, 8

    def __init__(self, stored):
        self.texts, self.states = Texts(stored), stored['states']

    def __len__(self):
        return len(self.texts)

    def batches(self, tokens, seed):
        """Every text once, in random order. Yields ids [B, L], lengths [B], states [B, L, C], anything past a row's length."""
        g = torch.Generator().manual_seed(seed)
        lengths = self.texts.lengths.clamp(max=self.LONGEST).float()
        order = (lengths + 2 * torch.rand(len(self), generator=g)).argsort()
        cuts = slices(order, lengths, tokens, self.SHORTEST)
        for i in torch.randperm(len(cuts), generator=g).tolist():
            ids, lengths_here = self.texts.take(cuts[i], self.LONGEST)
            places = (self.texts.starts[cuts[i]].unsqueeze(1) + torch.arange(ids.shape[1])).clamp(max=len(self.states) - 1)
            yield ids, lengths_here, self.states[places].float()


class Pairs:
    """Premises and hypotheses with their class."""

    LONGEST, SHORTEST = 128, 10

    def __init__(self, stored):
        self.premise, self.hypothesis, self.labels = Texts(stored['premise']), Texts(stored['hypothesis']), stored['labels']

    def __len__(self):
        return len(self.labels)

    def batches(self, tokens, seed):
        """Yields premise ids [B, L], lengths [B], hypothesis ids [B, M], lengths [B], labels [B]."""
        g = torch.Generator().manual_seed(seed)
        lengths = (self.premise.lengths + self.hypothesis.lengths).clamp(max=self.LONGEST).float()
        # By premises of about one length, then by hypotheses.
        order = ((self.premise.lengths / 3 + torch.rand(len(self), generator=g)).floor() * self.LONGEST + self.hypothesis.lengths + torch.rand(len(self), generator=g)).argsort()
        cuts = slices(order, lengths, tokens, self.SHORTEST)
        for i in torch.randperm(len(cuts), generator=g).tolist():
            yield *self.premise.take(cuts[i], self.LONGEST), *self.hypothesis.take(cuts[i], self.LONGEST), self.labels[cuts[i]]


class Asked:
    """Passages and the questions about them; and what teachers say, where they have been asked: for each question and end of its answer the
    likeliest tokens and their probabilities (`positions`, `probabilities` [questions, 2, LIKELIEST]). A share of the questions is put to another
    passage of the same article, which holds no answer: their spans are all -1, their probabilities 0."""

    LONGEST, SHORTEST = 400, 64
    QUESTION_TOKENS = 32  # of the passages of a batch, for each of its questions
    ELSEWHERE = 0.15  # of the questions

    def __init__(self, stored):
        self.passage, self.question = Texts(stored['passage']), Texts(stored['question'])
        self.which, self.article = stored['which'], stored['article']
        self.answers = [stored[name] for name in ('spans', 'positions', 'probabilities') if name in stored]
        self.first = torch.searchsorted(self.which, torch.arange(len(self.passage) + 1))

    def __len__(self):
        return len(self.question)

    def batches(self, tokens, seed, with_others=False):
        """Every passage once, with some of its questions whose answer it still holds, and the share ELSEWHERE of other passages' questions. Yields question ids [Q, M], lengths [Q], passage ids
        [P, L], lengths [P], the row of each question's passage [Q], spans [Q, occurrences, 2] and what teachers say."""
        g = torch.Generator().manual_seed(seed)
        lengths = self.passage.lengths.clamp(max=self.LONGEST).float()
        order = (lengths * (1 + 0.1 * torch.rand(len(lengths), generator=g))).argsort()
        cuts = slices(order, lengths, tokens, self.SHORTEST)
        for i in torch.randperm(len(cuts), generator=g).tolist():
            rows = torch.cat([torch.arange(self.first[r], self.first[r + 1]) for r in cuts[i]])
            rows = rows[self.answers[0][rows].amax((1, 2)) < self.LONGEST]
            rows = rows[torch.randperm(len(rows), generator=g)[:tokens // self.QUESTION_TOKENS]]
            if len(rows):
                place = {int(r): n for n, r in enumerate(cuts[i])}
                which, answers = torch.tensor([place[int(w)] for w in self.which[rows]]), [held[rows] for held in self.answers]
                elsewhere = self.elsewhere(cuts[i], int(len(rows) * self.ELSEWHERE + torch.rand(1, generator=g)), g) if with_others else []
                if len(elsewhere):
                    asked, passages = zip(*elsewhere)
                    rows, which = torch.cat([rows, torch.tensor(asked)]), torch.cat([which, torch.tensor(passages)])
                    answers = [torch.cat([held, torch.full((len(asked), *held.shape[1:]), -1 if n == 0 else 0, dtype=held.dtype)]) for n, held in enumerate(answers)]
                yield (*self.question.take(rows, self.LONGEST), *self.passage.take(cuts[i], self.LONGEST), which, *answers)

    def elsewhere(self, passages, count, g):
        """[(question, place among the passages)]: each question is about another passage of the article that its passage is of."""
        found = []
        for place in torch.randint(len(passages), (count,), generator=g).tolist():
            passage = int(passages[place])
            first, end = (int(torch.searchsorted(self.article, self.article[passage], right=right)) for right in (False, True))
            own, begin, stop = (int(self.first[n]) for n in (passage, first, end))
            others = stop - begin - (int(self.first[passage + 1]) - own)
            if others:
                question = begin + int(torch.randint(others, (1,), generator=g))
                found.append((question if question < own else question + int(self.first[passage + 1]) - own, place))
        return found


def endless(rows, tokens, seed):
    while True:
        yield from rows.batches(tokens, seed, with_others=True) if isinstance(rows, Asked) else rows.batches(tokens, seed)
        seed += 1
