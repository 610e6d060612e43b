/** One question from its arrival to its answer: the same for both doors. */
import type { Decision } from '../../engine/decision.ts'
import type { PlaceId, PlaceKind } from '../../engine/place.ts'
import { lessonsOf, type RunSeen, type Sizes } from '../../orchestration/observe.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { Answer, Run } from '../protocol.ts'
import type { Ledger } from '../storage/ledger.ts'
import { recordOf } from './decision-record.ts'
import { type Execution, executePlan } from './execute-plan.ts'
import { isNoAnswer, isPlacesFault } from './failure-kind.ts'
import { noPlace } from './no-place.ts'
import type { After, Question, RunAt } from './question.ts'

export interface AnswerNeeds {
  readonly ledger: Ledger
  readonly now: () => Milliseconds
  readonly after: After
  readonly decideFor: (question: Question) => Decision
  readonly runAt: (question: Question, decision: Decision) => RunAt
  /** Of the messages to and from the cloud. */
  readonly sizesOf: (question: Question) => Sizes
  /** Told of every answer of a place, so that the size of the next one is known. */
  readonly onAnswer: (question: Question, execution: Execution) => void
}

const cloudOrEdge = (decision: Decision, place: PlaceId): PlaceKind =>
  decision.predictions.find((prediction) => prediction.place === place)?.kind ?? 'edge'

/** The same decision, begun at another place: where this question was begun before its asker was killed. */
function resumedAt(decision: Decision, place: PlaceId | undefined): Decision | undefined {
  if (place === undefined || place === decision.place || decision.place === undefined) return undefined
  if (!decision.fallbacks.includes(place)) return undefined
  const others = [decision.place, ...decision.fallbacks.filter((other) => other !== place)]
  return { ...decision, place, plan: { kind: 'single' }, fallbacks: others }
}

const seenOf = ({ place, kind, outcome, measured, failure }: Run): RunSeen => ({
  place,
  kind,
  outcome,
  total: measured.total,
  isPlacesFault: failure !== undefined && isPlacesFault(failure.code),
  retryAfterMs: failure?.retryAfterMs,
})

/**
 * Decides, runs, learns and remembers.
 *
 * @throws Failure of the caller as it came; `no-place` when every place failed; `cancelled`
 */
export async function answerQuestion(
  question: Question,
  signal: AbortSignal,
  needs: AnswerNeeds,
): Promise<Answer> {
  const { ledger, now, after, decideFor, runAt, sizesOf, onAnswer } = needs
  const arrived = now()
  const decided = decideFor(question)
  const resumed = resumedAt(decided, ledger.placeOf(question.key))
  const decision = resumed ?? decided
  const { place } = decision
  if (place === undefined) throw noPlace(decision)

  ledger.begin(question.key, place, arrived)
  const execution = await executePlan(
    { ...decision, place },
    { runAt: runAt(question, decision), kindOf: (other) => cloudOrEdge(decision, other), now, after },
    signal,
  )
  const at = now()
  for (const lesson of lessonsOf(execution.runs.map(seenOf), question, sizesOf(question), at))
    ledger.learn(lesson)
  onAnswer(question, execution)
  const { result } = execution
  if ('failure' in result) {
    ledger.settle(question.key, at)
    const everyPlaceFailed =
      decision.reason !== 'forced' &&
      execution.runs.every(
        ({ outcome, failure }) => outcome === 'failed' && failure && isNoAnswer(failure.code),
      )
    throw everyPlaceFailed ? noPlace(decision, result.failure) : result.failure
  }
  if (result.answer.observation) ledger.learn(result.answer.observation)
  const breakeven = recordOf(decision, execution, result, ms(at - arrived), at, resumed !== undefined)
  const answer: Answer = {
    model_name: question.model,
    ...(result.answer.version !== undefined && { model_version: result.answer.version }),
    ...(question.request.id !== undefined && { id: question.request.id }),
    outputs: [...result.answer.outputs],
    parameters: { breakeven },
  }
  ledger.settle(question.key, at, answer)
  return answer
}
