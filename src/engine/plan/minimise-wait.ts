/** Weighs every wait that is worth trying in one pass over what may happen. */
import type { Outcome } from './outcomes.ts'

/** A wait ends just after the answer that it was for. */
export const justAfter = 0.01
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

/** Weighs each of the waits, of which there is at least one, in ascending order. */
export function sweepWaits(waits: readonly number[], costOf: (wait: number) => number): Swept {
  let best: Swept = { wait: 0, cost: Infinity }
  for (const wait of waits) {
    const cost = costOf(wait)
    if (cost < best.cost - rounding) best = { wait, cost }
  }
  return best
}
