/** Executes a plan: one place, a hedged second place, or a race of two places. */

import type { PlaceId, PlaceKind } from '../engine/place.ts'
import type { Decision } from '../engine/plan/decision.ts'
import { Failure, plainFailure } from '../failure.ts'
import { type Milliseconds, ms } from '../units.ts'
import { isClientError } from './failure-kind.ts'
import type { Clock, Run, RunResult, RunSignals } from './run.ts'

/** Runs the question at one place. Rejects with any error, or with the abort reason of the signal. */
export type RunAt<Result> = (place: PlaceId, signals: RunSignals) => Promise<Result>

export interface ExecutionNeeds<Result> extends Clock {
  readonly runAt: RunAt<Result>
  readonly kindOf: (place: PlaceId) => PlaceKind
}

export interface Execution<Result> {
  readonly runs: readonly Run[]
  /** Time of wasted runs at a second place. */
  readonly duplicate: Milliseconds
  readonly outcome:
    | { readonly place: PlaceId; readonly kind: PlaceKind; readonly result: Result }
    | { readonly failure: Failure }
}

interface Active {
  readonly place: PlaceId
  readonly role: Run['role']
  readonly at: Milliseconds
  readonly controller: AbortController
  started?: Milliseconds
}

/** The abort reason of a run after another place answered. It is not a failure of the place. */
const overtaken = new DOMException('Another place answered first.', 'AbortError')

/**
 * Returns the first answer and cancels the other runs. After a failure the next fallback starts unless another run is in
 * flight. A give-up timeout of a single plan also starts the next fallback. An error of the caller ends all runs.
 */
export function executePlan<Result extends RunResult>(
  decision: Decision & { readonly place: PlaceId },
  { runAt, kindOf, now, after }: ExecutionNeeds<Result>,
  signal: AbortSignal,
): Promise<Execution<Result>> {
  const begun = now()
  const runs: Run[] = []
  const active = new Set<Active>()
  const tried = new Set<PlaceId>()
  const second = decision.plan.kind === 'single' ? undefined : decision.plan.second
  const waiting = [...(second === undefined ? [] : [second]), ...decision.fallbacks]
  let duplicate = 0

  return new Promise((resolve) => {
    let settled = false
    let cancelTimer = () => {}

    function record(run: Active, outcome: Run['outcome'], rest: Pick<Run, 'measured'> & Partial<Run>) {
      active.delete(run)
      const startedAfter = ms(run.at - begun)
      runs.push({ place: run.place, kind: kindOf(run.place), role: run.role, startedAfter, outcome, ...rest })
    }

    function abandon(run: Active, outcome: 'overtaken' | 'cancelled') {
      const end = now()
      const worked = run.started === undefined ? undefined : ms(end - run.started)
      if (outcome === 'overtaken') duplicate += worked ?? 0
      const compute = kindOf(run.place) === 'edge' && worked !== undefined ? { compute: worked } : {}
      record(run, outcome, { measured: { total: ms(end - run.at), ...compute } })
      run.controller.abort(overtaken)
    }

    function settle(result: Execution<Result>['outcome'], others: 'overtaken' | 'cancelled') {
      if (settled) return
      settled = true
      cancelTimer()
      signal.removeEventListener('abort', cancel)
      for (const run of [...active]) abandon(run, others)
      resolve({ runs, duplicate: ms(duplicate), outcome: result })
    }

    function cancel() {
      const { reason } = signal
      const failure =
        reason instanceof Failure ? reason : new Failure('cancelled', 'The question was cancelled.')
      settle({ failure }, 'cancelled')
    }

    function start(place: PlaceId, role: Run['role']) {
      tried.add(place)
      const run: Active = { place, role, at: now(), controller: new AbortController() }
      active.add(run)
      const onStarted = () => {
        run.started ??= now()
      }
      runAt(place, { signal: run.controller.signal, onStarted }).then(
        (result) => {
          if (!active.has(run)) return
          record(run, 'answered', { measured: result.measured })
          settle({ place, kind: kindOf(place), result }, 'overtaken')
        },
        (error) => {
          if (!active.has(run)) return
          const failure = failureOf(error)
          record(run, 'failed', { measured: { total: ms(now() - run.at) }, failure: plainFailure(failure) })
          if (isClientError(failure.code)) return settle({ failure }, 'cancelled')
          if (active.size > 0) return
          const next = nextFallback()
          if (next === undefined) return settle({ failure }, 'cancelled')
          start(next, 'fallback')
        },
      )
    }

    const nextFallback = () => waiting.find((other) => !tried.has(other))

    function giveUp() {
      const next = nextFallback()
      if (settled || next === undefined) return
      for (const run of [...active]) abandon(run, 'overtaken')
      start(next, 'fallback')
    }

    signal.addEventListener('abort', cancel)
    if (signal.aborted) return cancel()
    start(decision.place, 'first')
    const { plan } = decision
    if (plan.kind === 'race') start(plan.second, 'race')
    if (plan.kind === 'hedge') {
      cancelTimer = after(plan.after, () => {
        if (!settled && !tried.has(plan.second)) start(plan.second, 'hedge')
      })
    }
    if (plan.kind === 'single' && plan.giveUpAfter !== undefined) {
      cancelTimer = after(plan.giveUpAfter, giveUp)
    }
  })
}

/** Returns an error of a place as a Failure. Errors of other kinds remain as its cause. */
function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error
  const { code, message } = plainFailure(error)
  return new Failure(code, message, { cause: error })
}
