import { expect, test } from 'vitest'
import { blockCount, packMatrices, packScales } from './pack.ts'

test('sixteen inputs of a row are adjacent, followed by those of the next row, with zeros after the last input', () => {
  const [directions, inputs, rows] = [2, 19, 3]
  const weightOf = (d: number, k: number, row: number) => 50 * d + 2 * k + row - 40
  const values = new Int8Array(directions * inputs * rows)
  for (let i = 0; i < values.length; i++)
    values[i] = weightOf(Math.floor(i / (inputs * rows)), Math.floor(i / rows) % inputs, i % rows)

  const packed = packMatrices({ shape: [directions, inputs, rows], values })

  expect(blockCount(inputs)).toBe(2)
  expect(packed).toHaveLength(directions * 2 * rows * 16)
  for (const [i, weight] of packed.entries()) {
    const [k, row, block, d] = [
      i % 16,
      (i >> 4) % rows,
      Math.floor(i / (16 * rows)) % 2,
      Math.floor(i / (32 * rows)),
    ]
    const input = 16 * block + k
    expect(weight).toBe(input < inputs ? weightOf(d, input, row) : 0)
  }
})

test('a scale reverses the division of the unpacking', () => {
  expect([...packScales({ shape: [1, 2], values: Float32Array.of(0.5, 2) })]).toEqual([63.5, 254])
})
