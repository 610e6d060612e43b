/** The compiled kernel over a memory of its own. `assembly/` holds its source and says what each export does. */
import { createHeap, type Heap } from './heap.ts'

/** Which instructions it multiplies with: the packing of its matrices follows. */
export type Variant = 'simd128' | 'relaxed-simd'

/** Addresses and numbers are 32-bit integers. */
export interface KernelExports {
  quantiseRows(matrix: number, x: number, n: number, rows: number): void
  linear(matrix: number, rows: number, n: number, y: number, stride: number): void
  recur(
    input: number,
    recurrent: number,
    units: number,
    rows: number,
    n: number,
    backward: number,
    y: number,
    stride: number,
    scratch: number,
  ): void
  scratchBytes(recurrent: number): number
  products(a: number, n: number, b: number, m: number, width: number, out: number): void
  mix(weights: number, n: number, b: number, m: number, width: number, out: number): void
}

/** Arguments of the kernel's `recur`. */
export type Direction = Parameters<KernelExports['recur']>

/** The two directions of a layer are independent: they run one after the other, or on two threads. */
export interface Directions {
  run(forward: Direction, backward: Direction): void
}

export interface Kernel extends KernelExports {
  readonly variant: Variant
  readonly heap: Heap
  /** Who runs the directions of a layer: this thread, unless somebody puts another in its place. */
  directions: Directions
}

export const instantiateExports = (module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports =>
  new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports

const oneAfterTheOther = (kernel: Pick<KernelExports, 'recur'>): Directions => ({
  run(forward, backward) {
    kernel.recur(...forward)
    kernel.recur(...backward)
  },
})

/** @param memory the kernel's alone, but for threads that run directions of its layers */
export function instantiateKernel(
  variant: Variant,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Kernel {
  const exports = instantiateExports(module, memory)
  return { ...exports, variant, heap: createHeap(memory), directions: oneAfterTheOther(exports) }
}
