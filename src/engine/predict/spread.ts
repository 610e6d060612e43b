import { type Milliseconds, ms, type Tokens } from '../../units.ts'

/** An expected time with its 90% interval. */
export interface Spread {
  readonly expected: Milliseconds
  readonly low: Milliseconds
  readonly high: Milliseconds
}

/** An expected length with its 90% interval. */
export interface LengthSpread {
  readonly expected: Tokens
  readonly low: Tokens
  readonly high: Tokens
}

/** Adds independent times. Expectations add, and half-widths add in quadrature. `exact` has no uncertainty. */
export function addSpreads(a: Spread, b: Spread, exact: number): Spread {
  const expected = a.expected + b.expected + exact
  const below = Math.sqrt((a.expected - a.low) ** 2 + (b.expected - b.low) ** 2)
  const above = Math.sqrt((a.high - a.expected) ** 2 + (b.high - b.expected) ** 2)
  return { expected: ms(expected), low: ms(Math.max(0, expected - below)), high: ms(expected + above) }
}

/** Adds a constant to a time. */
export const delaySpread = (a: Spread, by: number): Spread => ({
  expected: ms(a.expected + by),
  low: ms(a.low + by),
  high: ms(a.high + by),
})
