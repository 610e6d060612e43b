"""Trains in phases, each checkpointed and resumable.

pretrain: segments of film reviews take the label of their review, hidden pieces are guessed (reviews, questions with their answers), TREC is learnt along.
together: all four tasks, one encoder, four heads; and what a teacher says of the type of SQuAD's questions.
again: the same with hidden pieces of SQuAD's texts to guess, once the networks of the first two phases have said where the answers stand (`taught_spans.py`).
"""
from pathlib import Path

import torch
from tokenizers import Tokenizer

import data
from dev import look
from losses import HEAD, rows_of
from narrow import narrowed
from network import DIMENSIONS, Network
from settings import SIZES, TAUGHT_SPANS, arguments, network_name
from shipped import set_shipped
from training import LOOP, join, spawn, train

STEPS = {'pretrain': 6_000, 'together': 40_000, 'again': 14_000}  # of all workers together
RATE = {'pretrain': 2e-3, 'together': 1.5e-3, 'again': 1.2e-3}
LONGEST_SHOWN = 200  # tokens of the passages that show which units of a wider network weigh most
# How often a batch of each set is drawn.
MIX = {'pretrain': {'imdb': 8, 'questions': 2, 'trec': 0.8},
       'together': {'squad': 12, 'snli_train': 4, 'mnli_train': 1, 'sst': 1.2, 'trec': 0.8, 'taught': 1.6, 'imdb': 0.2},
       'again': {'squad': 14, 'snli_train': 2, 'mnli_train': 0.5, 'sst': 0.8, 'trec': 1, 'taught': 1.8, 'imdb': 0.5, 'passages': 0.8, 'questions': 0.5}}


def set_known_words(network, folder, tokenizer):
    """Pieces that are whole words of GloVe start from its 50 numbers; the other dimensions stay small noise."""
    known, vectors = 0, data.glove(folder)
    w = network.embedding.weight.data
    for piece, i in tokenizer.get_vocab().items():
        word = {'ca': 'can', 'wo': 'will'}.get(piece, piece)
        if word in vectors:
            w[i, :50] = torch.tensor(vectors[word]) * 0.3
            w[i, 50:] *= 0.3
            known += 1
    w[0] = 0
    print(f'{known:,} of {len(w):,} pieces known to GloVe')


def save(network, path):
    torch.save({'knobs': network.knobs, 'weights': network.state_dict()}, path)


def load(path):
    held = torch.load(path)
    network = Network(**held['knobs'])
    network.load_state_dict(held['weights'])
    return network.eval()


def finished(path):
    """A trained network as it is shipped."""
    network = load(path)
    network.snap()
    return network


def begin(a, prepared):
    """A network that knows GloVe's words and nothing else, or what is shipped already, or the heaviest units of a wider one that is."""
    torch.manual_seed(a.seed)
    tokenizer = Tokenizer.from_file(str(a.build / 'tokenizer.json'))
    make = lambda units: Network(prepared['vocabulary'], units, a.dimensions, a.cell, a.heads.split(','))
    if not a.start_from:
        network = make(a.units)
        set_known_words(network, a.data, tokenizer)
        return network
    units = a.units if (a.start_from / f'{network_name(a.units, a.cell)}.encoder.fp32.onnx').exists() else a.start_units
    network = make(units)
    set_shipped(network, a.start_from, network_name(units, a.cell), tokenizer)
    if units == a.units:
        return network
    passages = rows_of(prepared, 'squad').passage
    return narrowed(network, a.units, *passages.take(torch.arange(min(64, len(passages))), LONGEST_SHOWN))


def work(rank, a):
    """One worker's way through the phases."""
    join(rank, a)
    prepared = torch.load(a.build / 'data.pt')
    taught_spans = a.build / TAUGHT_SPANS
    phases = {'pretrain': 0 if a.start_from else a.pretrain_steps, 'together': a.together_steps, 'again': a.again_steps if taught_spans.exists() else 0}
    network = None
    for phase, steps in phases.items():
        if phase == 'again' and steps:
            prepared['squad'] |= torch.load(taught_spans)
        done = a.build / f'{phase}.{a.name}.pt'
        if done.exists():
            network = load(done)
        elif steps:
            network = network or begin(a, prepared)
            mix = MIX[phase]
            if a.only:
                mix = {name: share for name, share in mix.items() if HEAD[name] == a.only}
                for name, p in network.named_parameters():
                    p.requires_grad &= name.startswith(f'heads.{a.only}.')
            network = train(a, phase, mix, steps, a.rate or RATE[phase], network, prepared, rank)
            if rank == 0:
                save(network, done)
    assert network, f'expected a phase with steps to train, got {phases}: give --together-steps, or run taught_spans.py first'
    if rank == 0:
        network.centre()
        step = network.snap()
        print(f'{a.name}: embedding step {step:.5f}, dev ' + '  '.join(f'{n} {s:.2f}' for n, s in look(network, prepared, 10_000).items()))
        save(network, a.build / f'{a.name}.pt')


def main():
    a = arguments(__doc__, name=dict(default='lstm-300'), units=dict(type=int, default=SIZES[0]),
                  dimensions=dict(type=int, default=DIMENSIONS), cell=dict(default='lstm'),
                  heads=dict(default='sentiment,question_type,entailment,answer_span'),
                  start_from=dict(type=Path, help='folder of shipped artefacts to train on from: no pre-training then'),
                  start_units=dict(type=int, default=SIZES[0], help='the wider network to begin with where that folder lacks this size'),
                  only=dict(choices=sorted(filter(None, set(HEAD.values()))), help='the one head to train, with everything else as it is'),
                  pretrain_steps=dict(type=int, default=STEPS['pretrain']), together_steps=dict(type=int, default=STEPS['together']),
                  again_steps=dict(type=int, default=STEPS['again']),
                  rate=dict(type=float, help=f'learning rate at its highest, of every phase; {RATE} else'), **LOOP)
    spawn(work, a)


if __name__ == '__main__':
    main()
