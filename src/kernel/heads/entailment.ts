/**
 * Each token looks for its like in the other text and is compared with what it found (Parikh et al. 2016, eqs. 1 to
 * 4; differences and products as in Chen et al. 2017, eqs. 14 and 15), and is told whether it stands there itself.
 */
import type { Scratch } from '../heap.ts'
import type { Kernel } from '../kernel.ts'
import { loadLinear } from '../layers.ts'
import type { WeightFile } from '../read-weights.ts'
import { loadDense } from './dense.ts'
import type { Head, ReadText } from './head.ts'
import { maximumAndMean, relu, softmax } from './rows.ts'

export function loadEntailment(kernel: Kernel, file: WeightFile, name: string): Head {
  const { heap } = kernel
  const project = loadLinear(kernel, file, 'project')
  const compare = loadLinear(kernel, file, 'compare')
  const hidden = loadDense(file, 'hidden')
  const out = loadDense(file, name)
  const width = project.outputs

  /** One text against the other: pooled comparisons [2 · width]. */
  function side(scratch: Scratch, own: Projected, other: Projected): Float32Array {
    const [n, m] = [own.ids.length, other.ids.length]
    const scoresAt = scratch.allocate(4 * n * m)
    const foundAt = scratch.allocate(4 * n * width)
    const rowsAt = scratch.allocate(4 * n * compare.inputs)
    kernel.products(own.x, n, other.x, m, width, scoresAt)
    const scores = heap.floats(scoresAt, n * m)
    for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) / Math.sqrt(width)
    softmax(scores, m)
    kernel.mix(scoresAt, n, other.x, m, width, foundAt)

    const [x, found] = [heap.floats(own.x, n * width), heap.floats(foundAt, n * width)]
    const rows = heap.floats(rowsAt, n * compare.inputs).fill(0)
    const words = new Set(other.ids)
    for (const [i, id] of own.ids.entries()) {
      const row = i * compare.inputs
      for (let k = 0; k < width; k++) {
        const [a, b] = [x[i * width + k] as number, found[i * width + k] as number]
        rows[row + k] = a
        rows[row + width + k] = b
        rows[row + 2 * width + k] = a - b
        rows[row + 3 * width + k] = a * b
      }
      rows[row + 4 * width] = words.has(id) ? 1 : 0
    }
    const comparedAt = compare.apply(scratch, rowsAt, n)
    const compared = heap.floats(comparedAt, n * compare.outputs)
    relu(compared)
    return maximumAndMean(compared, n, width)
  }

  return {
    kind: 'head',
    read(scratch, texts) {
      const [premise, hypothesis] = texts.map(({ ids, states }: ReadText) => ({
        ids,
        x: project.apply(scratch, states.address, states.tokens),
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

interface Projected {
  readonly ids: readonly number[]
  /** Address of [tokens, width]. */
  readonly x: number
}
