"""What fine-tuned teachers say of the rows of their sets: `python -m teachers.say`, or `--tasks entailment` for one. Kept in the build folder, part by part: interrupted, it
goes on where it stopped.

Of classes: logits in the order of rows.py. Of answer spans: for every question of data.passages, in order, and each end of its answer, the likeliest signs of the
passage and their probabilities, [questions, 2 ends, (sign, probability), LIKELIEST].
"""
import time

import torch

import rows
from said import bring_back
from settings import arguments
from teachers.fine_tune import answers, is_judged, load, save
from teachers.model import read
from teachers.tasks import TASKS

PART = 2000  # rows
LIKELIEST = 8  # tokens that are kept of each end of an answer


def path_of(build, name):
    return build / 'said' / f'{name}.pt'


def likeliest(logits, encoded):
    """Logits [B, 2, L] -> [B, 2, 2, LIKELIEST]."""
    kept = logits.softmax(2).topk(min(LIKELIEST, logits.shape[2]), 2)
    out = torch.zeros(*logits.shape[:2], 2, LIKELIEST)
    signs = torch.tensor([[[at, max(at, end - 1)] for at, end in e.offsets] for e in encoded]).transpose(1, 2)  # [B, 2, L]: a token's first and last sign
    out[:, :, 0, :kept.indices.shape[2]] = signs.gather(2, kept.indices).float()
    out[:, :, 1, :kept.values.shape[2]] = kept.values / kept.values.sum(2, keepdim=True)
    return out


def said_of(teacher, some):
    """[rows, ...] in their order."""
    out = [None] * len(some.lengths)
    for batch, logits in answers(teacher, some):
        kept = likeliest(logits, [some.encoded[i] for i in batch.tolist()]) if teacher.of_tokens else logits
        for i, row in zip(batch.tolist(), kept):
            out[i] = row
    return torch.stack(out)


def judge(teacher, tokenizer, texts, name, path):
    said = torch.load(path) if path.exists() else torch.zeros(0, *((2, 2, LIKELIEST) if teacher.of_tokens else (teacher.out.out_features,)))
    started, first = time.time(), len(said)
    while len(said) < len(texts):
        some = read(tokenizer, texts[len(said):len(said) + PART])
        said = torch.cat([said, said_of(teacher, some)])
        save(path, said)
        end = time.strftime('%H:%M:%S', time.localtime(time.time() + (time.time() - started) * (len(texts) - len(said)) / (len(said) - first)))
        print(f'{name}: {len(said):,} of {len(texts):,} rows  ends {end}', flush=True)


def main():
    a = arguments(__doc__, tasks=dict(nargs='+', choices=list(TASKS), default=list(TASKS)), threads=dict(type=int, default=1))
    torch.set_num_threads(a.threads)
    bring_back(a.data, a.build)
    (a.build / 'said').mkdir(exist_ok=True)
    for task in a.tasks:
        if is_judged(a, task):
            print(f'{task}: all is said already')
            continue
        teacher, tokenizer = load(a.build, task)
        for name in TASKS[task].sets:
            judge(teacher, tokenizer, rows.texts_of(a.data, name), name, path_of(a.build, name))


if __name__ == '__main__':
    main()
