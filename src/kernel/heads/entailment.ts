/**
 * Entailment head. Each token attends over the other text and is compared with the result (Parikh et al. 2016, eqs. 1 to 4;
 * differences and products as in Chen et al. 2017, eqs. 14 and 15). Other features are whether it occurs in the other text, and
 * how its states differ there.
 */
import type { Rows, Scratch } from '../heap.ts'
import type { Kernel } from '../kernel.ts'
import { loadLinear } from '../layers.ts'
import type { WeightFile } from '../read-weights.ts'
import { applyAttention } from './attention.ts'
import { loadDense } from './dense.ts'
import type { Head, ReadText } from './head.ts'
import { maximumAndMean, relu } from './rows.ts'

export function loadEntailment(kernel: Kernel, file: WeightFile, name: string): Head {
  const { heap } = kernel
  const project = loadLinear(kernel, file, 'project')
  const compare = loadLinear(kernel, file, 'compare')
  const hidden = loadDense(file, 'hidden')
  const out = loadDense(file, name)
  const width = project.outputs

  /** Returns the pooled comparisons of one text with the other: [2 · width]. */
  function side(scratch: Scratch, own: Projected, other: Projected): Float32Array {
    const n = own.rows.count
    const { found } = applyAttention(kernel, scratch, own.rows, other.rows, width, 1 / Math.sqrt(width))
    const address = scratch.allocate(4 * n * compare.inputs)
    const [x, y] = [heap.floats(own.rows.address, n * width), heap.floats(found, n * width)]
    const rows = heap.floats(address, n * compare.inputs).fill(0)
    const means = meansByWord(other.ids, heap.floats(other.rows.address, other.rows.count * width), width)
    for (const [i, id] of own.ids.entries()) {
      const row = i * compare.inputs
      const there = means.get(id)
      for (let k = 0; k < width; k++) {
        const a = x[i * width + k] as number
        const b = y[i * width + k] as number
        rows[row + k] = a
        rows[row + width + k] = b
        rows[row + 2 * width + k] = a - b
        rows[row + 3 * width + k] = a * b
        if (there) rows[row + 4 * width + 1 + k] = a - (there[k] as number)
      }
      if (there) rows[row + 4 * width] = 1
    }
    const compared = heap.floats(compare.apply(scratch, { address, count: n }).address, n * width)
    relu(compared)
    return maximumAndMean(compared, n, width)
  }

  return {
    kind: 'head',
    read(scratch, texts) {
      const [premise, hypothesis] = texts.map(({ ids, states }: ReadText) => ({
        ids,
        rows: project.apply(scratch, states),
      })) as [Projected, Projected]
      const pooled = [...side(scratch, premise, hypothesis), ...side(scratch, hypothesis, premise)]
      const last = hidden.apply(Float32Array.from(pooled))
      relu(last)
      return { [name]: out.apply(last) }
    },
    release() {
      project.release()
      compare.release()
    },
  }
}

/** Returns the mean of the rows of each word of a text: [width]. */
function meansByWord(ids: readonly number[], rows: Float32Array, width: number): Map<number, Float32Array> {
  const counts = new Map<number, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  const means = new Map([...counts.keys()].map((id) => [id, new Float32Array(width)]))
  for (const [i, id] of ids.entries()) {
    const mean = means.get(id) as Float32Array
    const count = counts.get(id) as number
    for (let k = 0; k < width; k++) mean[k] = (mean[k] as number) + (rows[i * width + k] as number) / count
  }
  return means
}

interface Projected {
  readonly ids: readonly number[]
  readonly rows: Rows
}
