import type { InputTensor } from '../../wire/infer.ts'
import type { ManifestNetwork, Precision } from '../../wire/manifest.ts'
import { tokensOf } from '../../wire/read-rows.ts'
import { sampleRow } from '../../wire/sample-row.ts'
import { type Parts, partsOf } from '../backends/parts.ts'
import { inputsOf } from '../backends/tensors.ts'

export interface SampleQuestion {
  readonly parts: Parts
  readonly inputs: readonly InputTensor[]
  readonly outputs: readonly string[]
  /** N, the actual number of tokens. */
  readonly tokens: number
}

/** Returns a question of about `length` tokens for the first head of a network, for warm-up and measurements. */
export function sampleQuestion(
  network: ManifestNetwork,
  precision: Precision,
  length: number,
): SampleQuestion {
  const [found] = Object.entries(network.heads)
  if (!found) throw new Error('A network has at least one head.')
  const [name, head] = found
  const row = sampleRow(head.sides, network.vocabularySize, length)
  return {
    parts: partsOf(network, name, precision),
    inputs: inputsOf(head.sides, row),
    outputs: head.outputs.map((output) => output.name),
    tokens: tokensOf(row),
  }
}
