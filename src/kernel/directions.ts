/** The two directions of a layer know nothing of each other: they run one after the other, or on two threads. */
import type { KernelExports } from './kernel.ts'

/** Arguments of the kernel's `recur`. */
export type Direction = Parameters<KernelExports['recur']>

export interface Directions {
  run(forward: Direction, backward: Direction): void
}

export const oneAfterTheOther = (kernel: Pick<KernelExports, 'recur'>): Directions => ({
  run(forward, backward) {
    kernel.recur(...forward)
    kernel.recur(...backward)
  },
})
