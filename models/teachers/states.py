"""What MiniLM makes of every token of unlabelled text, aligned with our pieces by where they stand: `python -m teachers.states`, after prepare.py.

Kept in the build folder as ids, lengths and the states' principal components, part by part: interrupted, it goes on where it stopped.
"""
import time

import numpy as np
import torch
from tokenizers import Tokenizer

import data
import rows
import tokenizer as tok
from settings import arguments
from teachers.fine_tune import save
from teachers.model import Teacher, read, tokenizer_of
from teachers.packages import MINILM

COMPONENTS = 128  # of the teacher's 384 numbers a token
TEXTS_SHOWN = 400  # for the principal components
PART = 1000  # texts
MOST_TOKENS = {'imdb': 4_000_000, 'passages': 3_000_000, 'pairs': 2_000_000}


def texts_of(folder, name):
    if name == 'passages':
        return [passage for passage, _ in data.passages(data.squad_articles(folder)[0])]
    if name == 'pairs':
        return sorted({text for stem in ('snli_train', 'mnli_train') for pair, _ in rows.PAIRS[stem](folder) for text in pair})
    return [text for text, _ in rows.TEXTS[name](folder)]


def aligned(states, theirs, ours):
    """states [M, H] of tokens that stand at `theirs` [(start, end)] -> [N, H]: for each of `ours` the mean of those that it overlaps, else of the next one."""
    starts, ends = (np.array([span[k] for span in theirs]) for k in (0, 1))
    first = np.searchsorted(ends, [start for start, _ in ours], side='right').clip(max=len(theirs) - 1)
    last = np.maximum(np.searchsorted(starts, [end for _, end in ours], side='left') - 1, first)
    total = torch.cat([torch.zeros(1, states.shape[1]), states.cumsum(0)])
    return (total[last + 1] - total[first]) / torch.tensor(last - first + 1).unsqueeze(1)


@torch.no_grad()
def told(teacher, tokenizer, encode, texts):
    """[(ids, states [ids, H])] of texts that have tokens; our tokens beyond what the teacher reads are left out."""
    some, out = read(tokenizer, [(text,) for text in texts]), [None] * len(texts)
    for batch in some.batches(4096):
        for i, states in zip(batch.tolist(), teacher.states(*some.take(batch))):
            own = [k for k, mask in enumerate(some.encoded[i].special_tokens_mask) if not mask]
            theirs = [some.encoded[i].offsets[k] for k in own]
            ids, ours = encode(texts[i])
            kept = [k for k, (start, _) in enumerate(ours) if theirs and start < theirs[-1][1]]
            if kept:
                out[i] = [ids[k] for k in kept], aligned(states[own], theirs, [ours[k] for k in kept])
    return [row for row in out if row]


def components(teacher, tokenizer, encode, texts):
    """Mean [H] and basis [H, COMPONENTS] of the teacher's states, each component scaled to unit variance."""
    states = torch.cat([states for _, states in told(teacher, tokenizer, encode, texts)])
    mean = states.mean(0)
    values, vectors = torch.linalg.eigh(torch.cov(states.T))
    most = min(COMPONENTS, len(values))
    return mean, vectors[:, -most:] / values[-most:].clamp(min=1e-6).sqrt()


def main():
    a = arguments(__doc__, threads=dict(type=int, default=1))
    torch.set_num_threads(a.threads)
    folder = a.build / 'told'
    folder.mkdir(exist_ok=True)
    source = a.build / 'teachers' / MINILM
    teacher, tokenizer = Teacher(source).eval(), tokenizer_of(source)
    encode = tok.WithOffsets(Tokenizer.from_file(str(a.build / 'tokenizer.json')))
    basis = folder / 'components.pt'
    if not basis.exists():
        save(basis, components(teacher, tokenizer, encode, texts_of(a.data, 'imdb')[:TEXTS_SHOWN] + texts_of(a.data, 'pairs')[:TEXTS_SHOWN]))
    mean, turn = torch.load(basis)
    for name, most in MOST_TOKENS.items():
        texts, tokens = texts_of(a.data, name), 0
        order = np.random.default_rng(0).permutation(len(texts))
        started = time.time()
        for n, begin in enumerate(range(0, len(texts), PART)):
            path = folder / f'{name}.{n:04}.pt'
            if not path.exists():
                found = told(teacher, tokenizer, encode, [texts[i] for i in order[begin:begin + PART]])
                save(path, {'ids': torch.tensor([i for ids, _ in found for i in ids], dtype=torch.int16), 'lengths': torch.tensor([len(ids) for ids, _ in found]),
                            'states': torch.cat([(states - mean) @ turn for _, states in found]).half()})
            tokens += int(torch.load(path, mmap=True)['lengths'].sum())
            print(f'{name}: {tokens:,} of at most {most:,} tokens  {time.time() - started:.0f} s', flush=True)
            if tokens > most:
                break


if __name__ == '__main__':
    main()
