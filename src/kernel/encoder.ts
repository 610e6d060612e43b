/** The network that every task shares: tokens to states. */
import { readEmbedding } from './embedding.ts'
import type { Rows, Scratch } from './heap.ts'
import type { Kernel } from './kernel.ts'
import { type Layer, loadLstm } from './layers.ts'
import type { WeightFile } from './read-weights.ts'

export interface Encoder {
  readonly kind: 'encoder'
  /** @param ids below the vocabulary's size, at least one */
  encode(scratch: Scratch, ids: readonly number[]): Rows
  release(): void
}

export function loadEncoder(kernel: Kernel, file: WeightFile): Encoder {
  const embedding = readEmbedding(file)
  const layers: Layer[] = []
  while (file.has(`layer${layers.length}_W`)) layers.push(loadLstm(kernel, file, `layer${layers.length}`))

  return {
    kind: 'encoder',
    encode(scratch, ids) {
      const numbers = ids.length * embedding.dimensions
      const address = scratch.allocate(4 * numbers)
      embedding.write(kernel.heap.floats(address, numbers), ids)
      const embedded: Rows = { address, count: ids.length }
      return layers.reduce((rows, layer) => layer.apply(scratch, rows), embedded)
    },
    release() {
      for (const layer of layers) layer.release()
    },
  }
}
