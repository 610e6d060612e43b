"""A smaller network out of a larger one: the principal components of its table, and of each direction of each layer the units that weigh most, with all that
leads to and from them.

It answers worse than the larger one until it is trained on, and far better than one that begins with random weights.
"""
import torch

from network import Network, within
from table import principal


def states_by_layer(network, ids, lengths):
    """ids [B, L], lengths [B] -> after each layer, the states [tokens, 2 * units] of a row's own tokens."""
    x, inside, found = network.embedding(ids), within(lengths, ids.shape[1]), []
    for layer in network.layers:
        x = layer(x, lengths)
        found.append(x[inside])
    return found


def readers(network):
    """The linear layers that take what the encoder gives, embedding and states, once or several times side by side."""
    return [getattr(head, head.READER) for head in network.heads.values()]


def heaviest(network, units, ids, lengths):
    """Which units to keep: a list a layer of two sorted lists, one a direction. A unit weighs what it says (the root of its state's mean
    square on some texts) times what is made of it (the norm of the weights that read it)."""
    own, kept = network.knobs['units'], []
    for n, (layer, states) in enumerate(zip(network.layers, states_by_layer(network, ids, lengths))):
        above = [network.layers[n + 1].cell] if n + 1 < len(network.layers) else []
        matrices = [w[:, :2 * own] for cell in above for w in (cell.weight_ih_l0, cell.weight_ih_l0_reverse)]
        matrices += [] if above else [r.weight.reshape(-1, network.width)[:, -2 * own:] for r in readers(network)] + [network.guess.weight]
        read = sum(w.square().sum(0) for w in matrices) + torch.cat([w.square().sum(0) for w in (layer.cell.weight_hh_l0, layer.cell.weight_hh_l0_reverse)])
        weight = states.square().mean(0).sqrt() * read.sqrt()
        kept.append([side.topk(units).indices.sort().values for side in weight.chunk(2)])
    return kept


def of_rows(kept, units, gates):
    """Rows of a matrix that stacks `gates` blocks of `units`."""
    return torch.cat([kept + g * units for g in range(gates)])


@torch.no_grad()
def narrowed(network, units, dimensions, counts, ids, lengths):
    """A network of `units` a direction and `dimensions` a piece out of a wider one; ids [B, L] and lengths [B] are texts that show what its units do, and its
    pieces were seen `counts` times."""
    own = network.knobs['units']
    kept = heaviest(network, units, ids, lengths)
    small = Network(**{**network.knobs, 'units': units, 'dimensions': dimensions})
    for name, held in small.state_dict().items():
        if held.shape == network.state_dict()[name].shape:  # what neither a piece nor a state of the encoder enters or leaves
            held.copy_(network.state_dict()[name])
    basis = principal(network.embedding.weight.double(), counts, dimensions).float()  # [wide, dimensions]
    small.embedding.weight.copy_(network.embedding.weight @ basis)
    columns = None  # of the states that a layer reads; the first one reads pieces
    for layer, wide, directions in zip(small.layers, network.layers, kept):
        for suffix, keep in zip(('', '_reverse'), directions):
            rows = of_rows(keep, own, len(wide.cell.weight_hh_l0) // own)
            for name in ('weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0', 'bias_hh_l0'):
                held = getattr(wide.cell, name + suffix)[rows]
                if name == 'weight_hh_l0':
                    held = held[:, keep]
                elif name == 'weight_ih_l0':
                    read = len(basis) if columns is None else 2 * own  # what follows is the padding's column
                    held = torch.cat([held[:, :read] @ basis if columns is None else held[:, columns], held[:, read:]], 1)
                getattr(layer.cell, name + suffix).copy_(held)
        columns = torch.cat([directions[0], directions[1] + own])
    for layer, wide in zip(readers(small), readers(network)):
        blocks = wide.weight.reshape(len(wide.weight), -1, network.width)
        layer.weight.copy_(torch.cat([blocks[..., :len(basis)] @ basis, blocks[..., len(basis):][..., columns]], 2).flatten(1))
    small.tell.weight.copy_(network.tell.weight[:, columns])
    small.guess.weight.copy_(basis.T @ network.guess.weight[:, columns])
    small.guess.bias.copy_(basis.T @ network.guess.bias)
    return small
