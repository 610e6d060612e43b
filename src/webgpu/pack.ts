/** 8-bit weights as the shaders read them: sixteen inputs of a row lie together, beside those of the next row. */
import type { Weights } from '../kernel/read-weights.ts'

const blockSize = 16
/** What `unpack4x8snorm` divides by. */
const largestWeight = 127

/** Blocks of sixteen inputs, the last one filled up with zeros. */
export const blockCount = (inputs: number): number => Math.ceil(inputs / blockSize)

/** [directions, inputs, rows] -> [directions, blocks, rows, 16] */
export function packMatrices({ shape, values }: Weights<Int8Array>): Int8Array<ArrayBuffer> {
  const [directions = 0, inputs = 0, rows = 0] = shape
  const packed = new Int8Array(directions * blockCount(inputs) * rows * blockSize)
  for (let d = 0; d < directions; d++) {
    for (let k = 0; k < inputs; k++) {
      const block = (d * blockCount(inputs) + Math.floor(k / blockSize)) * rows
      const weights = values.subarray((d * inputs + k) * rows, (d * inputs + k + 1) * rows)
      for (const [row, weight] of weights.entries())
        packed[(block + row) * blockSize + (k % blockSize)] = weight
    }
  }
  return packed
}

/** A weight is what `unpack4x8snorm` makes of its byte, times this. */
export const packScales = ({ values }: Weights<Float32Array>): Float32Array<ArrayBuffer> =>
  values.map((scale) => scale * largestWeight)
