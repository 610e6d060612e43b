/** Converts between wire tensors and the rows of the built-in engines. */
import { Failure } from '../../failure.ts'
import type { InputTensor, OutputTensor } from '../../wire/infer.ts'
import type { Side } from '../../wire/manifest.ts'
import { tensorNames } from '../../wire/network.ts'

/** The logit of a padding token. Softmax gives it no weight. The other places use the same value. */
const paddingLogit = -1e4

/** Returns the ids of each row without padding. @throws Failure `internal` if the side is missing */
function rowsOf(inputs: readonly InputTensor[], side: Side): number[][] {
  const names = tensorNames(side)
  const ids = inputs.find(({ name }) => name === names.ids)
  const lengths = inputs.find(({ name }) => name === names.lengths)
  if (!ids || !lengths)
    throw new Failure('internal', `The question came without ${names.ids} or ${names.lengths}.`)
  const width = ids.shape[1] ?? 0
  return lengths.data.map((length, row) => ids.data.slice(row * width, row * width + length))
}

/** Returns the ids of each question's sides. @throws Failure `internal` if a side is missing */
export function questionRows(inputs: readonly InputTensor[], sides: readonly Side[]): number[][][] {
  const ofSides = sides.map((side) => rowsOf(inputs, side))
  return (ofSides[0] ?? []).map((_, row) => ofSides.map((rows) => rows[row] ?? []))
}

/** Stacks rows into one tensor and pads the shorter ones. */
function stacked(name: string, rows: readonly Float32Array[]): OutputTensor {
  const width = Math.max(...rows.map(({ length }) => length))
  const data = rows.flatMap((row) => [...row, ...Array<number>(width - row.length).fill(paddingLogit)])
  return { name, datatype: 'FP32', shape: [rows.length, width], data }
}

/** @param rows the head's outputs for each row, by name */
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

/** Returns the input tensors of one question. @param row the ids of each side */
export const inputsOf = (sides: readonly Side[], row: readonly ArrayLike<number>[]): InputTensor[] =>
  sides.flatMap((side, index): InputTensor[] => {
    const names = tensorNames(side)
    const data = Array.from(row[index] ?? [])
    return [
      { name: names.ids, datatype: 'INT32', shape: [1, data.length], data },
      { name: names.lengths, datatype: 'INT32', shape: [1], data: [data.length] },
    ]
  })
