/** Caches the last answers by key. A question that is repeated after a restart of the gateway is not computed again. */
import type { Milliseconds } from '../../units.ts'
import type { OutputTensor } from '../../wire/infer.ts'

export interface ComputedAnswer {
  readonly outputs: readonly OutputTensor[]
  readonly queue: Milliseconds
  readonly compute: Milliseconds
}

export interface AnswerCache {
  get(key: string): ComputedAnswer | undefined
  set(key: string, answer: ComputedAnswer): void
}

/** @param capacity the maximum number of answers; the oldest is evicted first */
export function createAnswerCache(capacity: number): AnswerCache {
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
