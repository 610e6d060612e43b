/** Tracks requests in flight. A repeated request joins the first one, and each can be cancelled by its key. */
import { Failure } from '../../failure.ts'
import type { After } from '../../router/run.ts'
import type { Answer } from '../protocol.ts'
import { announcedDeadlineMs, questionDeadlineMs } from '../timeouts.ts'

export interface InFlight {
  /** @param key unique key of the question @param askedAs the id that the caller uses */
  join(key: string, askedAs: string, run: (signal: AbortSignal) => Promise<Answer>): Promise<Answer>
  cancel(askedAs: string): void
  /** Whether a request is in flight. */
  readonly busy: boolean
  /**
   * Resolves when no request is in flight.
   *
   * @param awaited the caller's id of an announced question; the promise also waits for it, up to a deadline
   */
  idle(awaited?: string): Promise<void>
}

/** Number of stored ids of recent questions. `idle` does not wait for these. */
const maxRecentIds = 100

export function createInFlight(after: After): InFlight {
  const questions = new Map<
    string,
    { askedAs: string; controller: AbortController; answer: Promise<Answer> }
  >()
  const came = new Set<string>()
  const waiting = new Map<string, (() => void)[]>()

  function arrive(askedAs: string) {
    came.add(askedAs)
    const [oldest] = came
    if (came.size > maxRecentIds && oldest !== undefined) came.delete(oldest)
    for (const resolve of waiting.get(askedAs) ?? []) resolve()
    waiting.delete(askedAs)
  }

  function arrival(askedAs: string): Promise<void> {
    if (came.has(askedAs)) return Promise.resolve()
    return new Promise((resolve) => {
      after(announcedDeadlineMs, () => {
        waiting.delete(askedAs)
        resolve()
      })
      waiting.set(askedAs, [...(waiting.get(askedAs) ?? []), resolve])
    })
  }

  return {
    join(key, askedAs, run) {
      arrive(askedAs)
      const same = questions.get(key)
      if (same) return same.answer
      const controller = new AbortController()
      const late = `The question got no answer within ${questionDeadlineMs / 1000} s.`
      const cancelTimer = after(questionDeadlineMs, () => controller.abort(new Failure('timeout', late)))
      const answer = run(controller.signal).finally(() => {
        cancelTimer()
        questions.delete(key)
      })
      questions.set(key, { askedAs, controller, answer })
      return answer
    },
    cancel(askedAs) {
      for (const question of questions.values()) {
        if (question.askedAs !== askedAs) continue
        question.controller.abort(new Failure('cancelled', 'The question was cancelled.'))
      }
    },
    get busy() {
      return questions.size > 0
    },
    async idle(awaited) {
      if (awaited !== undefined) await arrival(awaited)
      while (questions.size > 0) await Promise.allSettled([...questions.values()].map(({ answer }) => answer))
    },
  }
}
