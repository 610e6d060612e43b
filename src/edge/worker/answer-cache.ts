/** The last answers by key: a question that comes again, because its asker was killed, is not computed again. */
import type { Milliseconds } from '../../units.ts'
import type { OutputTensor } from '../../wire/infer.ts'

export interface ComputedAnswer {
  readonly outputs: readonly OutputTensor[]
  readonly queue: Milliseconds
  readonly compute: Milliseconds
}

export interface AnswerMemory {
  get(key: string): ComputedAnswer | undefined
  set(key: string, answer: ComputedAnswer): void
}

/** @param capacity answers kept; the oldest goes first */
export function createAnswerMemory(capacity: number): AnswerMemory {
  const answers = new Map<string, ComputedAnswer>()
  return {
    get: (key) => answers.get(key),
    set(key, answer) {
      answers.delete(key)
      answers.set(key, answer)
      const oldest = answers.keys().next()
      if (answers.size > capacity && !oldest.done) answers.delete(oldest.value)
    },
  }
}
