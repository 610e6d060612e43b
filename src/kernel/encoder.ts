/** The encoder, which all tasks share. It converts tokens to states. */
import { givesEmbedding, readEmbedding } from './embedding.ts'
import { place } from './heads/rows.ts'
import type { Rows, Scratch } from './heap.ts'
import type { Kernel } from './kernel.ts'
import { type Layer, loadLstm } from './layers.ts'
import type { WeightFile } from './read-weights.ts'

export interface Encoder {
  readonly kind: 'encoder'
  /** The width of an output row: the states of a token, with its embedding before them if the file has it. */
  readonly outputs: number
  /** @param ids at least one id; all are below the size of the vocabulary */
  encode(scratch: Scratch, ids: readonly number[]): Rows
  release(): void
}

export function loadEncoder(kernel: Kernel, file: WeightFile): Encoder {
  const embedding = readEmbedding(file)
  const layers: Layer[] = []
  while (file.has(`layer${layers.length}_W`)) layers.push(loadLstm(kernel, file, `layer${layers.length}`))

  const { heap } = kernel
  const { dimensions } = embedding
  const states = layers.at(-1)?.outputs ?? 0
  const beside = givesEmbedding(file, dimensions, states)
  const outputs = file.outputWidth

  function sideBySide(scratch: Scratch, embedded: Rows, read: Rows): Rows {
    const { count } = read
    const address = scratch.allocate(4 * count * outputs)
    const rows = heap.floats(address, count * outputs)
    place(heap.floats(embedded.address, count * dimensions), dimensions, rows, outputs, 0)
    place(heap.floats(read.address, count * states), states, rows, outputs, dimensions)
    return { address, count }
  }

  return {
    kind: 'encoder',
    outputs,
    encode(scratch, ids) {
      const numbers = ids.length * dimensions
      const address = scratch.allocate(4 * numbers)
      embedding.write(heap.floats(address, numbers), ids)
      const embedded: Rows = { address, count: ids.length }
      const read = layers.reduce((rows, layer) => layer.apply(scratch, rows), embedded)
      return beside ? sideBySide(scratch, embedded, read) : read
    },
    release() {
      for (const layer of layers) layer.release()
    },
  }
}
