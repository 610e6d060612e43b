/** Packs 8-bit weights for the shaders: sixteen inputs of a row are adjacent, followed by those of the next row. */
import type { Weights } from '../kernel/read-weights.ts'

const blockSize = 16
/** The divisor of `unpack4x8snorm`. */
const largestWeight = 127

/** The number of blocks of sixteen inputs. The last block is padded with zeros. */
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

/** Returns the factor that converts the result of `unpack4x8snorm` to the weight. */
export const packScales = ({ values }: Weights<Float32Array>): Float32Array<ArrayBuffer> =>
  values.map((scale) => scale * largestWeight)
