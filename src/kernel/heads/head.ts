/** What one task does with the states of the texts it reads. */
import type { Rows, Scratch } from '../heap.ts'

/** One text of a question: its ids, and a row of states for each. */
export interface ReadText {
  readonly ids: readonly number[]
  readonly states: Rows
}

export interface Head {
  readonly kind: 'head'
  /** Logits by output's name; texts come in the order of the head's sides. */
  read(scratch: Scratch, texts: readonly ReadText[]): Readonly<Record<string, Float32Array>>
  release(): void
}
