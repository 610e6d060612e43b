/**
 * T(N) = a + bN by running least squares with exponential forgetting, in centred sums so that it stays exact
 * after millions of points. A line is plain data.
 */
import { type Milliseconds, ms } from '../units.ts'
import type { Spread } from './decision.ts'
import { student95 } from './student.ts'

/** A line that somebody else measured. It counts as a few points and never fades, so few real points outvote it. */
export interface PriorLine {
  readonly intercept: number
  readonly slope: number
}

export interface Line {
  /** Effective number of points, after forgetting. */
  readonly weight: number
  readonly meanX: number
  readonly meanY: number
  readonly sxx: number
  readonly sxy: number
  /** Sum of squared residuals around the fit. */
  readonly sse: number
  /** Range of x seen; both zero before the first point. */
  readonly min: number
  readonly max: number
  readonly prior?: PriorLine
}

export interface Fit {
  readonly intercept: number
  readonly slope: number
  readonly r2: number
  readonly mse: number
}

/** Each point makes the earlier ones count 2% less: a memory of about fifty runs. */
const defaultForgetting = 0.98
/** An outlier (a paused tab, a collected heap) counts as at most this many standard deviations. */
const outlier = 4
/** Points before outliers are told from ordinary scatter. */
const trusted = 8
/** Assumed scatter before there are residuals, as a share of the mean: the paper's devices have about a tenth. */
const assumedScatter = 0.1
const assumedDegrees = 2
/** What a prior line counts for: this many points, spread evenly around this length. */
const priorWeight = 2
const priorMean = 16
const priorDeviation = 12
/** Larger values are measurement errors; clamped, so that no sum can overflow. */
const longest = 86_400_000
const widest = 1_000_000
/** Lengths that scatter less than this have only rounding between them. */
const flat = 1e-9
/** A prior on the slope is never stiffer than this: beyond it, only rounding is added. */
const stiffest = 1e12

export const emptyLine = (prior?: PriorLine): Line => ({
  weight: 0,
  meanX: 0,
  meanY: 0,
  sxx: 0,
  sxy: 0,
  sse: 0,
  min: 0,
  max: 0,
  ...(prior && { prior: boundedPrior(prior) }),
})

/**
 * Learns one measured point: x tokens took y ms. Points that are not finite or negative are ignored.
 *
 * @param forgetting what each earlier point keeps of its weight; 1 forgets nothing
 */
export function learnPoint(line: Line, x: number, y: number, forgetting = defaultForgetting): Line {
  if (!(x >= 0 && y >= 0 && x < Infinity && y < Infinity)) return line
  const px = Math.min(x, widest)
  const py = withoutOutlier(line, px, Math.min(y, longest))
  const weight = line.weight * forgetting
  // Slope is forgotten only while lengths vary: otherwise a hundred equal sentences would erase it.
  const varies = line.sxx * forgetting >= line.weight
  const sxxKept = varies ? line.sxx * forgetting : line.sxx
  const sxyKept = varies ? line.sxy * forgetting : line.sxy
  const slope = slopeOf(sxxKept, sxyKept)
  const total = weight + 1
  const share = weight / total
  const dx = px - line.meanX
  const dy = py - line.meanY
  const sxx = sxxKept + share * dx * dx
  const residual = dy - slope * dx
  const leverage = sxx > flat ? sxxKept / sxx : 1
  return {
    weight: total,
    meanX: line.meanX + dx / total,
    meanY: line.meanY + dy / total,
    sxx,
    sxy: sxyKept + share * dx * dy,
    sse: line.sse * forgetting + share * residual * residual * leverage,
    min: line.weight > 0 ? Math.min(line.min, px) : px,
    max: line.weight > 0 ? Math.max(line.max, px) : px,
    ...(line.prior && { prior: line.prior }),
  }
}

/** The least-squares line of the measured points alone. Undefined until two different lengths: a slope needs a run. */
export function leastSquares(line: Line): Fit | undefined {
  if (!(line.sxx > flat)) return undefined
  const slope = slopeOf(line.sxx, line.sxy)
  const explained = slope * line.sxy
  return {
    intercept: line.meanY - slope * line.meanX,
    slope,
    r2: explained + line.sse > 0 ? explained / (explained + line.sse) : 1,
    mse: line.sse / line.weight,
  }
}

/** A line ready for predictions: neither slope nor intercept is negative, whatever the scatter says. */
export interface Predictor {
  readonly intercept: number
  readonly slope: number
  readonly meanX: number
  readonly weight: number
  /** Residual variance. */
  readonly variance: number
  /** Variance of the slope. */
  readonly slopeVariance: number
  readonly t: number
}

/**
 * The posterior line. Undefined before the first point or prior.
 *
 * Slope and intercept are not negative, so the slope lies between 0 and meanY / meanX; uniform belief over that
 * range is the prior (mean a half, variance a twelfth). With one length seen it is all there is; with two or
 * more the points outvote it.
 */
export function predictor(line: Line): Predictor | undefined {
  const { weight, meanX, meanY, sxx, sxy, sse } = withPrior(line)
  if (weight === 0) return undefined
  const steepest = meanY / Math.max(meanX, 1)
  const degrees = Math.max(0, line.weight - 2) + assumedDegrees
  const variance = (sse + assumedDegrees * (assumedScatter * meanY) ** 2) / degrees
  const slopePrior = steepest ** 2 / 12
  const ridge = slopePrior > 0 ? Math.min(variance / slopePrior, stiffest) : 0
  const slope = sxx + ridge > flat ? (sxy + (ridge * steepest) / 2) / (sxx + ridge) : 0
  const bounded = Math.min(Math.max(slope, 0), steepest)
  return {
    intercept: Math.max(0, meanY - bounded * meanX),
    slope: bounded,
    meanX,
    weight,
    variance,
    slopeVariance: sxx + ridge > flat ? variance / (sxx + ridge) : 0,
    t: student95(degrees),
  }
}

/** Half the width of the 90% prediction interval at x tokens. */
export const halfWidth = (p: Predictor, x: number): number =>
  p.t * Math.sqrt(p.variance * (1 + 1 / p.weight) + (x - p.meanX) ** 2 * p.slopeVariance)

/** Expected time for x tokens, with a 90% prediction interval. */
export function predictAt(p: Predictor, x: number): Spread {
  const expected = p.intercept + p.slope * x
  const half = halfWidth(p, x)
  return { expected: ms(expected), low: ms(Math.max(0, expected - half)), high: ms(expected + half) }
}

/** Expected time for x tokens, with a 90% prediction interval. Undefined before the first point or prior. */
export function predict(line: Line, x: number): Spread | undefined {
  const p = predictor(line)
  return p && predictAt(p, x)
}

/** The line starts from what somebody else measured; own points are kept. */
export const withPublished = (line: Line, intercept: Milliseconds, slope: Milliseconds): Line => ({
  ...line,
  prior: boundedPrior({ intercept, slope }),
})

const slopeOf = (sxx: number, sxy: number) => (sxx > flat ? sxy / sxx : 0)

const boundedPrior = ({ intercept, slope }: PriorLine): PriorLine => ({
  intercept: Math.min(Math.max(intercept, 0), longest),
  slope: Math.min(Math.max(slope, 0), longest),
})

function withoutOutlier(line: Line, x: number, y: number): number {
  if (line.weight < trusted) return y
  const slope = slopeOf(line.sxx, line.sxy)
  const expected = line.meanY + slope * (x - line.meanX)
  const deviation = Math.max(Math.sqrt(line.sse / line.weight), assumedScatter * Math.abs(expected))
  const limit = outlier * deviation
  return Math.max(0, Math.min(Math.max(y, expected - limit), expected + limit))
}

/** Merges the prior's imagined points into the measured ones. */
function withPrior(line: Line): Line {
  const { prior } = line
  if (!prior) return line
  const weight = line.weight + priorWeight
  const share = (line.weight * priorWeight) / weight
  const priorY = prior.intercept + prior.slope * priorMean
  const dx = line.meanX - priorMean
  const dy = line.meanY - priorY
  const spread = priorWeight * priorDeviation ** 2
  return {
    ...line,
    weight,
    meanX: priorMean + (dx * line.weight) / weight,
    meanY: priorY + (dy * line.weight) / weight,
    sxx: line.sxx + spread + share * dx * dx,
    sxy: line.sxy + prior.slope * spread + share * dx * dy,
  }
}
