/** Weighs every wait that is worth trying in one pass over what may happen. */
import type { Outcome } from './outcomes.ts'

/** A wait ends just after the answer that it was for. */
const justAfter = 0.01
/** Sums are rounded: a longer wait has to spare more than that, in ms. */
const rounding = 1e-9

export interface Sums {
  /** Of an outcome up to the limit. */
  readonly likelihood: number
  /** What these outcomes add to the mean. */
  readonly mean: number
}

export interface Swept {
  /** The wait of the least expected cost, the shortest of equals. */
  readonly wait: number
  readonly cost: number
}

/** In ascending order, as the functions below need them. */
export const inOrder = (outcomes: readonly Outcome[]): Outcome[] =>
  [...outcomes].sort((a, b) => a.value - b.value)

/** Sums up to a limit that must not fall from one call to the next, so that all of them together cost one pass. */
export function sumsUpTo(sorted: readonly Outcome[]): (limit: number) => Sums {
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

/** Tries no wait at all, and waits just past each outcome, in ascending order. */
export function sweepWaits(sorted: readonly Outcome[], costOf: (wait: number) => number): Swept {
  let [wait, cost] = [0, costOf(0)]
  for (const { value } of sorted) {
    const tried = costOf(value + justAfter)
    if (tried < cost - rounding) [wait, cost] = [value + justAfter, tried]
  }
  return { wait, cost }
}
