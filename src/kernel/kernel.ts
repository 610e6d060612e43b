/** The compiled kernel with its own memory. `assembly/` contains its source and documents the exports. */
import { createHeap, type Heap } from './heap.ts'

/** The instruction set of the kernel. It determines the packing of matrices. */
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

/** The arguments of the kernel's `recur`. */
export type Direction = Parameters<KernelExports['recur']>

/** Runs the two directions of a layer. They are independent, so they can run sequentially or on two threads. */
export interface Directions {
  run(forward: Direction, backward: Direction): void
}

export interface Kernel extends KernelExports {
  readonly variant: Variant
  readonly heap: Heap
  /** Runs the directions of a layer. The default uses only this thread. */
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

/** @param memory used only by this kernel and by threads that run directions of its layers */
export function instantiateKernel(
  variant: Variant,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Kernel {
  const exports = instantiateExports(module, memory)
  return { ...exports, variant, heap: createHeap(memory), directions: oneAfterTheOther(exports) }
}
