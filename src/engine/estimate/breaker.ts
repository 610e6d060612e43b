/** A circuit breaker. It blocks a place that fails repeatedly or that sent Retry-After. */
import { type Milliseconds, ms } from '../../units.ts'
import type { Unavailable } from '../place.ts'

export interface Breaker {
  /** Consecutive failures. */
  readonly failures: number
  readonly failedAt: Milliseconds
  /** The end of the Retry-After period. */
  readonly retryAt?: Milliseconds
}

/** Consecutive failures that open the breaker. */
const failuresToOpen = 3
const minPauseMs = 5_000
const maxPauseMs = 300_000
const maxRetryAfterMs = 3_600_000

/** Counts one failure. A failure with Retry-After does not count, because the place is busy and not broken. */
export function learnFailure(
  before: Breaker | undefined,
  at: Milliseconds,
  retryAfter?: Milliseconds,
): Breaker {
  const failures = before?.failures ?? 0
  if (retryAfter !== undefined && retryAfter > 0) {
    return { failures, failedAt: at, retryAt: ms(at + Math.min(retryAfter, maxRetryAfterMs)) }
  }
  return { failures: Math.min(failures + 1, 1000), failedAt: at }
}

/** Returns how long the breaker stays open after the last failure: 5 s after the third consecutive failure, doubling up to 5 minutes. */
export function pause(failures: number): Milliseconds {
  if (failures < failuresToOpen) return ms(0)
  return ms(Math.min(minPauseMs * 2 ** (failures - failuresToOpen), maxPauseMs))
}

/**
 * Returns why the breaker blocks the place now, or undefined. After the pause one request may try the place again. A success
 * closes the breaker. Another failure opens it for twice as long.
 */
export function whyBlocked(breaker: Breaker | undefined, now: Milliseconds): Unavailable | undefined {
  if (!breaker) return undefined
  if (breaker.retryAt !== undefined && now < breaker.retryAt) {
    // A clock that was set back must not block the place for longer than Retry-After.
    if (breaker.retryAt - now <= maxRetryAfterMs) return 'retry-after'
  }
  const waited = now - breaker.failedAt
  return waited >= 0 && waited < pause(breaker.failures) ? 'breaker-open' : undefined
}
