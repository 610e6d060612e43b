/** Medians and fitted lines for the tables of the benchmarks. */
import { emptyLine, learnPoint, leastSquares } from '../src/engine/estimate/line.ts'

/** The value below which this share of the values lies. NaN without values. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** A median with the middle half of its samples. */
export interface Distribution {
  readonly median: number
  readonly low: number
  readonly high: number
  readonly samples: number
}

/** @param values at least one */
export const distribution = (values: readonly number[]): Distribution => ({
  median: quantile(values, 0.5),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
  samples: values.length,
})

export interface Point {
  readonly tokens: number
  readonly ms: number
}

/** Fits T(N) = a + bN to the median of each length, because a load spike of a shared machine is not a property of a place. */
export interface FittedLine {
  readonly interceptMs: number
  readonly slopeMs: number
  readonly r2: number
  /** The middle half of the relative residuals of single runs. */
  readonly scatter: Distribution
}

/** @throws Error when fewer than two lengths were measured */
export function fitLine(points: readonly Point[]): FittedLine {
  const lengths = [...new Set(points.map(({ tokens }) => tokens))]
  let line = emptyLine()
  for (const length of lengths) {
    const runs = points.filter(({ tokens }) => tokens === length).map(({ ms }) => ms)
    line = learnPoint(line, length, distribution(runs).median, 1)
  }
  const fit = leastSquares(line)
  if (!fit) throw new Error(`A line needs two lengths; measured ${lengths.length}.`)
  const { intercept, slope, r2 } = fit
  const scatter = distribution(points.map(({ tokens, ms }) => ms / (intercept + slope * tokens) - 1))
  return { interceptMs: intercept, slopeMs: slope, r2, scatter }
}
