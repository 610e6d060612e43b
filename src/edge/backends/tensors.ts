/** From wire tensors to the rows that our own engines read, and back. */
import { Failure } from '../../failure.ts'
import type { InputTensor, OutputTensor } from '../../wire/infer.ts'
import type { Side } from '../../wire/manifest.ts'
import { tensorNames } from '../../wire/network.ts'

/** What a padded token's logit is: no softmax gives weight to it, as in the other places. */
const never = -1e4

/** The ids of each row, without padding. @throws Failure `internal` when the side is missing */
export function rowsOf(inputs: readonly InputTensor[], side: Side): number[][] {
  const names = tensorNames(side)
  const ids = inputs.find(({ name }) => name === names.ids)
  const lengths = inputs.find(({ name }) => name === names.lengths)
  if (!ids || !lengths)
    throw new Failure('internal', `The question came without ${names.ids} or ${names.lengths}.`)
  const width = ids.shape[1] ?? 0
  return lengths.data.map((length, row) => ids.data.slice(row * width, row * width + length))
}

/** Rows as one tensor, the shorter ones padded. */
function stacked(name: string, rows: readonly Float32Array[]): OutputTensor {
  const width = Math.max(...rows.map(({ length }) => length))
  const data = rows.flatMap((row) => [...row, ...Array<number>(width - row.length).fill(never)])
  return { name, datatype: 'FP32', shape: [rows.length, width], data }
}

/** @param rows what a head says of each row, by output's name */
export const outputsOf = (
  names: readonly string[],
  rows: readonly Readonly<Record<string, Float32Array>>[],
): OutputTensor[] =>
  names.map((name) =>
    stacked(
      name,
      rows.map((row) => row[name] ?? new Float32Array()),
    ),
  )
