/** Kernels for tests, from the committed modules. */
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import type { Heap } from '../heap.ts'
import { instantiateKernel, type Kernel, type Variant } from '../kernel.ts'

// Node 20 has relaxed SIMD behind a flag, and its baseline compiler computes wrong products.
setFlagsFromString('--experimental-wasm-relaxed-simd')
setFlagsFromString('--no-liftoff')

const guardBytes = 64
const guard = 0xa5

/** Surrounds every block with guard bytes. @throws Error on `free` if they changed */
function guarded(heap: Heap): Heap {
  const sizes = new Map<number, number>()
  const guards = (address: number, bytes: number) =>
    [address - guardBytes, address + bytes].map((at) => new Uint8Array(heap.memory.buffer, at, guardBytes))
  return {
    ...heap,
    allocate(bytes) {
      const address = heap.allocate(bytes + 2 * guardBytes) + guardBytes
      sizes.set(address, bytes)
      for (const zone of guards(address, bytes)) zone.fill(guard)
      return address
    },
    free(address) {
      const bytes = sizes.get(address) ?? 0
      const isWhole = guards(address, bytes).every((zone) => zone.every((byte) => byte === guard))
      if (!isWhole) throw new Error(`A write changed bytes outside the ${bytes} bytes at ${address}.`)
      heap.free(address - guardBytes)
    },
  }
}

export const readModule = (name: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(new URL(`../compiled/${name}.wasm`, import.meta.url)))

/** Creates a kernel that fails after a write outside its allocated memory. */
export function testKernel(variant: Variant): Kernel {
  const module = new WebAssembly.Module(readModule(variant))
  const kernel = instantiateKernel(variant, module, new WebAssembly.Memory({ initial: 1 }))
  return { ...kernel, heap: guarded(kernel.heap) }
}

export const variants = (['simd128', 'relaxed-simd'] as const).filter((variant) =>
  WebAssembly.validate(readModule(variant)),
)
