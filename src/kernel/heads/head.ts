/** What one task does with the states of the texts it reads. */
import type { States } from '../encoder.ts'
import type { Scratch } from '../heap.ts'

/** One text of a question. */
export interface ReadText {
  readonly ids: readonly number[]
  readonly states: States
}

export interface Head {
  readonly kind: 'head'
  /** Logits by output's name; texts come in the order of the head's sides. */
  read(scratch: Scratch, texts: readonly ReadText[]): Readonly<Record<string, Float32Array>>
  release(): void
}
