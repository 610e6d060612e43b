"""What teachers said of our rows, kept in `said.npz`, so that a network can be trained without asking them again: logits in 8 bits, no text, and the SHA-256 of the texts.

`python said.py` writes the file from the build folder; `train.py` brings back what the build folder lacks.
"""
import hashlib
import json

import numpy as np
import torch

import rows
from settings import HERE, arguments

PATH = HERE / 'said.npz'
LEVELS = 127


def sha256_of(texts):
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


def shortened(logits):
    """[N, C] -> what is kept of them: int8 [N, C] and the size of its step."""
    step = np.float32(np.abs(logits).max() / LEVELS)
    return np.rint(logits / step).astype(np.int8), step


def keep(folder, build):
    """Writes what teachers said of texts and pairs; raises FileNotFoundError where they said nothing."""
    kept = {}
    for name in rows.TEXTS | rows.PAIRS:
        path = build / 'said' / f'{name}.pt'
        if path.exists():
            logits = torch.load(path).numpy()
            values, step = shortened(logits)
            kept |= {name: values, f'{name}.step': step, f'{name}.sha256': sha256_of(rows.texts_of(folder, name)[:len(logits)])}
            print(f'{name}: {len(logits):,} rows, logits to {step / 2:.3f}')
    if not kept:
        raise FileNotFoundError(f'expected logits of teachers in {build / "said"}, found none: run python -m teachers.say first')
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
            torch.save(torch.tensor(values * kept[f'{name}.step']), target)


def main():
    a = arguments(__doc__)
    keep(a.data, a.build)


if __name__ == '__main__':
    main()
