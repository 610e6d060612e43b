"""Writes `known-answers.json`: one short question to every head with its logits, which an engine must find before it is trusted.

They are rows of the vectors. The tolerance of a head is as much as its 8-bit file may differ from PyTorch on other processors,
and the best logit leads by more than that: an engine that says nothing, or anything, does not pass.
"""
import json

from settings import FLOOR, MARGIN, arguments

LEAD = 2  # tolerances by which the best logit is ahead of the next
SHORTEST = 8  # tokens of a side: fewer say little of the recurrent layers


def lead(logits):
    first, second = sorted(logits, reverse=True)[:2]
    return first - second


def candidates(given, said):
    """{head: [(ids of each side, {output: logits})]}. `given` holds the ids, `said` the logits of one size."""
    return {
        'sentiment': [([g['ids']], {'sentiment': s['sentiment']}) for g, s in zip(given['vectors'], said['vectors'])],
        'question_type': [([g['ids']], {'question_type': s['question_type']}) for g, s in zip(given['vectors'], said['vectors'])],
        'entailment': [([g['premise_ids'], g['hypothesis_ids']], {'entailment': s['logits']}) for g, s in zip(given['pairs'], said['pairs'])],
        'answer_span': [([g['question_ids'], g['passage_ids']], {o: s[o] for o in ('start', 'end')}) for g, s in zip(given['spans'], said['spans'])],
    }


def chosen(rows, tolerance):
    """The shortest row that has enough tokens and a clear answer, where there is one; made-up data may have none."""
    too_short = lambda sides: min(map(len, sides)) < SHORTEST
    unclear = lambda outputs: any(lead(logits) <= LEAD * tolerance for logits in outputs.values())
    return min(rows, key=lambda row: (too_short(row[0]) + unclear(row[1]), sum(map(len, row[0]))))


def main():
    a = arguments(__doc__)
    read = lambda name: json.loads((a.artefacts / name).read_text())
    networks = read('manifest.json')['networks']
    given, answers = read('vectors.json'), {}
    default_units = next(iter(networks.values()))['size']
    for name, network in networks.items():
        units = network['size']
        said = given if units == default_units else read(f'vectors-{units}.json')
        rows, sha256 = candidates(given, said), lambda part: part['files']['int8']['sha256']
        answers[name] = []
        for head, part in network['heads'].items():
            tolerance = float(f"{max(FLOOR, MARGIN * said['differences']['int8'][head]):.1g}")
            sides, outputs = chosen(rows[head], tolerance)
            answers[name].append({
                'head': head,
                'files': [sha256(network['encoder']), sha256(part)],
                'tolerance': tolerance,
                'sides': sides,
                'outputs': {output: [float(f'{x:.4g}') for x in logits] for output, logits in outputs.items()},
            })
    lines = [f'"{name}": [\n  ' + ',\n  '.join(map(json.dumps, held)) + '\n]' for name, held in answers.items()]
    path = a.artefacts / 'known-answers.json'
    path.write_text('{' + ',\n'.join(lines) + '}\n')
    print(f'{path.name}: {path.stat().st_size} bytes')


if __name__ == '__main__':
    main()
