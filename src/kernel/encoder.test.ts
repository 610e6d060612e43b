/** Returns the output rows: the states, with the embedding before them if the rows of the file are wide enough. */
import { expect, test } from 'vitest'
import { loadEncoder } from './encoder.ts'
import { withScratch } from './heap.ts'
import { testKernel } from './testing/kernels.ts'
import { weightFile } from './testing/weight-file.ts'

const [vocabulary, dimensions, units] = [5, 8, 4]
const gates = 4 * units
const step = 0.25
const integers = (...shape: number[]) => ({
  shape,
  values: Int8Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, k) => ((k * 37) % 21) - 10),
})
const floats = (value: number, ...shape: number[]) => ({
  shape,
  values: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(value),
})

const kernel = testKernel('simd128')
const encoderOf = (outputWidth: number) =>
  loadEncoder(
    kernel,
    weightFile(
      'encoder 4 int8',
      {
        embedding: integers(vocabulary, dimensions),
        embedding_step: floats(step),
        layer0_W: integers(2, dimensions, gates),
        layer0_R: integers(2, units, gates),
        layer0_B: floats(0.1, 2, 2 * gates),
        layer0_W_scale: floats(0.01, 2, gates),
        layer0_R_scale: floats(0.01, 2, gates),
      },
      outputWidth,
    ),
  )

function rowsOf(outputWidth: number, ids: readonly number[]): number[][] {
  const encoder = encoderOf(outputWidth)
  const values = withScratch(kernel.heap, (scratch) => {
    const { address, count } = encoder.encode(scratch, ids)
    return [...kernel.heap.floats(address, count * encoder.outputs)]
  })
  encoder.release()
  return ids.map((_, i) => values.slice(i * outputWidth, (i + 1) * outputWidth))
}

test('writes the embedding of each token before its states if the rows of the file have that width', () => {
  const ids = [3, 1, 4]
  const { values } = integers(vocabulary, dimensions)
  const states = rowsOf(2 * units, ids)
  expect(states.flat().some((value) => value !== 0)).toBe(true)
  const expected = ids.map((id, i) => [
    ...Array.from({ length: dimensions }, (_, k) => (values[id * dimensions + k] as number) * step),
    ...(states[i] as number[]),
  ])
  expect(rowsOf(dimensions + 2 * units, ids)).toEqual(expected)
})

test('rejects a file with rows of another width', () => {
  expect(() => encoderOf(9)).toThrow('gives 9 numbers a token, expected 8 or 16')
})
