"""Fine-tunes the teachers: `python -m teachers.fine_tune`, or `--tasks entailment` for one. Interrupted, it goes on where it stopped;
one that has said all that it is asked (said.py) is not trained."""
import time

import torch
from torch.nn import functional as F

from said import bring_back, is_complete
from settings import arguments
from teachers.model import Rows, Teacher, read, tokenizer_of
from teachers.tasks import TASKS
from training import shortens_well

WARM_UP = 0.06
CHECKPOINT_SECONDS = 600
SAY_SECONDS = 60
LOOKS = 5
NOWHERE = -100  # a target that the cross entropy leaves out


def folder_of(build, task):
    return build / 'teachers' / TASKS[task].transformer


def path_of(build, name):
    return build / 'teachers' / f'{name}.pt'


def load(build, task):
    """A teacher that was fine-tuned, and its tokenizer."""
    teacher = Teacher(folder_of(build, task), TASKS[task].classes)
    teacher.load_state_dict(torch.load(path_of(build, task)))
    return teacher.eval(), tokenizer_of(folder_of(build, task))


def shortened():
    """Products in 16 bits where the processor has them: half again to twice as fast."""
    return torch.autocast('cpu', dtype=torch.bfloat16, enabled=shortens_well(torch.device('cpu')))


@torch.no_grad()
def answers(teacher, rows, tokens=4096):
    """Yields row numbers and what the teacher says of them, by length."""
    teacher.eval()
    for batch in rows.batches(tokens):
        with shortened():
            logits = teacher(*rows.take(batch))
        yield batch, logits.float()


def targets_of(task, rows, labels):
    """Classes [N]; or the tokens [N, 2] of both ends of an answer, NOWHERE where the text was cut before it."""
    if task.classes:
        return torch.tensor(labels)
    token = lambda encoded, sign: NOWHERE if (at := encoded.char_to_token(sign, 1)) is None else at
    return torch.tensor([[token(encoded, sign) for sign in ends] for encoded, ends in zip(rows.encoded, labels)])


def score(teacher, task, rows, targets, most=None):
    right = [found for batch, logits in answers(teacher, Rows(rows.encoded[:most])) for found in task.right(logits, targets[batch]).tolist()]
    return 100 * sum(right) / len(right)


def save(path, content):
    temporary = path.with_suffix('.new')
    torch.save(content, temporary)
    temporary.replace(path)


def order_of(rows, tokens, epochs, seed):
    """Batches of row numbers for so many passes, the last one perhaps a part."""
    order, epoch = [], 0
    while epoch < epochs:
        batches = rows.batches(tokens, torch.Generator().manual_seed(seed + epoch))
        order += batches[:int(len(batches) * min(1, epochs - epoch))]
        epoch += 1
    return order


def optimizer_of(parameters):
    """No decay of biases and of layer norms."""
    groups = [{'params': [p for p in parameters if p.dim() > 1]}, {'params': [p for p in parameters if p.dim() < 2], 'weight_decay': 0}]
    return torch.optim.AdamW(groups, lr=1, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def is_judged(a, name):
    """Whether all that this teacher is asked is said already, so that it is not needed."""
    return all(is_complete(a.data, a.build, asked) for asked in TASKS[name].sets)


def fine_tune(a, name):
    task, done = TASKS[name], path_of(a.build, name)
    if done.exists():
        return print(f'{done} is there already')
    if is_judged(a, name):
        return print(f'{name}: all is said already')
    torch.manual_seed(a.seed)
    tokenizer = tokenizer_of(folder_of(a.build, name))
    (texts, labels), (dev_texts, dev_labels) = (zip(*rows(a.data)) for rows in (task.train, task.dev))
    rows, dev = read(tokenizer, texts), read(tokenizer, dev_texts)
    targets, dev_targets = targets_of(task, rows, labels), targets_of(task, dev, dev_labels)
    print(f'{name}: {len(targets):,} rows, {rows.lengths.sum():,} tokens', flush=True)

    teacher = Teacher(folder_of(a.build, name), task.classes)
    trained = [p for p in teacher.parameters() if p.requires_grad]
    optimizer = optimizer_of(trained)
    order = order_of(rows, task.tokens, a.epochs or task.epochs, a.seed)
    step, part = 0, done.with_suffix('.part.pt')
    if part.exists():
        held = torch.load(part)
        teacher.load_state_dict(held['teacher'])
        optimizer.load_state_dict(held['optimizer'])
        step = held['step']
        print(f'goes on from step {step:,} of {len(order):,}')
    running, started, first = None, time.time(), step
    saved = said = started
    teacher.train()
    for batch in order[step:]:
        share = step / len(order)
        for group in optimizer.param_groups:
            group['lr'] = task.rate * min(1, share / WARM_UP + 0.01) * (1 - share)
        with shortened():
            logits = teacher(*rows.take(batch))
        loss = F.cross_entropy(logits.float().flatten(0, -2), targets[batch].flatten(), ignore_index=NOWHERE)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        running = loss.item() if running is None else running * 0.98 + loss.item() * 0.02
        now = time.time()
        if now - said > SAY_SECONDS:
            said = now
            end = time.strftime('%H:%M:%S', time.localtime(now + (now - started) * (len(order) - step) / (step - first)))
            print(f'{name} step {step:,} of {len(order):,}  loss {running:.3f}  ends {end}', flush=True)
        if step * LOOKS // len(order) > (step - 1) * LOOKS // len(order) and step < len(order):
            print(f'{name} step {step:,}  dev of 1,000 rows {score(teacher, task, dev, dev_targets, 1000):.2f}', flush=True)
            teacher.train()
        if now - saved > CHECKPOINT_SECONDS:
            saved = now
            save(part, {'teacher': teacher.state_dict(), 'optimizer': optimizer.state_dict(), 'step': step})
    save(done, teacher.state_dict())
    part.unlink(missing_ok=True)
    print(f'{name}: dev {score(teacher, task, dev, dev_targets):.2f}  {time.time() - started:.0f} s since it was begun or went on', flush=True)


def main():
    a = arguments(__doc__, tasks=dict(nargs='+', choices=list(TASKS), default=list(TASKS)), seed=dict(type=int, default=1), epochs=dict(type=float), threads=dict(type=int, default=1))
    torch.set_num_threads(a.threads)
    bring_back(a.data, a.build)
    for name in a.tasks:
        fine_tune(a, name)


if __name__ == '__main__':
    main()
