"""What teachers said of our rows, kept in `said.npz`, so that a network can be trained without asking them again: logits in 8 bits; of the ends of answers the likeliest
signs of the passage, and their probabilities in 8 bits; no text, and the SHA-256 of the texts.

`python said.py` writes the file from the build folder. Steps that read what teachers said bring back first what the build folder lacks.
"""
import hashlib
import json

import numpy as np
import torch

import rows
from settings import HERE, arguments

PATH = HERE / 'said.npz'
LEVELS = 127
CERTAIN = 255  # what a probability of 1 is kept as


def sha256_of(texts):
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


def shortened(logits):
    """[N, C] -> what is kept of them: int8 [N, C] and the size of its step."""
    step = np.float32(np.abs(logits).max() / LEVELS)
    return np.rint(logits / step).astype(np.int8), step


def shortened_ends(said):
    """[N, 2, (sign, probability), K] -> what is kept of them: uint16 and uint8 [N, 2, K], both 0 where a probability rounds to none."""
    probabilities = np.rint(said[:, :, 1] * CERTAIN).astype(np.uint8)
    return (said[:, :, 0] * (probabilities > 0)).astype(np.uint16), probabilities


def lengthened_ends(signs, probabilities):
    """The other way round; the probabilities of an end add up to 1 again."""
    shares = probabilities.astype(np.float32)
    return np.stack([signs.astype(np.float32), shares / shares.sum(2, keepdims=True)], 2)


def keep(folder, build):
    """Writes what teachers said of texts and pairs; raises FileNotFoundError where they said nothing."""
    kept = {}
    for name in rows.NAMES:
        path = build / 'said' / f'{name}.pt'
        if path.exists():
            said = torch.load(path).numpy()
            if name == rows.ASKED:
                values, kept[f'{name}.probabilities'] = shortened_ends(said)
            else:
                values, kept[f'{name}.step'] = shortened(said)
            kept |= {name: values, f'{name}.sha256': sha256_of(rows.texts_of(folder, name)[:len(said)])}
            print(f'{name}: {len(said):,} rows')
    if not kept:
        raise FileNotFoundError(f'expected what teachers said in {build / "said"}, found none: run python -m teachers.say first')
    np.savez_compressed(PATH, **kept)
    print(f'{PATH.name}: {PATH.stat().st_size:,} bytes')


def bring_back(folder, build, path=PATH):
    """Puts what was kept into the build folder, where teachers have not spoken and the texts are those that they were asked about."""
    if not path.exists():
        return
    (build / 'said').mkdir(exist_ok=True)
    with np.load(path) as kept:
        for name in (name for name in kept.files if '.' not in name):
            target = build / 'said' / f'{name}.pt'
            if target.exists():
                continue
            values = kept[name]
            if sha256_of(rows.texts_of(folder, name)[:len(values)]) != kept[f'{name}.sha256']:
                print(f'{name}: what teachers said was of other texts, so it is not used', flush=True)
                continue
            said = lengthened_ends(values, kept[f'{name}.probabilities']) if name == rows.ASKED else values * kept[f'{name}.step']
            torch.save(torch.tensor(said), target)


def is_complete(folder, build, name):
    """Whether teachers have come to the end of a set."""
    path = build / 'said' / f'{name}.pt'
    return path.exists() and len(torch.load(path, mmap=True)) == len(rows.texts_of(folder, name))


def main():
    a = arguments(__doc__)
    keep(a.data, a.build)


if __name__ == '__main__':
    main()
