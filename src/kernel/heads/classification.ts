/** Largest and mean of the states over the tokens, then one linear layer. */
import type { Kernel } from '../kernel.ts'
import type { WeightFile } from '../read-weights.ts'
import { loadDense } from './dense.ts'
import type { Head } from './head.ts'
import { maximumAndMean } from './rows.ts'

export function loadClassification({ heap }: Kernel, file: WeightFile, name: string): Head {
  const out = loadDense(file, name)
  const width = out.inputs / 2
  return {
    kind: 'head',
    read(_, [text]) {
      const { address, tokens } = (text as NonNullable<typeof text>).states
      return { [name]: out.apply(maximumAndMean(heap.floats(address, tokens * width), tokens, width)) }
    },
    release() {},
  }
}
