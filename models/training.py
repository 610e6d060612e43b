"""The training loop, checkpointed and resumable. The weights that are kept are a running average.

With several workers each draws its own batches and their weights are averaged every few steps (local SGD, Stich 2019).
"""
import copy
import queue
import threading
import time

import torch
import torch.distributed as dist

from batches import endless
from dev import look
from losses import HEAD, loss_of, rows_of

BATCH_TOKENS = 1024
WARM_UP = 0.03
AVERAGE = 0.998
EXCHANGE_STEPS = 8
CHECKPOINT_SECONDS = 240
SAY_SECONDS = 30
LOOKS = 8
DRAWN_AHEAD = 8  # batches
# How the loop runs, for every script that trains.
LOOP = dict(seed=dict(type=int, default=1), threads=dict(type=int, default=1), workers=dict(type=int, default=1),
            batch_tokens=dict(type=int, default=BATCH_TOKENS), looks=dict(type=int, default=LOOKS, help='at the dev sets, evenly spread'))


def meeting(a):
    """The file in which workers find each other."""
    return a.build / f'{a.name}.workers'


def spawn(work, a):
    """Runs work(rank, a) for every worker."""
    if a.workers > 1:
        meeting(a).unlink(missing_ok=True)  # a run that was interrupted leaves it behind
        torch.multiprocessing.spawn(work, (a,), a.workers)
    else:
        work(0, a)


def join(rank, a):
    """What a worker does first."""
    torch.set_num_threads(a.threads)
    if a.workers > 1:
        dist.init_process_group('gloo', init_method=meeting(a).absolute().as_uri(), rank=rank, world_size=a.workers)


def shortens_well(device):
    """Whether products in 16 bits are quicker there: a processor that only pretends takes longer than with 32."""
    return device.type != 'cpu' or bool(torch.cpu.get_capabilities().get('avx512_bf16'))


def drawn(prepared, mix, tokens, seed, device):
    """Batches without end, as (name of the set, how many tokens, tensors on the device), drawn by another thread."""
    feeds = {name: endless(rows_of(prepared, name), tokens, seed + i) for i, name in enumerate(mix)}
    names, weights = list(mix), torch.tensor(list(mix.values()), dtype=torch.float)
    ready, generator = queue.Queue(DRAWN_AHEAD), torch.Generator().manual_seed(seed)

    def draw():
        while True:
            name = names[torch.multinomial(weights, 1, generator=generator).item()]
            batch = next(feeds[name])
            texts = batch[1:4:2] if len(batch) > 3 else batch[1:2]
            ready.put((name, sum(int(lengths.sum()) for lengths in texts), [x.to(device) for x in batch]))

    threading.Thread(target=draw, daemon=True).start()
    while True:
        yield ready.get()


def average_workers(parameters):
    """Every worker goes on from the mean of all workers' weights."""
    everything = torch.nn.utils.parameters_to_vector(parameters)
    dist.all_reduce(everything)
    torch.nn.utils.vector_to_parameters(everything / dist.get_world_size(), parameters)


def groups_of(network, gently):
    """Parameters that are trained, the encoder's apart: its rate is `gently` times that of the others."""
    encoder = {id(p) for p in network.layers.parameters()}
    trained = [p for p in network.parameters() if p.requires_grad]
    parts = ([p for p in trained if id(p) not in encoder], 1), ([p for p in trained if id(p) in encoder], gently)
    return [{'params': part, 'times': times, 'lr': 1.0} for part, times in parts if part]


def train(a, phase, mix, steps, rate, network, prepared, rank=0, goes_on=False):
    """Trains for `steps` batches (each worker its share). `mix` is how often a batch of each set is drawn, `rate` the learning
    rate at its highest; `goes_on` whether a network that was shipped goes on with all its weights: the encoder's rate is lower then (`gently`), and it learns from half of the pairs that people wrote (losses.LEARNS). A checkpoint holds all that is needed to go on; the order of the data restarts from its step. Returns the running
    average of the weights."""
    torch.manual_seed(a.seed * 100 + rank)
    workers, device = a.workers, torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    network = network.to(device).train()
    mix = {name: share for name, share in mix.items() if (HEAD[name] is None or HEAD[name] in network.heads) and name in prepared}
    trained = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(groups_of(network, a.gently if goes_on else 1), weight_decay=1e-4, betas=(0.9, 0.98), fused=True)
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
    share = steps // workers
    tokens, losses, started = 0, {}, time.time()
    saved = said = started
    done = first = step / share
    looks = int(done * a.looks)
    for name, size, batch in drawn(prepared, mix, a.batch_tokens, 1000 * step + 100 * rank + a.seed, device):
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group['lr'] = group['times'] * rate * min(1, done / WARM_UP + 0.02) * (1 - done * 0.98)  # linear up, linear down
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=shortens):
            loss = loss_of(network, average, goes_on, name, batch)
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
        now, done = time.time(), step / share
        if rank:
            continue
        tokens += size
        loss = loss.detach()  # stays where it was computed: asking a GPU for it at every step would keep it waiting
        losses[name] = losses.get(name, loss) * 0.98 + loss * 0.02
        if now - said > SAY_SECONDS:
            said = now
            assert all(torch.isfinite(v) for v in losses.values()), f'expected finite losses, got {losses} at step {step}'
            end = time.strftime('%H:%M:%S', time.localtime(now + (now - started) * (1 - done) / (done - first)))
            print(f'{phase} {100 * done:5.1f}%  step {step:6,}  ' + '  '.join(f'{n} {v.item():.3f}' for n, v in losses.items())
                  + f'  {workers * tokens / (now - started):,.0f} tokens/s  ends {end}', flush=True)
        if int(done * a.looks) > looks:
            looks = int(done * a.looks)
            print(f'{phase} {100 * done:5.1f}%  step {step:6,}  dev ' + '  '.join(f'{n} {s:.2f}' for n, s in look(average, prepared, heads={HEAD[name] for name in mix if HEAD[name]}).items()), flush=True)
        if now - saved > CHECKPOINT_SECONDS:
            saved = now
            temporary = path.with_suffix('.new')
            torch.save({'network': network.state_dict(), 'average': average.state_dict(), 'optimizer': optimizer.state_dict(), 'step': step}, temporary)
            temporary.replace(path)
    if workers > 1:
        dist.barrier()
    if rank == 0:
        path.unlink(missing_ok=True)
    return average.cpu()
