/** Questions being answered: the same one asked again joins the first; any of them can be cancelled by its key. */
import { Failure } from '../failure.ts'
import { questionDeadlineMs } from './deadlines.ts'
import type { Answer } from './protocol.ts'
import type { After } from './run.ts'

export interface UnderWay {
  /** @param key of the question and of nothing else @param askedAs what the asker calls it */
  join(key: string, askedAs: string, run: (signal: AbortSignal) => Promise<Answer>): Promise<Answer>
  cancel(askedAs: string): void
  /** Whether anything is being answered. */
  readonly busy: boolean
  /** Resolves when nothing is being answered. */
  idle(): Promise<void>
}

export function createUnderWay(after: After): UnderWay {
  const questions = new Map<
    string,
    { askedAs: string; controller: AbortController; answer: Promise<Answer> }
  >()

  return {
    join(key, askedAs, run) {
      const same = questions.get(key)
      if (same) return same.answer
      const controller = new AbortController()
      const late = `The question got no answer within ${questionDeadlineMs / 1000} s.`
      const callOff = after(questionDeadlineMs, () => controller.abort(new Failure('timeout', late)))
      const answer = run(controller.signal).finally(() => {
        callOff()
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
    async idle() {
      while (questions.size > 0) await Promise.allSettled([...questions.values()].map(({ answer }) => answer))
    },
  }
}
