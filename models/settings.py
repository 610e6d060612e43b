"""Where things are: the data folder that is read, the folder that is worked in, the folder that is shipped."""
import argparse
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
MAXIMUM_TOKENS = 1024
SIZES = (300, 200)  # units a direction; the first is the default
DIMENSIONS = (192, 128)  # of the embedding, size for size
SELF_ATTENTION = (96, 0)  # numbers that the answer span head compares a passage's tokens by
PRECISIONS = ('fp32', 'fp16', 'int8')
MARGIN = 3  # tolerance over the largest logit difference measured here: other processors round in another order
FLOOR = 1e-4  # of a tolerance
TREC_DEV = 'TREC dev (500 questions carved from the training set, seed 20)'
SQUAD_DEV = 'SQuAD v1.1 dev (every tenth training article, shuffled with seed 20; one answer a question)'
SENTIMENT = ['negative', 'positive']  # SST-2's classes
FEELINGS = ['negative', 'neutral', 'positive']  # what the sentiment head learns
SHOWN = FEELINGS  # what is shipped of them
# TREC's own order of coarse classes, and the words that people read.
TREC = ['ABBR', 'DESC', 'ENTY', 'HUM', 'LOC', 'NUM']
ENTAILMENT = ['entailment', 'neutral', 'contradiction']
QUESTION_TYPES = ['abbreviation', 'description', 'entity', 'human', 'location', 'number']


def network_name(units, cell='lstm'):
    return f'{cell}-{units}'


def arguments(purpose, **extra):
    """Every step takes the same three folders, so each can be run alone."""
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument('--data', type=Path, default=Path(os.environ.get('BREAKEVEN_DATA', HERE / 'data')),
                        help='folder of the data sets')
    parser.add_argument('--build', type=Path, default=HERE / 'build', help='checkpoints and prepared data; never committed')
    parser.add_argument('--artefacts', type=Path, default=HERE / 'artefacts', help='what is shipped')
    for name, options in extra.items():
        parser.add_argument('--' + name.replace('_', '-'), **options)
    a = parser.parse_args()
    a.build.mkdir(parents=True, exist_ok=True)
    a.artefacts.mkdir(parents=True, exist_ok=True)
    return a
