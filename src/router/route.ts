/** The steps of every question: decide, run, learn, record. The gateway of the app and the router of the library share them. */
import type { Observation } from '../engine/estimate/observation.ts'
import type { PlaceId, PlaceKind } from '../engine/place.ts'
import type { Decision } from '../engine/plan/decision.ts'
import type { Spread } from '../engine/predict/spread.ts'
import type { Failure } from '../failure.ts'
import { type FinishedRun, observationsOf, type Sizes } from '../orchestration/observe.ts'
import { type Milliseconds, ms } from '../units.ts'
import { type Execution, executePlan } from './execute-plan.ts'
import { isNoAnswer, isPlaceFailure } from './failure-kind.ts'
import type { Clock, Prepared, RouteRecord, Run, RunResult, RunSignals } from './run.ts'

/** A decision that names a place. */
export type PlacedDecision = Decision & { readonly place: PlaceId }

export interface RouteNeeds<Result extends RunResult> extends Clock {
  /** Decides on the state of this moment. */
  readonly decide: () => Decision
  /** Called before the first run. */
  readonly onDecided?: (decision: PlacedDecision, arrived: Milliseconds) => void
  /** Runs the question at one place. Rejects with any error, or with the abort reason of the signal. */
  readonly runAt: (place: PlaceId, decision: PlacedDecision, signals: RunSignals) => Promise<Result>
  /** Bytes of the question and expected bytes of its answer at a cloud place, for runs that end without an answer. */
  readonly sizesAt: (place: PlaceId) => Sizes
  readonly learn: (observation: Observation) => void
  /** Returns the failure for a question that no place can answer. `failure` is that of the last place, if one was tried. */
  readonly noPlace: (decision: Decision, failure?: Failure) => Failure
}

export interface Routed<Result extends RunResult> {
  readonly result: Result
  readonly record: RouteRecord
}

/**
 * Decides where a question runs, runs it, learns from every run, and records what happened.
 *
 * @throws Failure an error of the caller unchanged, `no-place` if every place failed, `cancelled` or `timeout`
 */
export async function route<Result extends RunResult>(
  needs: RouteNeeds<Result>,
  signal: AbortSignal,
): Promise<Routed<Result>> {
  const { decide, onDecided, runAt, sizesAt, learn, noPlace, now, after } = needs
  const arrived = now()

  // Decide.
  const decided = decide()
  const { place } = decided
  if (place === undefined) throw noPlace(decided)
  const decision = { ...decided, place }
  onDecided?.(decision, arrived)

  // Run.
  const execution = await executePlan<Result>(
    decision,
    {
      runAt: (at, signals) => runAt(at, decision, signals),
      kindOf: (other) => kindOf(decision, other),
      now,
      after,
    },
    signal,
  )

  // Learn.
  const at = now()
  const { runs, outcome } = execution
  for (const observation of observationsOf(runs.map(seenOf), decision, sizesAt, at)) learn(observation)
  if ('failure' in outcome)
    throw didEveryPlaceFail(decision, runs) ? noPlace(decision, outcome.failure) : outcome.failure
  const { result } = outcome
  if (result.observation) learn(result.observation)

  // Record.
  return { result, record: recordOf(decision, execution, outcome, ms(at - arrived), at) }
}

const kindOf = (decision: Decision, place: PlaceId): PlaceKind =>
  decision.predictions.find((prediction) => prediction.place === place)?.kind ?? 'edge'

const seenOf = ({ place, kind, outcome, measured, failure }: Run): FinishedRun => ({
  place,
  kind,
  outcome,
  total: measured.total,
  isPlaceFailure: failure !== undefined && isPlaceFailure(failure.code),
  retryAfterMs: failure?.retryAfterMs,
})

const didEveryPlaceFail = (decision: Decision, runs: readonly Run[]): boolean =>
  decision.reason !== 'forced' &&
  runs.every(({ outcome, failure }) => outcome === 'failed' && failure && isNoAnswer(failure.code))

function recordOf<Result extends RunResult>(
  decision: Decision,
  { runs, duplicate }: Execution<Result>,
  { place, kind, result }: Extract<Execution<Result>['outcome'], { result: unknown }>,
  elapsed: Milliseconds,
  at: Milliseconds,
): RouteRecord {
  const { prepared } = result
  const saved = savedBy(decision, place, elapsed, prepared)
  return {
    decision,
    place,
    kind,
    runs,
    elapsed,
    ...(saved && { saved }),
    ...(prepared && { prepared }),
    duplicate,
    at,
  }
}

/** Returns the predicted time of the best other place, or of a run without preparation, minus the elapsed time. */
function savedBy(
  decision: Decision,
  used: PlaceId,
  elapsed: Milliseconds,
  prepared: Prepared | undefined,
): Spread | undefined {
  const others = decision.predictions.flatMap((prediction): Spread[] =>
    prediction.place !== used && 'expected' in prediction ? [prediction] : [],
  )
  if (prepared) others.push({ expected: prepared.compute, low: prepared.compute, high: prepared.compute })
  const [best] = others.sort((a, b) => a.expected - b.expected)
  return (
    best && {
      expected: ms(best.expected - elapsed),
      low: ms(best.low - elapsed),
      high: ms(best.high - elapsed),
    }
  )
}
