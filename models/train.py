"""Trains in two phases, each checkpointed and resumable.

pretrain: segments of film reviews take the label of their review, hidden pieces are guessed (reviews, questions with their answers), TREC is learnt along.
together: all four tasks, one encoder, four heads; and what a teacher says of SQuAD's questions (soft labels). The weights kept are a running average.

With several workers each draws its own batches and their weights are averaged every few steps (local SGD, Stich 2019).
"""
import copy
import itertools
import time
from pathlib import Path

import torch
import torch.distributed as dist
from tokenizers import Tokenizer
from torch.nn import functional as F

import data
import spans
import tokenizer as tok
from batches import Asked, Labelled, Pairs, endless
from narrow import narrowed
from network import DIMENSIONS, Network, within
from settings import SIZES, arguments, network_name
from shipped import set_shipped

STEPS = {'pretrain': 6_000, 'together': 40_000}  # of all workers together
RATE = {'pretrain': 2e-3, 'together': 1.5e-3}
BATCH_TOKENS = 1024
WARM_UP = 0.03
HIDE = 0.15  # share of pieces to guess
AVERAGE = 0.998
EXCHANGE_STEPS = 8
CHECKPOINT_SECONDS = 120
SAY_SECONDS = 30
LONGEST_SHOWN = 200  # tokens of the passages that show which units of a wider network weigh most
LOOKS = 8  # at the dev sets, evenly spread
# How often a batch of each set is drawn.
MIX = {'pretrain': {'imdb': 8, 'questions': 2, 'trec': 0.8},
       'together': {'squad': 12, 'snli_train': 4, 'mnli_train': 1, 'sst': 1.2, 'trec': 0.8, 'taught': 1.6, 'imdb': 0.2}}
KIND = {'squad': Asked, 'squad_dev': Asked, 'snli_train': Pairs, 'mnli_train': Pairs, 'snli_dev': Pairs, 'mnli_dev': Pairs}
HEAD = {'imdb': 'sentiment', 'sst': 'sentiment', 'trec': 'question_type', 'taught': 'question_type', 'questions': None,
        'squad': 'answer_span', 'snli_train': 'entailment', 'mnli_train': 'entailment'}


def rows_of(prepared, name):
    return KIND.get(name, Labelled)(prepared[name])


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


def mean(values):
    return 100 * sum(values) / len(values)


@torch.no_grad()
def look(network, prepared, most=2000):
    """{measure: per cent} on the dev sets, of the first `most` rows of each that the network has a head for."""
    network.eval()
    device, found = network.embedding.weight.device, {}
    for name, head in (('sst_dev', 'sentiment'), ('trec_dev', 'question_type')):
        if head in network.heads:
            found[head] = mean([right for ids, lengths, labels in rows_of(prepared, name).batches(2048, 0)
                                for right in (network.classify(head, ids.to(device), lengths.to(device)).argmax(1).cpu() == labels).tolist()])
    if 'entailment' in network.heads:
        batches = itertools.islice(rows_of(prepared, 'snli_dev').batches(1024, 0), most // 40)
        found['entailment'] = mean([right for *sides, labels in batches for right in (network.entail(*[s.to(device) for s in sides]).argmax(1).cpu() == labels).tolist()])
    if 'answer_span' in network.heads:
        same, shared = [], []
        for *sides, truth in itertools.islice(rows_of(prepared, 'squad_dev').batches(1024, 0), most // 30):
            start, end = (x.float().cpu().numpy() for x in network.span(*[s.to(device) for s in sides]))
            for s, e, (first, last) in zip(start, end, truth[:, 0].tolist()):
                a, b, _ = spans.best(s, e)
                common = max(0, min(b, last) - max(a, first) + 1)
                same.append((a, b) == (first, last))
                shared.append(2 * common / (b - a + 1 + last - first + 1))
        found |= {'span exact': mean(same), 'span f1': mean(shared)}
    return found


def hidden_loss(network, ids, lengths):
    """Hides some pieces ([UNK] stands in) and asks for them; returns the loss and the states for the head to share."""
    asked = within(lengths, ids.shape[1]) & (torch.rand(ids.shape, device=ids.device) < HIDE)
    states = network.read(torch.where(asked, tok.UNKNOWN, ids), lengths)
    if not asked.any():
        return states.sum() * 0, states
    guesses = network.guess(F.dropout(states[asked], 0.1)) @ network.embedding.weight.T + network.guess_bias  # [asked, V]
    return F.cross_entropy(guesses.float(), ids[asked]), states


def span_loss(start, end, truth):
    """Minus the log of the probability of all places where the answer stands (Clark and Gardner 2018, eq. 3)."""
    there = truth[:, :, 0] >= 0  # [Q, occurrences]
    first, last = truth.clamp(min=0).unbind(2)
    log = F.log_softmax(start, 1).gather(1, first) + F.log_softmax(end, 1).gather(1, last)
    return -log.masked_fill(~there, -1e9).logsumexp(1).mean()


@torch.no_grad()
def taught_by_both(average, ids, lengths, answers):
    """The teacher's answers and the running average's own, half and half (Tarvainen and Valpola 2017): each knows words that the other does not."""
    return (answers + torch.softmax(average.classify('question_type', ids, lengths).float(), 1)) / 2


def loss_of(network, average, name, batch):
    if name == 'squad':
        *sides, truth = batch
        return span_loss(*network.span(*sides), truth)
    if name in ('snli_train', 'mnli_train'):
        *sides, labels = batch
        return F.cross_entropy(network.entail(*sides).float(), labels, label_smoothing=0.05)
    ids, lengths, labels = batch
    if name in ('imdb', 'questions'):
        guess, states = hidden_loss(network, ids, lengths)
        return guess if name == 'questions' else guess * 0.5 + F.cross_entropy(network.heads['sentiment'](states, lengths).float(), labels)
    if name == 'taught':
        return F.cross_entropy(network.classify('question_type', ids, lengths).float(), taught_by_both(average, ids, lengths, labels))
    return F.cross_entropy(network.classify(HEAD[name], ids, lengths).float(), labels, label_smoothing=0.05)


def average_workers(parameters):
    """Every worker goes on from the mean of all workers' weights."""
    everything = torch.nn.utils.parameters_to_vector(parameters)
    dist.all_reduce(everything)
    torch.nn.utils.vector_to_parameters(everything / dist.get_world_size(), parameters)


def train(a, phase, network, prepared, steps, rank=0):
    """Draws `steps` batches (each worker its share). A checkpoint holds all that is needed to go on; the order of the data restarts from its step."""
    torch.manual_seed(a.seed * 100 + rank)
    workers, device = a.workers, torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    network = network.to(device).train()
    mix = {name: share for name, share in MIX[phase].items() if HEAD[name] is None or HEAD[name] in network.heads}
    trained = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=1, weight_decay=1e-4, betas=(0.9, 0.98), fused=True)
    average = copy.deepcopy(network).eval()
    shortens = shortens_well(device)
    step = 0
    path = a.build / f'{phase}.{a.name}.part.pt'
    if path.exists():
        held = torch.load(path, map_location=device)
        network.load_state_dict(held['network']); average.load_state_dict(held['average']); optimizer.load_state_dict(held['optimizer'])
        step = held['step']
        print(f'{phase} goes on from step {step:,}')
    if workers > 1:
        dist.barrier()  # nobody writes the checkpoint that another still reads
    feeds = {name: endless(rows_of(prepared, name), BATCH_TOKENS, 1000 * step + 100 * rank + i) for i, name in enumerate(mix)}
    names, weights = list(mix), torch.tensor(list(mix.values()), dtype=torch.float)
    share = steps // workers
    began, tokens, losses, started = step, 0, {}, time.time()
    saved = said = started
    while step < share:
        name = names[torch.multinomial(weights, 1).item()]
        batch = [x.to(device) for x in next(feeds[name])]
        done = step / share
        for group in optimizer.param_groups:
            group['lr'] = a.rate[phase] * min(1, done / WARM_UP + 0.02) * (1 - done * 0.98)  # linear up, linear down
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=shortens):
            loss = loss_of(network, average, name, batch)
        assert torch.isfinite(loss), f'loss {loss} on {name} at step {step}'
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        step += 1
        if workers > 1 and (step % EXCHANGE_STEPS == 0 or step == share):
            average_workers(trained)
        network.close()
        with torch.no_grad():
            pace = min(AVERAGE, (1 + step) / (10 + step))
            torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - pace)
        if rank:
            continue
        tokens += sum(int(x.sum()) for x in batch[1:4:2] if x.dim() == 1 and not x.is_floating_point())
        losses[name] = losses.get(name, loss.item()) * 0.98 + loss.item() * 0.02
        now = time.time()
        if now - said > SAY_SECONDS:
            said = now
            pace = (step - began) / (now - started)
            end = time.strftime('%H:%M:%S', time.localtime(now + (share - step) / pace))
            print(f'{phase} {100 * step / share:5.1f}%  step {step:6,}  ' + '  '.join(f'{n} {v:.3f}' for n, v in losses.items())
                  + f'  {workers * tokens / (now - started):,.0f} tokens/s  ends {end}', flush=True)
        if step * LOOKS // share > (step - 1) * LOOKS // share:
            print(f'{phase} {100 * step / share:5.1f}%  dev ' + '  '.join(f'{n} {s:.2f}' for n, s in look(average, prepared).items()), flush=True)
        if now - saved > CHECKPOINT_SECONDS:
            saved = now
            temporary = path.with_suffix('.new')
            torch.save({'network': network.state_dict(), 'average': average.state_dict(), 'optimizer': optimizer.state_dict(), 'step': step}, temporary)
            temporary.replace(path)
    if rank == 0:
        path.unlink(missing_ok=True)
    return average.cpu()


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


def meeting(a):
    """The file in which workers find each other."""
    return a.build / f'{a.name}.workers'


def shortens_well(device):
    """Whether products in 16 bits are quicker there: a processor that only pretends takes longer than with 32."""
    return device.type != 'cpu' or bool(torch.cpu.get_capabilities().get('avx512_bf16'))


def work(rank, a):
    """One worker's way through the phases."""
    torch.set_num_threads(a.threads)
    if a.workers > 1:
        dist.init_process_group('gloo', init_method=meeting(a).absolute().as_uri(), rank=rank, world_size=a.workers)
    prepared = torch.load(a.build / 'data.pt')
    network = begin(a, prepared)
    for phase, steps in (('pretrain', 0 if a.start_from else a.pretrain_steps), ('together', a.together_steps)):
        done = a.build / f'{phase}.{a.name}.pt'
        if done.exists():
            network = load(done)
        elif steps:
            network = train(a, phase, network, prepared, steps, rank)
            if a.workers > 1:
                dist.barrier()
            if rank == 0:
                save(network, done)
    if rank == 0:
        step = network.snap()
        print(f'{a.name}: embedding step {step:.5f}, dev ' + '  '.join(f'{n} {s:.2f}' for n, s in look(network, prepared, 10_000).items()))
        save(network, a.build / f'{a.name}.pt')


def main():
    a = arguments(__doc__, name=dict(default='lstm-300'), seed=dict(type=int, default=1), threads=dict(type=int, default=1),
                  workers=dict(type=int, default=1), units=dict(type=int, default=SIZES[0]),
                  dimensions=dict(type=int, default=DIMENSIONS), cell=dict(default='lstm'),
                  heads=dict(default='sentiment,question_type,entailment,answer_span'),
                  start_from=dict(type=Path, help='folder of shipped artefacts to train on from: no pre-training then'),
                  start_units=dict(type=int, default=SIZES[0], help='the wider network to begin with where that folder lacks this size'),
                  pretrain_steps=dict(type=int, default=STEPS['pretrain']), together_steps=dict(type=int, default=STEPS['together']),
                  rate=dict(type=float, help=f'learning rate at its highest, of both phases; {RATE} else'))
    a.rate = dict.fromkeys(RATE, a.rate) if a.rate else RATE
    if a.workers > 1:
        meeting(a).unlink(missing_ok=True)  # a run that was interrupted leaves it behind
        torch.multiprocessing.spawn(work, (a,), a.workers)
    else:
        work(0, a)


if __name__ == '__main__':
    main()
