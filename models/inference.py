"""Runs shipped files in onnxruntime, as a place does: the encoder once a side, then the head."""
import numpy as np
import onnxruntime

import tokenizer as tok

THREADS = 1


def session(model):
    """model: path of an ONNX file, or its bytes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    return onnxruntime.InferenceSession(model if isinstance(model, bytes) else str(model), options, providers=['CPUExecutionProvider'])


def padded(rows):
    """Lists of ids -> ids int32 [B, L] and lengths int32 [B]."""
    lengths = np.array([len(row) for row in rows], np.int32)
    ids = np.full((len(rows), lengths.max()), tok.PAD, np.int32)
    for k, row in enumerate(rows):
        ids[k, :len(row)] = row
    return ids, lengths


class Shipped:
    """One encoder and its heads in one precision."""

    def __init__(self, artefacts, networks, precision, encode):
        """networks: the manifest's entries that share an encoder; encode: text -> (ids, offsets)."""
        self.encode = encode
        self.encoder = session(artefacts / networks[0]['encoder']['files'][precision]['file'])
        self.heads = {name: (head, session(artefacts / head['files'][precision]['file'])) for network in networks for name, head in network['heads'].items()}

    def read(self, rows):
        """Lists of ids -> ids [B, L], lengths [B] and states [B, L, 2*units]. One text that stands in every row is read once."""
        alike = all(row is rows[0] for row in rows)
        ids, lengths = padded(rows[:1] if alike else rows)
        states = self.encoder.run(['states'], {'ids': ids, 'lengths': lengths})[0]
        return [np.repeat(x, len(rows), 0) if alike else x for x in (ids, lengths, states)]

    def together(self, head, rows):
        """rows: one list of ids a side -> one array a row and output, without padding."""
        entry, model = self.heads[head]
        feed = {}
        for k, side in enumerate(entry['sides']):
            p = '' if side == 'text' else side + '_'
            ids, lengths, states = self.read([row[k] for row in rows])
            feed |= {p + 'states': states, p + 'lengths': lengths} | ({p + 'ids': ids} if entry['ids'] else {})
        names = [o.name for o in model.get_outputs()]
        out = dict(zip(names, model.run(names, feed)))
        if head == 'answer_span':
            return [{name: values[i, :len(rows[i][1])] for name, values in out.items()} for i in range(len(rows))]
        return [{name: values[i] for name, values in out.items()} for i in range(len(rows))]

    def run(self, head, rows, batch=16):
        """As `together`, in batches of rows that are alike in length."""
        order = sorted(range(len(rows)), key=lambda i: [len(side) for side in reversed(rows[i])])
        found = {}
        for start in range(0, len(order), batch):
            some = order[start:start + batch]
            found |= dict(zip(some, self.together(head, [rows[i] for i in some])))
        return [found[i] for i in range(len(rows))]
