/** Finds the wait with the lowest expected cost in one pass over the outcomes. */
import type { Outcome } from './outcomes.ts'

/** A wait for an answer ends this many ms after the answer. */
export const waitMarginMs = 0.01
/** Tolerance for rounding of the sums. A longer wait must lower the cost by more than this. */
const roundingToleranceMs = 1e-9

export interface PrefixSums {
  /** Probability of an outcome up to the limit. */
  readonly likelihood: number
  /** Contribution of these outcomes to the mean. */
  readonly mean: number
}

/** Returns the outcomes in ascending order. */
export const sortedOutcomes = (outcomes: readonly Outcome[]): Outcome[] =>
  [...outcomes].sort((a, b) => a.value - b.value)

/** Returns a function that sums up to a limit. The limit must not decrease between calls, so all calls together take one pass. */
export function sumsUpTo(sorted: readonly Outcome[]): (limit: number) => PrefixSums {
  let next = 0
  const sums = { likelihood: 0, mean: 0 }
  return (limit) => {
    for (let outcome = sorted[next]; outcome && outcome.value <= limit; outcome = sorted[next]) {
      sums.likelihood += outcome.likelihood
      sums.mean += outcome.likelihood * outcome.value
      next += 1
    }
    return sums
  }
}

/** Returns the wait with the lowest expected cost; the shortest one if several are equal. `waits` must be in ascending order. */
export function findBestWait(waits: readonly number[], costOf: (wait: number) => number): number {
  let best = { wait: 0, cost: Infinity }
  for (const wait of waits) {
    const cost = costOf(wait)
    if (cost < best.cost - roundingToleranceMs) best = { wait, cost }
  }
  return best.wait
}
