"""Trains in phases, each checkpointed and resumable.

pretrain: states learn what a teacher makes of each token; segments of film reviews take the label of their review, hidden pieces are guessed (reviews, questions
with their answers), TREC is learnt along.
together: all four tasks, one encoder, four heads; classes as people and teachers gave them (`taught.py`).
"""
from pathlib import Path

import torch
from tokenizers import Tokenizer

import table
import tokenizer as tok
from calibrate import calibrate
from dev import look, said_of
from losses import HEAD, rows_of
from narrow import narrowed
from network import Network
from settings import DIMENSIONS, FEELINGS, SELF_ATTENTION, SHOWN, SIZES, arguments, network_name
from shipped import set_shipped
from taught import set_labels
from training import LOOP, join, spawn, train

STEPS = {'pretrain': 6_000, 'together': 40_000}  # of all workers together
RATE = {'pretrain': 2e-3, 'together': 1.5e-3}
LONGEST_SHOWN = 200  # tokens of the passages that show which units of a wider network weigh most
# How often a batch of each set is drawn.
MIX = {'pretrain': {'told': 10, 'imdb': 3, 'questions': 1, 'trec': 0.5},
       'together': {'squad': 7, 'snli_train': 15, 'mnli_train': 2, 'edited': 7, 'scenes': 2, 'same_meaning': 8, 'constructions': 10, 'sst': 2.4, 'sst_short': 0.8, 'reviews': 1.8, 'denied': 0.7,
                    'everyday': 1, 'attitudes': 1.8, 'plain': 0.5, 'talk': 1.4, 'trec': 0.9, 'taught': 1, 'letters': 0.2}}

GOES_ON = {'squad': 24}  # where a network that was shipped goes on: its answer spans have most left to learn


def save(network, path):
    torch.save({'knobs': network.knobs, 'weights': network.state_dict()}, path)


def load(path):
    held = torch.load(path)
    network = Network(**held['knobs'])
    network.load_state_dict(held['weights'])
    return network.eval()


def finished(path):
    """A trained network as it is shipped: with the classes that the app shows."""
    network = load(path)
    network.snap()
    if 'sentiment' in network.heads:
        network.heads['sentiment'].keep([FEELINGS.index(label) for label in SHOWN])
    return network


def told(folder):
    """What teachers/states.py wrote, all parts end to end."""
    parts = [torch.load(path, mmap=True) for path in sorted(folder.glob('*.[0-9]*.pt'))]
    return {key: torch.cat([part[key] for part in parts]) for key in ('ids', 'lengths', 'states')}


def counts_of(prepared):
    """[V]: how often each piece stands in what is trained on."""
    counts = torch.zeros(prepared['vocabulary'])
    for name in HEAD.keys() & prepared.keys():
        for held in (prepared[name], *prepared[name].values()):  # a text, or the sides of several
            if isinstance(held, dict) and 'ids' in held:
                counts += torch.bincount(held['ids'].long(), minlength=len(counts))
    return counts


def is_shipped(a):
    """Whether the folder to train on from holds this size."""
    return bool(a.start_from) and (a.start_from / f'{network_name(a.units, a.cell)}.encoder.fp32.onnx').exists()


def begin(a, prepared):
    """A network that knows a teacher's words and nothing else, or one that was shipped, or the heaviest units of a wider one that was."""
    torch.manual_seed(a.seed)
    tokenizer = Tokenizer.from_file(str(a.build / 'tokenizer.json'))
    make = lambda units, dimensions: Network(prepared['vocabulary'], units, dimensions, a.cell, a.heads.split(','), a.self_attention)
    rows, counts = table.teacher_rows(a.build / 'teachers', tokenizer.get_vocab()), counts_of(prepared)
    network = make(a.units, a.dimensions)
    if not a.start_from:
        with torch.no_grad():
            network.embedding.weight.copy_(table.from_teacher(rows, counts, a.dimensions))
            network.embedding.weight[tok.PAD] = 0
        return network
    is_there = is_shipped(a)
    units, dimensions = (a.units, a.dimensions) if is_there else (a.start_units, a.start_dimensions)
    network = network if is_there else make(units, dimensions)
    set_shipped(network, a.start_from, network_name(units, a.cell), tokenizer, lambda own, gates: table.joined(own, gates, rows, counts, dimensions), a.anew)
    if is_there:
        return network
    passages = rows_of(prepared, 'squad').passage
    return narrowed(network, a.units, a.dimensions, counts, *passages.take(torch.arange(min(64, len(passages))), LONGEST_SHOWN))


def work(rank, a):
    """One worker's way through the phases."""
    join(rank, a)
    prepared = torch.load(a.build / 'data.pt')
    set_labels(prepared, a.build / 'said')
    if not a.start_from and a.pretrain_steps:
        prepared['told'] = told(a.build / 'told')
    phases = {'pretrain': 0 if a.start_from else a.pretrain_steps, 'together': a.together_steps}
    network = None
    for phase, steps in phases.items():
        done = a.build / f'{phase}.{a.name}.pt'
        if done.exists():
            network = load(done)
        elif steps:
            network = network or begin(a, prepared)
            goes_on = is_shipped(a) and not a.only
            mix = MIX[phase] | (GOES_ON if goes_on else {})
            if a.only:
                only = a.only.split(',')
                mix = {name: share for name, share in mix.items() if HEAD[name] in only and name != 'imdb'}  # whose hidden pieces only an encoder learns from
                for name, p in network.named_parameters():
                    p.requires_grad &= any(name.startswith(f'heads.{head}.') for head in only)
            network = train(a, phase, mix, steps, a.rate or RATE[phase], network, prepared, rank, goes_on)
            if rank == 0:
                save(network, done)
    assert network, f'expected a phase with steps to train, got {phases}: give --together-steps'
    if rank == 0:
        network.centre()
        calibrate(network, {head: said_of(network.eval(), prepared, head) for head in network.heads if head != 'answer_span'})
        step = network.snap()
        print(f'{a.name}: embedding step {step:.5f}, dev ' + '  '.join(f'{n} {s:.2f}' for n, s in look(network, prepared, 10_000).items()))
        save(network, a.build / f'{a.name}.pt')


def main():
    a = arguments(__doc__, name=dict(default='lstm-300'), units=dict(type=int, default=SIZES[0]),
                  dimensions=dict(type=int, default=DIMENSIONS[0]), cell=dict(default='lstm'),
                  self_attention=dict(type=int, default=SELF_ATTENTION[0], help='numbers that the answer span head compares a passage\'s tokens by; 0: not at all'),
                  heads=dict(default='sentiment,question_type,entailment,answer_span'),
                  start_from=dict(type=Path, help='folder of shipped artefacts to train on from: no pre-training then'),
                  start_units=dict(type=int, default=SIZES[0], help='the wider network to begin with where that folder lacks this size'),
                  start_dimensions=dict(type=int, default=DIMENSIONS[0], help='and its embedding\'s'),
                  anew=dict(nargs='*', default=[], help='heads that begin with random weights although they were shipped'),
                  only=dict(help='the heads to train, with everything else as it is'),
                  pretrain_steps=dict(type=int, default=STEPS['pretrain']), together_steps=dict(type=int, default=STEPS['together']),
                  gently=dict(type=float, default=0.5, help='the encoder\'s rate beside the others\', where it was shipped'),
                  rate=dict(type=float, help=f'learning rate at its highest, of every phase; {RATE} else'), **LOOP)
    spawn(work, a)


if __name__ == '__main__':
    main()
