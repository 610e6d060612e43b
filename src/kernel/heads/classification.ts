/** Classification head: maximum and mean of the states over the tokens, then one linear layer. */
import type { Kernel } from '../kernel.ts'
import type { WeightFile } from '../read-weights.ts'
import { loadDense } from './dense.ts'
import type { Head, ReadText } from './head.ts'
import { maximumAndMean } from './rows.ts'

export function loadClassification({ heap }: Kernel, file: WeightFile, name: string): Head {
  const out = loadDense(file, name)
  const width = out.inputs / 2
  return {
    kind: 'head',
    read(_, texts) {
      const [{ states }] = texts as [ReadText]
      const rows = heap.floats(states.address, states.count * width)
      return { [name]: out.apply(maximumAndMean(rows, states.count, width)) }
    },
    release() {},
  }
}
