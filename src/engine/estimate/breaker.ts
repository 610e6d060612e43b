/** Stops asking a place that keeps failing, or that asked to be left alone. */
import { type Milliseconds, ms } from '../../units.ts'
import type { Unavailable } from '../place.ts'

export interface Breaker {
  /** In a row. */
  readonly failures: number
  readonly failedAt: Milliseconds
  /** The place asked not to be asked before this moment. */
  readonly retryAt?: Milliseconds
}

/** Failures in a row that open the breaker. */
const opensAfter = 3
const firstPause = 5_000
const longestPause = 300_000
const longestRetryAfter = 3_600_000

/** Counts one failure. A place that says when to come back is busy, not broken: that opens nothing. */
export function learnFailure(
  before: Breaker | undefined,
  at: Milliseconds,
  retryAfter?: Milliseconds,
): Breaker {
  const failures = before?.failures ?? 0
  if (retryAfter !== undefined && retryAfter > 0) {
    return { failures, failedAt: at, retryAt: ms(at + Math.min(retryAfter, longestRetryAfter)) }
  }
  return { failures: Math.min(failures + 1, 1000), failedAt: at }
}

/** Time to leave a place alone after its last failure: 5 s after the third in a row, doubling to 5 minutes. */
export function pause(failures: number): Milliseconds {
  if (failures < opensAfter) return ms(0)
  return ms(Math.min(firstPause * 2 ** (failures - opensAfter), longestPause))
}

/**
 * Why the place is not to be asked now, if so. Once the pause is over it may be tried again: a success closes the
 * breaker, one more failure opens it for twice as long.
 */
export function closedTo(breaker: Breaker | undefined, now: Milliseconds): Unavailable | undefined {
  if (!breaker) return undefined
  if (breaker.retryAt !== undefined && now < breaker.retryAt) {
    // A clock that was set back must not lock the place for longer than it asked.
    if (breaker.retryAt - now <= longestRetryAfter) return 'retry-after'
  }
  const waited = now - breaker.failedAt
  return waited >= 0 && waited < pause(breaker.failures) ? 'breaker-open' : undefined
}
