/** Builds the failure for an input that no place can answer. */
import type { Decision } from '../engine/plan/decision.ts'
import { Failure } from '../failure.ts'

/**
 * Returns a failure that gives the reason of each place by its code, which is short and can be looked up.
 *
 * @param failure the failure of the last place, if one was tried
 */
export function noAnswer({ predictions }: Decision, failure?: Failure): Failure {
  const reasons = predictions.flatMap((prediction) =>
    'unavailable' in prediction ? [`${prediction.place}: ${prediction.unavailable}`] : [],
  )
  if (failure) reasons.unshift(failure.message)
  return new Failure('no-place', `No place can answer now. ${reasons.join('; ')}`, {
    retryAfterMs: failure?.retryAfterMs,
    cause: failure,
  })
}
