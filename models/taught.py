"""Puts what teachers say beside the classes of the sets that they have judged, row for row."""
import torch

from losses import HEAD
from settings import FEELINGS

SHARE = 0.6  # of the teacher beside a class that people gave
CLASSES = {'sentiment': len(FEELINGS), 'question_type': 6, 'entailment': 3}
UNKNOWN = -1  # rows.UNKNOWN: nobody but a teacher has judged


def probabilities(said, head):
    """Logits [N, classes of the teacher] -> probabilities [N, classes of the head]: the trees' five classes are three of ours."""
    p = said.float().softmax(1)
    return torch.stack([p[:, :2].sum(1), p[:, 2], p[:, 3:].sum(1)], 1) if head == 'sentiment' else p


def first(held, rows):
    """The first so many rows of texts with labels."""
    return {'ids': held['ids'][:int(held['lengths'][:rows].sum())], **{key: held[key][:rows] for key in ('lengths', 'labels', 'kept')}}


def merged(labels, said):
    """Classes [N] and probabilities [M, C] of the first M rows, M <= N when a teacher has not come to the end -> probabilities [N, C]."""
    given = torch.nn.functional.one_hot(labels.clamp(min=0), said.shape[1]).float()
    share = torch.where(labels[:len(said)] == UNKNOWN, 1.0, SHARE).unsqueeze(1)
    return torch.cat([share * said + (1 - share) * given[:len(said)], given[len(said):]])


def set_labels(prepared, folder):
    """Replaces the classes of every set that a teacher has judged to the end by probabilities; drops sets that nobody has judged. folder: where teachers.say writes."""
    for name, head in HEAD.items():
        if name not in prepared or head not in CLASSES:
            continue
        held, path = prepared[name], folder / f'{name}.pt'
        if path.exists():
            said = probabilities(torch.load(path), head)
            judged = int((held['kept'] < len(said)).sum())  # rows stand in order
            if (held['labels'] == UNKNOWN).all():
                prepared[name] = held = first(held, judged)
            held['labels'] = merged(held['labels'], said[held['kept'][:judged]])
            print(f'{name}: a teacher has judged {judged:,} of {len(held["labels"]):,} rows', flush=True)
        elif (held['labels'] == UNKNOWN).all():
            del prepared[name]
