/**
 * Self-attention of a text with a residual connection (Clark and Gardner 2018, section 2.3; here with separate queries and keys).
 * Each token gets what it found in the same text.
 */
import type { Kernel } from '../kernel.ts'
import { type Layer, loadLinear } from '../layers.ts'
import type { WeightFile } from '../read-weights.ts'
import { applyAttention } from './attention.ts'
import { place } from './rows.ts'

export function loadSelfAttention(kernel: Kernel, file: WeightFile): Layer {
  const { heap } = kernel
  const query = loadLinear(kernel, file, 'query')
  const key = loadLinear(kernel, file, 'key')
  const merge = loadLinear(kernel, file, 'merge')
  const width = key.outputs
  return {
    inputs: query.inputs,
    outputs: merge.outputs,
    apply(scratch, x) {
      const { count } = x
      const keys = key.apply(scratch, x)
      const scale = 1 / Math.sqrt(width)
      const { found } = applyAttention(kernel, scratch, query.apply(scratch, x), keys, width, scale)
      const address = scratch.allocate(4 * count * merge.inputs)
      const rows = heap.floats(address, count * merge.inputs).fill(0)
      const [own, other] = [heap.floats(keys.address, count * width), heap.floats(found, count * width)]
      const product = own.map((value, k) => value * (other[k] as number))
      for (const [at, part] of [own, other, product].entries())
        place(part, width, rows, merge.inputs, at * width)
      const merged = merge.apply(scratch, { address, count })
      const y = heap.floats(merged.address, count * merge.outputs)
      const residual = heap.floats(x.address, count * merge.outputs)
      for (let k = 0; k < y.length; k++) y[k] = (y[k] as number) + (residual[k] as number)
      return merged
    },
    release() {
      for (const layer of [query, key, merge]) layer.release()
    },
  }
}
