"""Writes the network as an ONNX graph, straight from its weights, in one of two precisions.

Rows of a batch differ in length, and the backward LSTM would read a short row's padding first. Each precision has its
own remedy, because each runs on other machinery:

fp32: no sequence_lens, which is one more buffer than WebGPU's eight leave for an LSTM step, and which older providers
      lack. A further input column is 1 on padding, and its weights close the gates there: the state stays zero until
      the row's last token. As exact as sequence_lens, and made of ordinary operators.
int8: DynamicQuantizeLSTM with sequence_lens. A weight of -60 in a column would coarsen that gate's 8-bit scale.
"""
import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

OPSET = 17
IR_VERSION = 8
CLOSED = -60.0  # sigmoid(-60) is 1e-26 (runtimes clip at about -20: 2e-9), and exp(60) still fits a 32-bit float


def iofc(matrix):
    """PyTorch stacks the gates i, f, g, o; ONNX wants i, o, f, c (its c is PyTorch's g)."""
    i, f, g, o = np.split(matrix, 4, axis=0)
    return np.concatenate([i, o, f, g], axis=0)


def layer_weights(lstm, layer):
    """W [2, 4H, I], R [2, 4H, H], B [2, 8H] of both directions."""
    take = lambda kind: np.stack([iofc(getattr(lstm, f'{kind}_l{layer}{suffix}').detach().numpy()) for suffix in ('', '_reverse')])
    return take('weight_ih'), take('weight_hh'), np.concatenate([take('bias_ih'), take('bias_hh')], axis=1)


def quantise(matrix):
    """[2, 4H, K] -> 8-bit [2, K, 4H] and a scale for each gate row [2, 4H]."""
    scale = np.abs(matrix).max(axis=2) / 127
    assert (scale > 0).all(), f'{(scale == 0).sum()} gate rows are all zero'
    q = np.round(matrix / scale[:, :, None]).astype(np.int8)
    return np.ascontiguousarray(q.transpose(0, 2, 1)), scale.astype(np.float32)


class Graph:
    def __init__(self):
        self.nodes, self.tensors = [], []

    def constant(self, name, array):
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output


def build(network, precision):
    assert precision in ('fp32', 'int8'), precision
    g, units = Graph(), network.knobs['units']

    # Time goes first, as ONNX's LSTM likes it. [B, L] -> [L, B]
    ids = g.node('Transpose', ['ids'], 'ids_by_time', perm=[1, 0])
    table = network.embedding.weight.detach().numpy()
    step = np.float32(np.abs(table).max() / 127)  # snap() left the largest entry on 127
    rounded = np.round(table / step)
    assert np.abs(rounded * step - table).max() < 1e-6, 'the embedding is not on its 8-bit grid: snap() first'
    g.constant('embedding', rounded.astype(np.int8))
    g.constant('embedding_step', step)
    looked_up = g.node('Gather', ['embedding', ids], 'looked_up', axis=0)  # [L, B, E]
    x = g.node('DequantizeLinear', [looked_up, 'embedding_step'], 'embedded')

    # inside [L, B, 1] is 1 on a row's own tokens; padding is its opposite
    g.constant('zero', np.array(0, np.int32)), g.constant('one', np.array(1, np.int32)), g.constant('first', np.array([0], np.int64))
    g.constant('axis_1', np.array([1], np.int64)), g.constant('axis_2', np.array([2], np.int64)), g.constant('scalar', np.array([], np.int64))
    shape = g.node('Shape', ['ids'], 'shape')
    long = g.node('Reshape', [g.node('Gather', [shape, g.constant('length_axis', np.array(1, np.int64))], 'longest_64', axis=0), 'scalar'], 'longest_0d')
    longest = g.node('Cast', [long], 'longest', to=TensorProto.INT32)
    places = g.node('Unsqueeze', [g.node('Range', ['zero', longest, 'one'], 'places_1d'), 'axis_1'], 'places')  # [L, 1]
    within = g.node('Unsqueeze', [g.node('Less', [places, 'lengths'], 'within_2d'), 'axis_2'], 'within')
    inside = g.node('Cast', [within], 'inside', to=TensorProto.FLOAT)
    padding = g.node('Sub', [g.constant('one_f', np.array(1, np.float32)), inside], 'padding')

    g.constant('flat', np.array([0, 0, -1], np.int64))
    for layer in range(network.lstm.num_layers):
        n = f'layer{layer}'
        W, R, B = layer_weights(network.lstm, layer)
        if precision == 'fp32':
            close = np.zeros((2, 4 * units, 1), np.float32)
            close[:, :3 * units] = CLOSED  # i, o and f
            x = g.node('Concat', [x, padding], n + '_in', axis=2)
            weights = [g.constant(n + '_W', np.concatenate([W, close], axis=2)), g.constant(n + '_R', R), g.constant(n + '_B', B)]
            y = g.node('LSTM', [x, *weights], n + '_y', hidden_size=units, direction='bidirectional')
        else:
            (Wq, Ws), (Rq, Rs) = quantise(W), quantise(R)
            level = g.constant(n + '_zero', np.zeros((2, 4 * units), np.int8))
            y = g.node('DynamicQuantizeLSTM', [
                x, g.constant(n + '_W', Wq), g.constant(n + '_R', Rq), g.constant(n + '_B', B), 'lengths', '', '', '',
                g.constant(n + '_W_scale', Ws), level, g.constant(n + '_R_scale', Rs), level],
                n + '_y', hidden_size=units, direction='bidirectional', domain='com.microsoft')
        y = g.node('Transpose', [y], n + '_t', perm=[0, 2, 1, 3])  # [L, 2, B, H] -> [L, B, 2, H]
        x = g.node('Reshape', [y, 'flat'], n + '_out')  # [L, B, 2H]

    # A state lies within -1 and 1, so 2 less is never the maximum.
    low = g.node('Mul', [padding, g.constant('two', np.array(2, np.float32))], 'low')
    maximum = g.node('ReduceMax', [g.node('Sub', [g.node('Mul', [x, inside], 'kept'), low], 'kept_or_low')], 'maximum', axes=[0], keepdims=0)
    total = g.node('ReduceSum', ['kept', 'first'], 'total', keepdims=0)  # [B, 2H]
    counts = g.node('Unsqueeze', [g.node('Cast', ['lengths'], 'counts_1d', to=TensorProto.FLOAT), 'axis_1'], 'counts')
    mean = g.node('Div', [total, counts], 'mean')
    pooled = g.node('Concat', [maximum, mean], 'pooled', axis=1)  # [B, 4H]
    for name, head in network.heads.items():
        weights = [g.constant(name + '_W', head.weight.detach().numpy()), g.constant(name + '_b', head.bias.detach().numpy())]
        g.node('Gemm', [pooled, *weights], name, transB=1)

    inputs = [helper.make_tensor_value_info('ids', TensorProto.INT32, ['batch', 'length']),
              helper.make_tensor_value_info('lengths', TensorProto.INT32, ['batch'])]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ['batch', head.out_features]) for name, head in network.heads.items()]
    domains = [helper.make_opsetid('', OPSET)] + ([helper.make_opsetid('com.microsoft', 1)] if precision == 'int8' else [])
    model = helper.make_model(helper.make_graph(g.nodes, f'lstm-300 {precision}', inputs, outputs, g.tensors),
                              opset_imports=domains, ir_version=IR_VERSION, producer_name='breakeven')
    checker.check_model(model)
    return model
