/** Questions with known answers: an engine that does not find them is not trusted. */
import shipped from '../../../models/artefacts/known-answers.json'
import { Failure } from '../../failure.ts'
import type { ManifestNetwork, Precision } from '../../wire/manifest.ts'
import type { Backend } from '../backends/backend.ts'
import { partsOf } from '../backends/parts.ts'
import { inputsOf } from './inputs-of.ts'

export interface KnownAnswer {
  readonly head: string
  /** SHA-256 of the encoder's and the head's file that the answer belongs to. */
  readonly files: readonly string[]
  /** Largest difference of a logit that other processors and other arithmetic of 8 bits explain. */
  readonly tolerance: number
  /** Ids of each side, in the head's order. */
  readonly sides: readonly (readonly number[])[]
  /** Logits by output, as PyTorch computed them. */
  readonly outputs: Readonly<Record<string, readonly number[]>>
}

/** By network. `models/known_answers.py` writes them. */
export const knownAnswers: Readonly<Record<string, readonly KnownAnswer[]>> = shipped

/** The engine computes something else than the network says. */
export class WrongEngine extends Failure {
  constructor() {
    super('edge-unavailable', 'This engine gave wrong answers to the questions that it is checked with.')
  }
}

/** The answers to a network's files of this precision. @throws Failure `internal` when a head has none */
function answersOf(
  network: ManifestNetwork,
  precision: Precision,
  answers: readonly KnownAnswer[],
): readonly KnownAnswer[] {
  const encoder = network.encoder.files[precision].sha256
  return Object.entries(network.heads).map(([head, { files }]) => {
    const own = [encoder, files[precision].sha256].join()
    const found = answers.find((answer) => answer.head === head && answer.files.join() === own)
    if (found) return found
    throw new Failure('internal', `No known answer belongs to the files of "${head}". Run known_answers.py.`)
  })
}

const agree = (given: readonly number[], known: readonly number[], tolerance: number): boolean =>
  given.length === known.length &&
  known.every((logit, index) => Math.abs(logit - (given[index] ?? Number.NaN)) <= tolerance)

/**
 * Asks the engine every head's known question, some hundred tokens in all.
 *
 * @throws WrongEngine when a logit is further from the known one than its tolerance, or is no number
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
