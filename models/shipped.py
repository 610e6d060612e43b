"""Weights of shipped fp32 files, to train on from."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer

from network import Network


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


def shipped_names(folder):
    """The networks in a folder of artefacts."""
    ending = '.encoder.fp32.onnx'
    return sorted(path.name.removesuffix(ending) for path in folder.glob('*' + ending))


def load_shipped(folder, name, tokenizer):
    """A network of the shape that is shipped, with its weights."""
    held = tensors(folder / f'{name}.encoder.fp32.onnx')
    network = Network(tokenizer.get_vocab_size(), held['layer0_R'].shape[2], held['embedding'].shape[1])
    set_shipped(network, folder, name, tokenizer)
    return network


def set_recurrent(layer, held, name):
    """An LSTM layer from its W, R and B; PyTorch's second bias stays zero, so the first takes the sum of both."""
    for d, suffix in enumerate(('', '_reverse')):
        W, R, B = (held[f'{name}_{kind}'][d].numpy() for kind in 'WRB')
        for kind, value in (('weight_ih', W), ('weight_hh', R), ('bias_ih', (B[:len(B) // 2] + B[len(B) // 2:])[:, None])):
            parameter = getattr(layer.cell, f'{kind}_l0{suffix}')
            parameter.copy_(torch.tensor(ifgo(value)).reshape(parameter.shape))


def set_head(head, held, name):
    """A head from its file: linear layers by the names that graph.py gives them, recurrent ones, and the weights of the comparison."""
    for layer_name, layer in head.named_children():
        if isinstance(layer, torch.nn.Linear):
            file_name = next(n for n in (layer_name, name, layer_name + '_column') if f'{n}_W' in held)
            layer.weight.copy_(held[f'{file_name}_W'].T)
            layer.bias.copy_(held[f'{file_name}_b'])
    if 'weigh' in held:
        head.weigh.copy_(held['weigh'] * head.WIDTH ** 0.5)
        for n, layer in enumerate(head.layers):
            set_recurrent(layer, held, f'span{n}')
        set_recurrent(head.ending, held, 'ending')


@torch.no_grad()
def set_shipped(network, folder, name, tokenizer):
    """Sets a network of the shape of encoder `name` in a folder of artefacts to that encoder and whichever of its heads are there. The
    folder's tokenizer may have other pieces than the network's own."""
    held = tensors(folder / f'{name}.encoder.fp32.onnx')
    table = held['embedding'].float() * held['embedding_step']
    if table.shape[1] != network.embedding.weight.shape[1]:
        raise ValueError(f'{folder} holds {table.shape[1]} numbers a piece, the network wants {network.embedding.weight.shape[1]}')
    for i, row in rows_for(tokenizer, Tokenizer.from_file(str(folder / 'tokenizer.json')), table).items():
        if row is not None:
            network.embedding.weight[i] = row
    for n, layer in enumerate(network.layers):
        set_recurrent(layer, held, f'layer{n}')
    for head_name, head in network.heads.items():
        path = folder / f'{name}.{head_name}.fp32.onnx'
        if path.exists():
            set_head(head, tensors(path), head_name)
