import { type Milliseconds, ms } from '../../units.ts'

/** A time that is expected, with the interval that should hold about nine times in ten. */
export interface Spread {
  readonly expected: Milliseconds
  readonly low: Milliseconds
  readonly high: Milliseconds
}

/** The sum of independent times: expectations add, half-widths add in quadrature. `exact` adds no doubt. */
export function addSpreads(a: Spread, b: Spread, exact: number): Spread {
  const expected = a.expected + b.expected + exact
  const below = Math.sqrt((a.expected - a.low) ** 2 + (b.expected - b.low) ** 2)
  const above = Math.sqrt((a.high - a.expected) ** 2 + (b.high - b.expected) ** 2)
  return { expected: ms(expected), low: ms(Math.max(0, expected - below)), high: ms(expected + above) }
}

/** The same time, later. */
export const delaySpread = (a: Spread, by: number): Spread => ({
  expected: ms(a.expected + by),
  low: ms(a.low + by),
  high: ms(a.high + by),
})
