/** Verifies an engine with questions whose answers are known. */
import shipped from '../../../models/artefacts/known-answers.json'
import { Failure } from '../../failure.ts'
import type { ManifestNetwork, Precision } from '../../wire/manifest.ts'
import { artefactsOf } from '../../wire/network.ts'
import type { Backend } from '../backends/backend.ts'
import { partsOf } from '../backends/parts.ts'
import { inputsOf } from '../backends/tensors.ts'

export interface KnownAnswer {
  readonly head: string
  /** SHA-256 hashes of the files of the answer: the encoder, if there is one, and the head. */
  readonly files: readonly string[]
  /** Maximum difference of a logit between processors and between 8-bit implementations. */
  readonly tolerance: number
  /** The ids of each side in the head's order. */
  readonly sides: readonly (readonly number[])[]
  /** The logits of PyTorch by output. */
  readonly outputs: Readonly<Record<string, readonly number[]>>
}

/** The known answers by network. `models/known_answers.py` writes them. */
export const knownAnswers: Readonly<Record<string, readonly KnownAnswer[]>> = shipped

/** Thrown if an engine computes wrong answers. */
export class WrongEngine extends Failure {
  constructor() {
    super('edge-unavailable', 'This engine gave wrong answers to the questions that it is checked with.')
  }
}

/** Returns the known answers for a network and a precision. @throws Failure `internal` if a head has none */
function answersOf(
  network: ManifestNetwork,
  precision: Precision,
  answers: readonly KnownAnswer[],
): readonly KnownAnswer[] {
  return Object.entries(network.heads).map(([name, head]) => {
    const own = artefactsOf(network, head, precision)
    const found = answers.find((answer) => answer.head === name && answer.files.join('+') === own)
    if (found) return found
    throw new Failure('internal', `No known answer belongs to the files of "${name}". Run known_answers.py.`)
  })
}

const agree = (given: readonly number[], known: readonly number[], tolerance: number): boolean =>
  given.length === known.length &&
  known.every((logit, index) => Math.abs(logit - (given[index] ?? Number.NaN)) <= tolerance)

/**
 * Runs the known question of every head, several hundred tokens in total.
 *
 * @throws WrongEngine if a logit is not a number or differs by more than the tolerance
 */
export async function checkEngine(
  network: ManifestNetwork,
  answers: readonly KnownAnswer[],
  backend: Pick<Backend, 'precision' | 'run'>,
): Promise<void> {
  for (const { head, sides, outputs, tolerance } of answersOf(network, backend.precision, answers)) {
    const names = Object.keys(outputs)
    const inputs = inputsOf(network.heads[head]?.sides ?? [], sides)
    const given = await backend.run(partsOf(network, head, backend.precision), inputs, names)
    for (const name of names) {
      const data = given.find((output) => output.name === name)?.data ?? []
      if (!agree(data, outputs[name] ?? [], tolerance)) throw new WrongEngine()
    }
  }
}
