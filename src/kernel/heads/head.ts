/** The head of a task. It computes logits from the states of the texts. */
import type { Rows, Scratch } from '../heap.ts'

/** One text of a question: its ids and one row of states per id. */
export interface ReadText {
  readonly ids: readonly number[]
  readonly states: Rows
}

export interface Head {
  readonly kind: 'head'
  /** Returns the logits by output name. The texts are in the order of the head's sides. */
  read(scratch: Scratch, texts: readonly ReadText[]): Readonly<Record<string, Float32Array>>
  release(): void
}
