"""The embedding that a network begins with: what a teacher's table holds of each of our pieces, in fewer dimensions."""
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from teachers.packages import MINILM

SPREAD = 0.3  # root mean square of a table's numbers: about that of the states, beside which heads read them
OWN_SHARE = 2.0  # weight of a network's own table beside the teacher's, where both are joined


def teacher_rows(folder, vocabulary):
    """[pieces, H]: the row of a piece that the teacher has too, else the mean of the pieces that spell it for the teacher. folder: what
    teachers/packages.py unpacked; vocabulary: {piece: id}."""
    table = load_file(folder / MINILM / 'model.safetensors')['embeddings.word_embeddings.weight']
    theirs = Tokenizer.from_file(str(folder / MINILM / 'tokenizer.json'))
    theirs.no_padding()
    held, rows, exact = theirs.get_vocab(), torch.zeros(len(vocabulary), table.shape[1]), 0
    for piece, i in vocabulary.items():
        word = {'ca': 'can', 'wo': 'will'}.get(piece, piece)  # our rules write "ca not" for "can't" and "cannot" alike
        spelt = [held[word]] if word in held else theirs.encode(word.removeprefix('##'), add_special_tokens=False).ids
        exact += word in held
        rows[i] = table[spelt].mean(0)
    print(f'{exact:,} of {len(rows):,} pieces stand in the teacher\'s table', flush=True)
    return rows


def weights_of(counts):
    """How much a piece counts that was seen so often: rare ones are many, frequent ones are everywhere."""
    return (counts.double() + 1).sqrt().unsqueeze(1)


def centred(rows, counts):
    """Rows less their mean, and of norm 1 all together, both as often as they were seen."""
    weight = weights_of(counts)
    rows = rows.double() - (rows.double() * weight).sum(0) / weight.sum()
    return rows / (rows.square() * weight).sum().sqrt()


def principal(rows, counts, dimensions):
    """rows [V, D], as 64-bit floats -> basis [D, dimensions]: orthonormal columns that keep most of what rows differ in. The axes are turned at random, so that
    all dimensions are of like size: an 8-bit grid has one step for all of them."""
    _, vectors = torch.linalg.eigh(rows.T @ (rows * weights_of(counts)))  # by rising eigenvalue
    turn = torch.linalg.qr(torch.randn(dimensions, dimensions, generator=torch.Generator().manual_seed(0), dtype=torch.double))[0]
    return vectors[:, -dimensions:] @ turn


def scaled(table):
    """The table at mean square SPREAD squared, and what it was divided by."""
    by = table.square().mean().sqrt() / SPREAD
    return table / by, by


def from_teacher(rows, counts, dimensions):
    """[V, dimensions]: a teacher's rows in fewer dimensions (principal components)."""
    rows = centred(rows, counts)
    return scaled(rows @ principal(rows, counts, dimensions))[0].float()


def joined(own, gates, rows, counts, dimensions):
    """One table out of two: a trained network's own [V, E], as far as its first layer's gates [G, E] tell pieces apart by it, and a teacher's rows
    [V, H]. Returns the table [V, dimensions] and the gates' weights for it [G, dimensions]."""
    own, gates = own.double(), gates.double()
    factor = torch.linalg.cholesky(gates.T @ gates)  # own @ factor has the inner products of own @ gates.T, in E dimensions
    heard = own @ factor
    norm = (heard.square() * weights_of(counts)).sum().sqrt() / OWN_SHARE
    both = torch.cat([heard / norm, centred(rows, counts)], 1)
    basis = principal(both, counts, dimensions)
    table, by = scaled(both @ basis)
    back = basis[:own.shape[1]].T * norm @ torch.linalg.inv(factor) * by  # table @ back is near to own
    kept = 1 - ((own - table @ back) @ factor).square().sum() / heard.square().sum()
    print(f'of what the first layer hears, {kept:.2%} stay')
    return table.float(), (gates @ back.T).float()
