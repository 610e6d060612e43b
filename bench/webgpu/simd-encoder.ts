/** The same file on the CPU, by our WebAssembly kernel on one thread: the baseline for a GPU of the same device. */
import { createKernel } from '../../src/edge/backends/kernel-binaries.ts'
import { withScratch } from '../../src/kernel/heap.ts'
import { loadPart } from '../../src/kernel/load-part.ts'
import type { BenchEncoder } from './encoder.ts'

/** @throws Failure without SIMD instructions, or when the file is not an int8 encoder */
export async function loadSimdEncoder(bytes: Uint8Array): Promise<BenchEncoder> {
  const { kernel } = await createKernel(false, () => performance.now())
  const part = loadPart(kernel, bytes)
  if (part.kind !== 'encoder') throw new Error('The file holds no encoder.')
  return {
    name: `our WebAssembly kernel, ${kernel.variant}, one thread`,
    encode: async (ids) =>
      withScratch(kernel.heap, (scratch) => {
        const { address, count } = part.encode(scratch, ids)
        return kernel.heap.floats(address, count * part.outputs).slice()
      }),
  }
}
