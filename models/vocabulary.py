"""Prints what a larger vocabulary buys: dev accuracy of a small proxy against bytes to download.

The proxy has 100 units and no pre-training; two seeds each, because a seed moves SST-2 dev by about half a point.
"""
import re
import subprocess
import sys

from network import DIMENSIONS
from settings import HERE, arguments

SIZES = [4000, 8000, 12000, 16000]
SEEDS = [1, 2]
STEPS = '2000'  # about one pass over SST-2


def main():
    a = arguments(__doc__)
    print('| pieces | SST-2 dev | TREC dev | tokens a dev sentence | embedding + tokenizer.json, bytes |\n|---|---|---|---|---|', flush=True)
    for size in SIZES:
        build = a.build / f'vocabulary-{size}'
        step = lambda script, *more: subprocess.run([sys.executable, HERE / script, '--data', a.data, '--build', build, *more],
                                                    check=True, capture_output=True, text=True).stdout
        prepared = step('prepare.py', '--vocabulary', str(size))
        mean = re.search(r'sst_dev .*mean +([\d.]+)', prepared)[1]
        scores = []
        for seed in SEEDS:
            out = step('train.py', '--name', f'proxy-{seed}', '--seed', str(seed), '--units', '100', '--heads', 'sentiment,question_type', '--pretrain-steps', '0', '--together-steps', STEPS)
            scores.append(re.search(r'dev sentiment ([\d.]+)  question_type ([\d.]+)\n?$', out).groups())
        column = lambda k: ' '.join(s[k] for s in scores)
        size_bytes = size * DIMENSIONS + (build / 'tokenizer.json').stat().st_size
        print(f'| {size:,} | {column(0)} | {column(1)} | {mean} | {size_bytes:,} |', flush=True)


if __name__ == '__main__':
    main()
