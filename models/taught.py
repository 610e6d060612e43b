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


def merged(labels, said):
    """Classes [N] and probabilities [M, C], M <= N when a teacher has not come to the end -> probabilities [M, C]."""
    given = torch.nn.functional.one_hot(labels.clamp(min=0), said.shape[1]).float()
    share = torch.where(labels == UNKNOWN, 1.0, SHARE).unsqueeze(1)
    return share * said + (1 - share) * given


def set_labels(prepared, folder):
    """Replaces the classes of every set that a teacher has judged to the end by probabilities; drops sets that nobody has judged. folder: where teachers.say writes."""
    for name, head in HEAD.items():
        if name not in prepared or head not in CLASSES:
            continue
        held, path = prepared[name], folder / f'{name}.pt'
        if path.exists():
            said = probabilities(torch.load(path), head)
            if int(held['kept'].max()) < len(said):
                held['labels'] = merged(held['labels'], said[held['kept']])
                print(f'{name}: a teacher has judged {len(said):,} rows', flush=True)
        if held['labels'].dim() == 1 and (held['labels'] == UNKNOWN).all():
            del prepared[name]
