"""Weights of shipped fp32 files, to train on from."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch.nn import functional as F

import tokenizer as tok
from settings import FEELINGS, SENTIMENT


def ifgo(matrix):
    """ONNX stacks the gates i, o, f, c; PyTorch wants i, f, g, o (its g is ONNX's c). The inverse of graph.reordered for an LSTM."""
    i, o, f, c = np.split(matrix, 4, axis=0)
    return np.concatenate([i, f, c, o], axis=0)


def rows_for(new, old, table):
    """One row of `table` for each piece of the `new` tokenizer: its own where the `old` one has the piece, else the mean of the old
    pieces that spell it. Undefined rows (None) are those that the old tokenizer cannot spell."""
    held, found = old.get_vocab(), {}
    for piece, i in new.get_vocab().items():
        spelt = [held[piece]] if piece in held else old.encode(piece.removeprefix('##'), add_special_tokens=False).ids
        found[i] = table[spelt].mean(0) if spelt else None
    return found


def tensors(path):
    return {t.name: torch.tensor(numpy_helper.to_array(t)) for t in onnx.load(path).graph.initializer}


def set_recurrent(layer, held, name):
    """An LSTM layer from its W, R and B; PyTorch's second bias stays zero, so the first takes the sum of both."""
    for d, suffix in enumerate(('', '_reverse')):
        W, R, B = (held[f'{name}_{kind}'][d].numpy() for kind in 'WRB')
        for kind, value in (('weight_ih', W), ('weight_hh', R), ('bias_ih', (B[:len(B) // 2] + B[len(B) // 2:])[:, None])):
            parameter = getattr(layer.cell, f'{kind}_l0{suffix}')
            parameter.copy_(torch.tensor(ifgo(value)).reshape(parameter.shape))


def widened(weight, inputs, times):
    """[O, times * I] -> [O, times * inputs]: zeros for the embedding, which stands first, where a head was written that read states alone."""
    blocks = weight.reshape(len(weight), times, -1)
    return F.pad(blocks, (inputs - blocks.shape[2], 0)).flatten(1)


def of_feelings(rows):
    """[2, ...] -> [3, ...]: a class that a head was not taught begins between the two others."""
    return torch.stack([rows[0], (rows[0] + rows[1]) / 2, rows[1]]) if len(rows) == len(SENTIMENT) < len(FEELINGS) else rows


def set_head(head, held, name, width):
    """A head from its file: linear layers by the names that graph.py gives them, recurrent ones, and the weights of the comparison. A layer
    that the file lacks stays as it is; what a layer reads beyond what is in the file stands last, and begins with zeros."""
    for layer_name, layer in head.named_children():
        file_name = next((n for n in (layer_name, name, layer_name + '_column') if f'{n}_W' in held), None)
        if isinstance(layer, torch.nn.Linear) and file_name:
            weight, bias = held[f'{file_name}_W'].T, held[f'{file_name}_b']
            if name == 'sentiment':
                weight, bias = of_feelings(weight), of_feelings(bias)
            weight = widened(weight, width, layer.in_features // width) if layer_name == head.READER else weight
            layer.weight.copy_(F.pad(weight, (0, layer.in_features - weight.shape[1])))
            layer.bias.copy_(bias)
    if 'weigh' in held:
        head.weigh.copy_(held['weigh'] * head.WIDTH ** 0.5)
        for n, layer in enumerate(head.layers):
            set_recurrent(layer, held, f'span{n}')
        set_recurrent(head.ending, held, 'ending')


@torch.no_grad()
def set_shipped(network, folder, name, tokenizer, join, anew=()):
    """Sets a network of the shape of encoder `name` in a folder of artefacts to that encoder and whichever of its heads are there. The
    folder's tokenizer may have other pieces than the network's own. Where its heads read states alone, its table is joined with a teacher's:
    `join` as table.joined, of the table and the first layer's gates. The heads `anew` stay as they are."""
    path = folder / f'{name}.encoder.fp32.onnx'
    held = tensors(path)
    table = held['embedding'].float() * held['embedding_step']
    rows = rows_for(tokenizer, Tokenizer.from_file(str(folder / 'tokenizer.json')), table)
    own = torch.stack([torch.zeros(table.shape[1]) if rows[i] is None else rows[i] for i in range(len(rows))])
    weights = network.embedding.weight
    if onnx.load(path).graph.output[0].type.tensor_type.shape.dim[2].dim_value != own.shape[1] + 2 * network.knobs['units']:
        first = held['layer0_W']  # [2, 4H, E + 1]
        own, gates = join(own, first[:, :, :-1].reshape(-1, own.shape[1]))
        held['layer0_W'] = torch.cat([gates.reshape(*first.shape[:2], -1), first[:, :, -1:]], 2)
    weights.copy_(own)
    weights[tok.PAD] = 0
    for n, layer in enumerate(network.layers):
        set_recurrent(layer, held, f'layer{n}')
    for head_name, head in network.heads.items():
        path = folder / f'{name}.{head_name}.fp32.onnx'
        if path.exists() and head_name not in anew:
            set_head(head, tensors(path), head_name, network.width)
