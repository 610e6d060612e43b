/** The network that every task shares: tokens to states. */
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
  const { shape, values } = file.integers('embedding')
  const [vocabulary = 0, dimensions = 0] = shape
  const embedding = values.slice()
  const [step = 0] = file.floats('embedding_step').values
  const layers: Layer[] = []
  while (file.has(`layer${layers.length}_W`)) layers.push(loadLstm(kernel, file, `layer${layers.length}`))

  return {
    kind: 'encoder',
    encode(scratch, ids) {
      const address = scratch.allocate(4 * ids.length * dimensions)
      const x = kernel.heap.floats(address, ids.length * dimensions)
      for (const [i, id] of ids.entries()) {
        if (!(id >= 0 && id < vocabulary))
          throw new RangeError(`Token ids lie below ${vocabulary}; one is ${id}.`)
        for (let k = 0; k < dimensions; k++) {
          x[i * dimensions + k] = (embedding[id * dimensions + k] as number) * step
        }
      }
      const embedded: Rows = { address, count: ids.length }
      return layers.reduce((rows, layer) => layer.apply(scratch, rows), embedded)
    },
    release() {
      for (const layer of layers) layer.release()
    },
  }
}
