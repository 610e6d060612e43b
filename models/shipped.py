"""Weights of a shipped fp32 file, to train on from."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper


def ifgo(matrix):
    """ONNX stacks the gates i, o, f, c; PyTorch wants i, f, g, o (its g is ONNX's c). The inverse of graph.iofc."""
    i, o, f, c = np.split(matrix, 4, axis=0)
    return np.concatenate([i, f, c, o], axis=0)


@torch.no_grad()
def set_encoder(network, path):
    """Copies embedding and LSTM layers of an encoder's fp32 ONNX file into a network of the same shape."""
    held = {t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    table = torch.tensor(held['embedding'].astype(np.float32) * held['embedding_step'])
    if table.shape != network.embedding.weight.shape:
        raise ValueError(f'{path} holds an embedding of {tuple(table.shape)}, the network wants {tuple(network.embedding.weight.shape)}')
    network.embedding.weight.copy_(table)
    for n, layer in enumerate(network.layers):
        for d, suffix in enumerate(('', '_reverse')):
            W, R, B = (held[f'layer{n}_{kind}'][d] for kind in 'WRB')
            for kind, value in (('weight_ih', W), ('weight_hh', R), ('bias_ih', (B[:len(B) // 2] + B[len(B) // 2:])[:, None])):
                getattr(layer.cell, f'{kind}_l0{suffix}').copy_(torch.tensor(ifgo(value)).reshape(getattr(layer.cell, f'{kind}_l0{suffix}').shape))
    for name, head in network.heads.items():
        if f'{name}_W' in held:  # a file that holds the linear heads too
            head.out.weight.copy_(torch.tensor(held[f'{name}_W']))
            head.out.bias.copy_(torch.tensor(held[f'{name}_b']))
