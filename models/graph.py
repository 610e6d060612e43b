"""Writes encoder and heads as ONNX graphs, straight from their weights, in one of three precisions.

Rows of a batch differ in length, and the backward LSTM would read a short row's padding first. Each precision has its
own remedy, because each runs on other machinery:

fp32: no sequence_lens, which is one more buffer than WebGPU's eight leave for an LSTM step, and which older providers
      lack. The network's further input column closes the gates on padding: the state stays zero until the row's last
      token. As exact as sequence_lens, and made of ordinary operators.
fp16: the same graph and the same numbers (snap() left the matrices on what 16 bits can hold), in half the bytes: large
      matrices are cast to 32 bits once, when a runtime folds constants.
int8: DynamicQuantizeLSTM with sequence_lens. A weight of -60 in a column would coarsen that gate's 8-bit scale.
      Other matrices are held in 8 bits, one scale an output, and multiply as floats.

GRU and RNN, which nothing but the bench runs, are written in fp32 and fp16 only, with sequence_lens.
"""
import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

from heads import NEVER
from settings import PRECISIONS

OPSET = 17
IR_VERSION = 8
LARGE = 4096  # numbers; a smaller matrix stays in 32 bits
# ONNX's order of PyTorch's gates. An LSTM's i, f, g, o become i, o, f, c (c is PyTorch's g), a GRU's r, z, n become z, r, h.
GATES = {'LSTM': (0, 3, 1, 2), 'GRU': (1, 0, 2), 'RNN': (0,)}
# PyTorch's GRU resets what the recurrent matrix made of the state, and not the state before it.
ATTRIBUTES = {'LSTM': {}, 'GRU': {'linear_before_reset': 1}, 'RNN': {}}


def reordered(matrix, kind):
    """[gates * H, ...] from PyTorch's order of gates to ONNX's."""
    gates = np.split(matrix, len(GATES[kind]), axis=0)
    return np.concatenate([gates[g] for g in GATES[kind]], axis=0)


def cell_weights(recurrent):
    """W [2, G*H, I], R [2, G*H, H], B [2, 2*G*H] of both directions and G gates; the last column of an LSTM's W is the padding's."""
    kind = recurrent.cell.mode.removesuffix('_TANH')
    take = lambda name: np.stack([reordered(getattr(recurrent.cell, f'{name}_l0{suffix}').detach().numpy(), kind) for suffix in ('', '_reverse')])
    return kind, take('weight_ih'), take('weight_hh'), np.concatenate([take('bias_ih'), take('bias_hh')], axis=1)


def quantise(matrix):
    """[2, 4H, K] -> 8-bit [2, K, 4H] and a scale for each gate row [2, 4H]."""
    scale = np.abs(matrix).max(axis=2) / 127
    assert (scale > 0).all(), f'{(scale == 0).sum()} gate rows are all zero'
    q = np.round(matrix / scale[:, :, None]).astype(np.int8)
    return np.ascontiguousarray(q.transpose(0, 2, 1)), scale.astype(np.float32)


class Graph:
    """Nodes and constants under way. Every method that adds a node returns its output's name."""

    def __init__(self, precision):
        assert precision in PRECISIONS, precision
        self.precision, self.nodes, self.tensors, self.made = precision, [], [], set()

    def constant(self, name, array):
        if name not in self.made:
            self.made.add(name)
            self.tensors.append(numpy_helper.from_array(np.asarray(array, order='C'), name))
        return name

    def number(self, value, kind=np.float32):
        return self.constant(f'{np.dtype(kind).name}_{value}', np.array(value, kind))

    def axes(self, *values):
        return self.constant('axes_' + '_'.join(map(str, values)), np.array(values, np.int64))

    def node(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def longest(self, ids_or_states, name):
        """How many columns (axis 1) a tensor has, as an int32 scalar."""
        sizes = self.node('Shape', [ids_or_states], name + '_shape')
        one = self.node('Reshape', [self.node('Gather', [sizes, self.number(1, np.int64)], name + '_long', axis=0), self.axes()], name + '_long_0d')
        return self.node('Cast', [one], name + '_longest', to=TensorProto.INT32)

    def inside(self, longest, lengths, name):
        """[B, L]: 1 on a row's own tokens, 0 on padding."""
        places = self.node('Range', [self.number(0, np.int32), longest, self.number(1, np.int32)], name + '_places')
        column = self.node('Unsqueeze', [lengths, self.axes(1)], name + '_lengths_2d')
        return self.node('Cast', [self.node('Less', [places, column], name + '_less')], name + '_inside', to=TensorProto.FLOAT)

    def never(self, inside, name):
        """0 on a row's own tokens, NEVER on padding."""
        return self.node('Mul', [self.node('Sub', [self.number(1), inside], name + '_outside'), self.number(NEVER)], name + '_never')

    def matrix(self, name, array):
        """A weight as 32-bit floats, however it is held."""
        if self.precision == 'fp32' or array.size <= LARGE:
            return self.constant(name, array)
        if name + '_float' in self.made:
            return name + '_float'
        self.made.add(name + '_float')
        if self.precision == 'fp16':
            assert (array == array.astype(np.float16)).all(), f'{name} does not fit 16 bits: snap() first'
            return self.node('Cast', [self.constant(name, array.astype(np.float16))], name + '_float', to=TensorProto.FLOAT)
        scale = np.abs(array).max(axis=0) / 127
        held = [self.constant(name, np.round(array / scale).astype(np.int8)), self.constant(name + '_scale', scale.astype(np.float32)),
                self.constant(name + '_zero', np.zeros(len(scale), np.int8))]
        return self.node('DequantizeLinear', held, name + '_float', axis=1)

    def linear(self, x, layer, weights, name=None):
        """x [..., I] -> [..., O]. Layers that several texts pass are named apart by `name`; their `weights` are held once."""
        name = name or weights
        product = self.node('MatMul', [x, self.matrix(weights + '_W', layer.weight.detach().numpy().T)], name + '_product')
        return self.node('Add', [product, self.constant(weights + '_b', layer.bias.detach().numpy())], name)

    def recurrent(self, x, layer, lengths, padding, name):
        """x [L, B, I] -> [L, B, 2H]; lengths [B], padding [L, B, 1]."""
        kind, W, R, B = cell_weights(layer)
        if self.precision != 'int8':
            held = [self.matrix(name + '_W', W), self.matrix(name + '_R', R), self.constant(name + '_B', B)]
            inputs = [self.node('Concat', [x, padding], name + '_in', axis=2), *held] if layer.closes else [x, *held, lengths]
            y = self.node(kind, inputs, name + '_y', hidden_size=layer.units, direction='bidirectional', **ATTRIBUTES[kind])
        else:
            assert kind == 'LSTM', f'no runtime quantises a {kind}'
            (Wq, Ws), (Rq, Rs) = quantise(W[:, :, :-1]), quantise(R)
            level = self.constant(name + '_zero', np.zeros((2, 4 * layer.units), np.int8))
            y = self.node('DynamicQuantizeLSTM', [
                x, self.constant(name + '_W', Wq), self.constant(name + '_R', Rq), self.constant(name + '_B', B), lengths, '', '', '',
                self.constant(name + '_W_scale', Ws), level, self.constant(name + '_R_scale', Rs), level],
                name + '_y', hidden_size=layer.units, direction='bidirectional', domain='com.microsoft')
        y = self.node('Transpose', [y], name + '_t', perm=[0, 2, 1, 3])  # [L, 2, B, H] -> [L, B, 2, H]
        return self.node('Reshape', [y, self.axes(0, 0, -1)], name + '_out')

    def by_time(self, x, name):
        return self.node('Transpose', [x], name, perm=[1, 0, 2])

    def maximum_and_mean(self, x, inside, lengths, name):
        """[B, L, D] -> [B, 2*D], as heads.maximum_and_mean."""
        within = self.node('Unsqueeze', [inside, self.axes(2)], name + '_within')
        low = self.node('Unsqueeze', [self.never(inside, name), self.axes(2)], name + '_low')
        maximum = self.node('ReduceMax', [self.node('Add', [x, low], name + '_kept_or_low')], name + '_maximum', axes=[1], keepdims=0)
        total = self.node('ReduceSum', [self.node('Mul', [x, within], name + '_kept'), self.axes(1)], name + '_total', keepdims=0)
        counts = self.node('Unsqueeze', [self.node('Cast', [lengths], name + '_counts_1d', to=TensorProto.FLOAT), self.axes(1)], name + '_counts')
        return self.node('Concat', [maximum, self.node('Div', [total, counts], name + '_mean')], name + '_pooled', axis=1)

    def scores(self, query, keys, never, name):
        """query [B, L, D], keys [B, M, D], never [B, M] -> [B, L, M] with padding's keys far below."""
        turned = self.node('Transpose', [keys], name + '_keys', perm=[0, 2, 1])
        return self.node('Add', [self.node('MatMul', [query, turned], name + '_product'), self.node('Unsqueeze', [never, self.axes(1)], name + '_never')], name)

    def same_word(self, own, other, inside):
        """[B, L, M], as heads.same_word; inside [B, M] is the other side's."""
        column, row = self.node('Unsqueeze', [own + '_ids', self.axes(2)], own + '_column'), self.node('Unsqueeze', [other + '_ids', self.axes(1)], other + '_row')
        equal = self.node('Cast', [self.node('Equal', [column, row], own + '_equal')], own + '_equal_float', to=TensorProto.FLOAT)
        return self.node('Mul', [equal, self.node('Unsqueeze', [inside, self.axes(1)], other + '_inside_row')], own + '_same_word')

    def stands_in(self, same, own):
        """same [B, L, M] -> [B, L, 1], as heads.stands_in."""
        return self.node('ReduceMax', [same], own + '_stands_in', axes=[2], keepdims=1)

    def model(self, name, inputs, outputs):
        kinds = {'float': TensorProto.FLOAT, 'int32': TensorProto.INT32}
        infos = [[helper.make_tensor_value_info(n, kinds[kind], shape) for n, kind, shape in some] for some in (inputs, outputs)]
        domains = [helper.make_opsetid('', OPSET)] + ([helper.make_opsetid('com.microsoft', 1)] if self.precision == 'int8' else [])
        made = helper.make_model(helper.make_graph(self.nodes, f'{name} {self.precision}', *infos, self.tensors),
                                 opset_imports=domains, ir_version=IR_VERSION, producer_name='breakeven')
        checker.check_model(made)
        return made


def encoder(network, precision):
    """`ids` [batch, length], `lengths` [batch] -> `states` [batch, length, E + 2*units]: each token's embedding and its states side by side."""
    g = Graph(precision)
    table = network.embedding.weight.detach().numpy()
    step = np.float32(np.abs(table).max() / 127)  # snap() left the largest entry on 127
    rounded = np.round(table / step)
    assert np.abs(rounded * step - table).max() < 1e-6, 'the embedding is not on its 8-bit grid: snap() first'
    g.constant('embedding', rounded.astype(np.int8))
    g.constant('embedding_step', step)
    ids = g.node('Transpose', ['ids'], 'ids_by_time', perm=[1, 0])  # time goes first, as ONNX's LSTM likes it
    x = embedded = g.node('DequantizeLinear', [g.node('Gather', ['embedding', ids], 'looked_up', axis=0), 'embedding_step'], 'embedded')
    inside = g.node('Unsqueeze', [g.node('Transpose', [g.inside(g.longest('ids', 'ids'), 'lengths', 'text')], 'inside_by_time', perm=[1, 0]), g.axes(2)], 'within')
    padding = g.node('Sub', [g.number(1), inside], 'padding')
    for n, layer in enumerate(network.layers):
        x = g.recurrent(x, layer, 'lengths', padding, f'layer{n}')
    both = g.node('Concat', [embedded, x], 'side_by_side', axis=2)
    g.node('Mul', [g.by_time(both, 'states_as_read'), g.by_time(inside, 'inside_by_row')], 'states')
    return g.model(f'encoder {network.knobs["units"]}', [('ids', 'int32', ['batch', 'length']), ('lengths', 'int32', ['batch'])],
                   [('states', 'float', ['batch', 'length', network.width])])


def inputs_of(sides, ids, states):
    """A head's inputs: states and lengths of each side, and its ids where the head compares them."""
    found = []
    for side in sides:
        p = '' if side == 'text' else side + '_'
        length = p + 'length'
        found += [(p + 'states', 'float', ['batch', length, states]), (p + 'lengths', 'int32', ['batch'])]
        found += [(p + 'ids', 'int32', ['batch', length])] if ids else []
    return found


def classification(name, head, precision, states):
    g = Graph(precision)
    pooled = g.maximum_and_mean('states', g.inside(g.longest('states', 'states'), 'lengths', 'text'), 'lengths', 'text')
    g.linear(pooled, head.out, name)
    return g.model(name, inputs_of(('text',), False, states), [(name, 'float', ['batch', head.out.out_features])])


def entailment(name, head, precision, states):
    g = Graph(precision)
    sides = ('premise', 'hypothesis')
    x, inside, never = {}, {}, {}
    for side in sides:
        inside[side] = g.inside(g.longest(side + '_states', side), side + '_lengths', side)
        never[side] = g.never(inside[side], side + '_keys')
        x[side] = g.linear(side + '_states', head.project, 'project', side + '_project')
    pooled = []
    root = g.number(np.float32(1 / np.sqrt(head.WIDTH)))
    for own, other in (sides, sides[::-1]):
        scaled = g.node('Mul', [x[own], root], own + '_query')
        found = g.node('MatMul', [g.node('Softmax', [g.scores(scaled, x[other], never[other], own + '_scores')], own + '_weights', axis=-1), x[other]], own + '_found')
        same = g.same_word(own, other, inside[other])
        stands = g.stands_in(same, own)
        times = g.node('Max', [g.node('ReduceSum', [same, g.axes(2)], own + '_same_times', keepdims=1), g.number(1)], own + '_times_or_one')
        there = g.node('MatMul', [g.node('Div', [same, times], own + '_same_share'), x[other]], own + '_there')
        moved = g.node('Mul', [g.node('Sub', [x[own], there], own + '_less_there'), stands], own + '_moved')
        both = g.node('Concat', [x[own], found, g.node('Sub', [x[own], found], own + '_less_found'), g.node('Mul', [x[own], found], own + '_times_found'),
                                 stands, moved], own + '_both', axis=2)
        pooled.append(g.maximum_and_mean(g.node('Relu', [g.linear(both, head.compare, 'compare', own + '_compare')], own + '_compared'), inside[own], own + '_lengths', own + '_pool'))
    hidden = g.node('Relu', [g.linear(g.node('Concat', pooled, 'both_pooled', axis=1), head.hidden, 'hidden')], 'hidden_relu')
    g.linear(hidden, head.out, name)
    return g.model(name, inputs_of(sides, True, states), [(name, 'float', ['batch', head.out.out_features])])


def self_attention(g, head, y, never):
    """y [L, B, D] -> [L, B, D], as heads.AnswerSpan.look_again."""
    rows = g.by_time(y, 'read_once')
    own = g.linear(rows, head.key, 'key')
    query = g.node('Mul', [g.linear(rows, head.query, 'query'), g.number(np.float32(1 / np.sqrt(head.key.out_features)))], 'query_scaled')
    found = g.node('MatMul', [g.node('Softmax', [g.scores(query, own, never, 'own_scores')], 'own_weights', axis=-1), own], 'own_found')
    parts = g.node('Concat', [own, found, g.node('Mul', [own, found], 'own_times_found')], 'own_and_found', axis=2)
    return g.by_time(g.node('Add', [rows, g.linear(parts, head.merge, 'merge')], 'looked_again'), 'looked_again_by_time')


def answer_span(name, head, precision, states):
    g = Graph(precision)
    inside, never, x = {}, {}, {}
    for side in ('question', 'passage'):
        inside[side] = g.inside(g.longest(side + '_states', side), side + '_lengths', side)
        never[side] = g.never(inside[side], side + '_out')
        x[side] = g.linear(side + '_states', head.project, 'project', side + '_project')
    q, p = x['question'], x['passage']
    weighed = g.node('Mul', [p, g.constant('weigh', head.weigh.detach().numpy() / np.float32(np.sqrt(head.WIDTH)))], 'weighed')
    scores = g.scores(weighed, q, never['question'], 'scores')  # [B, L, M]
    found = g.node('MatMul', [g.node('Softmax', [scores], 'weights', axis=-1), q], 'found')
    importance = g.node('Transpose', [g.linear(q, head.importance, 'importance')], 'importance_row', perm=[0, 2, 1])  # [B, 1, M]
    asked = g.node('Add', [importance, g.node('Unsqueeze', [never['question'], g.axes(1)], 'never_row')], 'asked')
    summary = g.node('MatMul', [g.node('Softmax', [asked], 'asked_weights', axis=-1), q], 'summary')  # [B, 1, W]
    same = g.stands_in(g.same_word('passage', 'question', inside['question']), 'passage')
    times_summary = g.node('Mul', [p, summary], 'times_summary')
    y = g.node('Concat', [p, found, g.node('Mul', [p, found], 'times_found'), times_summary, same, g.node('ReduceMax', [scores], 'best_score', axes=[2], keepdims=1)], 'compared', axis=2)
    y = g.by_time(y, 'compared_by_time')
    padding = g.by_time(g.node('Unsqueeze', [g.node('Sub', [g.number(1), inside['passage']], 'outside'), g.axes(2)], 'outside_column'), 'padding')
    y = g.recurrent(y, head.layers[0], 'passage_lengths', padding, 'span0')
    y = self_attention(g, head, y, never['passage']) if head.merge else y
    y = g.recurrent(y, head.layers[1], 'passage_lengths', padding, 'span1')
    read = g.node('Concat', [g.by_time(y, 'read_again'), times_summary], 'read_and_asked', axis=2)

    def logits(x, layer, output):
        column = g.node('Squeeze', [g.linear(x, layer, output + '_column'), g.axes(2)], output + '_logits')
        return g.node('Add', [column, never['passage']], output)

    begins = g.node('Softmax', [logits(read, head.start, 'start')], 'begins', axis=-1)  # [B, L]
    ending = g.node('Concat', [y, g.by_time(g.node('Unsqueeze', [begins, g.axes(2)], 'begins_column'), 'begins_by_time')], 'read_and_begins', axis=2)
    ending = g.by_time(g.recurrent(ending, head.ending, 'passage_lengths', padding, 'ending'), 'ending_by_row')
    logits(g.node('Concat', [read, ending], 'read_and_ending', axis=2), head.end, 'end')
    return g.model(name, inputs_of(('question', 'passage'), True, states), [(o, 'float', ['batch', 'passage_length']) for o in ('start', 'end')])


HEADS = {'sentiment': classification, 'question_type': classification, 'entailment': entailment, 'answer_span': answer_span}
SIDES = {'sentiment': ('text',), 'question_type': ('text',), 'entailment': ('premise', 'hypothesis'), 'answer_span': ('question', 'passage')}
COMPARES_IDS = {'entailment', 'answer_span'}


def head(network, name, precision):
    return HEADS[name](name, network.heads[name], precision, network.width)
