/** Dot-product attention of each row of one text over the rows of another. */
import type { Rows, Scratch } from '../heap.ts'
import type { Kernel } from '../kernel.ts'
import { largest, softmax } from './rows.ts'

export interface Attention {
  /** Address of [queries, width]: the mean of the keys, weighted by softmax(scale · query · key). */
  readonly found: number
  /** The largest score of each query. */
  readonly best: Float32Array
}

export function applyAttention(
  kernel: Kernel,
  scratch: Scratch,
  queries: Rows,
  keys: Rows,
  width: number,
  scale = 1,
): Attention {
  const scoresAt = scratch.allocate(4 * queries.count * keys.count)
  const found = scratch.allocate(4 * queries.count * width)
  kernel.products(queries.address, queries.count, keys.address, keys.count, width, scoresAt)
  const scores = kernel.heap.floats(scoresAt, queries.count * keys.count)
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) * scale
  const best = largest(scores, keys.count)
  softmax(scores, keys.count)
  kernel.mix(scoresAt, queries.count, keys.address, keys.count, width, found)
  return { found, best }
}
