"""Trains in three phases, each checkpointed and resumable.

pretrain: segments of film reviews take the label of their review, and hidden pieces are guessed (reviews, questions with their answers), and TREC is learnt along.
finetune: SST-2 phrases and TREC questions, one network, two heads.
distil: the same, and what a teacher says of SQuAD's questions (soft labels). The weights kept are a running average.
"""
import copy
import time

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

import data
import tokenizer as tok
from batches import Rows, endless
from network import DIMENSIONS, UNITS, Network
from settings import arguments

PRETRAIN_TOKENS = 5_200_000
# Passes over SST-2.
FINETUNE_EPOCHS = 3
DISTIL_EPOCHS = 1.5
BATCH_TOKENS = 1024
RATE = {'pretrain': 2e-3, 'finetune': 1e-3, 'distil': 1e-3}
EMBEDDING_RATE = 1.0  # times RATE
WARM_UP = 0.05
HIDE = 0.15  # share of pieces to guess
AVERAGE = 0.998
CHECKPOINT_SECONDS = 60
# How often a batch of each set is drawn.
MIX = {'pretrain': {'imdb': 8, 'questions': 2, 'trec': 0.8}, 'finetune': {'sst': 10, 'trec': 3}, 'distil': {'sst': 5, 'trec': 3, 'taught': 4}}


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


@torch.no_grad()
def accuracy(network, rows, head):
    network.eval()
    right = sum((network(ids, lengths, head).argmax(1) == labels).sum().item() for ids, lengths, labels in rows.batches(4096, 0, longest=1024))
    network.train()
    return 100 * right / len(rows)


def hidden_loss(network, ids, lengths):
    """Hides some pieces ([UNK] stands in) and asks for them; returns the loss and the states for the head to share."""
    inside = torch.arange(ids.shape[1]) < lengths.unsqueeze(1)
    asked = inside & (torch.rand(ids.shape) < HIDE)
    states = network.read(torch.where(asked, tok.UNKNOWN, ids), lengths)
    if not asked.any():
        return states.sum() * 0, states
    guesses = network.guess(F.dropout(states[asked], 0.1)) @ network.embedding.weight.T + network.guess_bias  # [asked, V]
    return F.cross_entropy(guesses, ids[asked]), states


def loss_of(network, phase, name, batch):
    ids, lengths, labels = batch
    if name in ('imdb', 'questions'):
        guess, states = hidden_loss(network, ids, lengths)
        if name == 'questions':
            return guess
        pooled = F.dropout(network.pool(states, lengths), network.drop_pooled)
        return guess * 0.5 + F.cross_entropy(network.heads['sentiment'](pooled), labels)
    head = 'sentiment' if name == 'sst' else 'question_type'
    smoothing = 0 if name == 'taught' else 0.05  # a teacher's answers are soft already
    return F.cross_entropy(network(ids, lengths, head), labels, label_smoothing=smoothing)


def train(a, phase, network, prepared, budget):
    """Spends `budget` tokens. A checkpoint holds all that is needed to go on; the data order restarts from its step."""
    torch.manual_seed(a.seed)
    sets = {name: Rows(prepared[name]) for name in MIX[phase] if MIX[phase][name]}
    dev = {'sst': (Rows(prepared['sst_dev']), 'sentiment'), 'trec': (Rows(prepared['trec_dev']), 'question_type')}
    embedding = [network.embedding.weight]
    rest = [p for p in network.parameters() if p.requires_grad and p is not network.embedding.weight]
    optimizer = torch.optim.AdamW([{'params': rest, 'scale': 1.0}, {'params': embedding, 'scale': EMBEDDING_RATE}],
                                  lr=1, weight_decay=1e-4, betas=(0.9, 0.98), fused=True)
    average = copy.deepcopy(network).eval()
    step = spent = 0
    path = a.build / f'{phase}.{a.name}.part.pt'
    if path.exists():
        held = torch.load(path)
        network.load_state_dict(held['network']); average.load_state_dict(held['average']); optimizer.load_state_dict(held['optimizer'])
        step, spent = held['step'], held['spent']
        print(f'{phase} goes on from step {step:,}')
    feeds = {name: endless(rows, BATCH_TOKENS, 1000 * step + i) for i, (name, rows) in enumerate(sets.items())}
    names, weights = list(sets), torch.tensor([float(MIX[phase][n]) for n in sets])
    network.train()
    started = saved = said = time.time()
    began, losses, looks = spent, {}, spent // max(1, budget // 6)
    while spent < budget:
        name = names[torch.multinomial(weights, 1).item()]
        batch = next(feeds[name])
        done = spent / budget
        rate = RATE[phase] * min(1, done / WARM_UP + 0.02) * (1 - done * 0.95)  # linear up, linear down
        for group in optimizer.param_groups:
            group['lr'] = rate * group['scale']
        loss = loss_of(network, phase, name, batch)
        assert torch.isfinite(loss), f'loss {loss} on {name} at step {step}'
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        with torch.no_grad():
            pace = min(AVERAGE, (1 + step) / (10 + step))
            for held, p in zip(average.parameters(), network.parameters()):
                held.lerp_(p, 1 - pace)
        step += 1
        spent += int(batch[1].sum())
        losses[name] = losses.get(name, loss.item()) * 0.98 + loss.item() * 0.02
        now = time.time()
        if now - said > 15:
            said = now
            pace = (spent - began) / (now - started)
            end = time.strftime('%H:%M:%S', time.localtime(now + (budget - spent) / pace))
            print(f'{phase} {100 * spent / budget:5.1f}%  step {step:6,}  ' + '  '.join(f'{n} {v:.3f}' for n, v in losses.items()) + f'  {pace:,.0f} tokens/s  ends {end}', flush=True)
        if spent // max(1, budget // 6) > looks or spent >= budget:
            looks = spent // max(1, budget // 6)
            scores = {n: accuracy(average, *d) for n, d in dev.items()}
            print(f'{phase} {100 * spent / budget:5.1f}%  dev ' + '  '.join(f'{n} {s:.2f}' for n, s in scores.items()), flush=True)
        if now - saved > CHECKPOINT_SECONDS:
            saved = now
            temporary = path.with_suffix('.new')
            torch.save({'network': network.state_dict(), 'average': average.state_dict(), 'optimizer': optimizer.state_dict(), 'step': step, 'spent': spent}, temporary)
            temporary.replace(path)
    path.unlink(missing_ok=True)
    return average


def save(network, path):
    torch.save({'knobs': network.knobs, 'weights': network.state_dict()}, path)


def load(path):
    held = torch.load(path)
    network = Network(**held['knobs'])
    network.load_state_dict(held['weights'])
    return network.eval()


def begin(a, prepared):
    """A network that knows GloVe's words and nothing else."""
    torch.manual_seed(a.seed)
    network = Network(prepared['vocabulary'], a.dimensions, a.units)
    set_known_words(network, a.data, Tokenizer.from_file(str(a.build / 'tokenizer.json')))
    return network


def main():
    a = arguments(__doc__, name=dict(default='shipped'), seed=dict(type=int, default=1), threads=dict(type=int, default=1),
                  units=dict(type=int, default=UNITS), dimensions=dict(type=int, default=DIMENSIONS),
                  pretrain_tokens=dict(type=int, default=PRETRAIN_TOKENS), finetune_epochs=dict(type=float, default=FINETUNE_EPOCHS),
                  distil_epochs=dict(type=float, default=DISTIL_EPOCHS))
    torch.set_num_threads(a.threads)
    prepared = torch.load(a.build / 'data.pt')
    passes = lambda phase, epochs: int(epochs * prepared['sst']['lengths'].sum() * sum(MIX[phase].values()) / MIX[phase]['sst'])
    budgets = {'pretrain': a.pretrain_tokens, 'finetune': passes('finetune', a.finetune_epochs), 'distil': passes('distil', a.distil_epochs)}
    network = begin(a, prepared)
    for phase, budget in budgets.items():
        done = a.build / f'{phase}.{a.name}.pt'
        if done.exists():
            network = load(done)
        elif budget:
            network = train(a, phase, network, prepared, budget)
            save(network, done)
    step = network.snap()
    dev = {n: accuracy(network, Rows(prepared[n + '_dev']), head) for n, head in (('sst', 'sentiment'), ('trec', 'question_type'))}
    print(f'{a.name}: embedding step {step:.5f}, dev ' + '  '.join(f'{n} {s:.2f}' for n, s in dev.items()))
    save(network, a.build / f'{a.name}.pt')


if __name__ == '__main__':
    main()
