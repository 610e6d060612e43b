/**
 * Fits T(N) = a + bN by recursive weighted least squares with exponential forgetting. The scatter of a run is proportional
 * to its time, so the weight of a point is the inverse square of its predicted time. A line is plain data. `second-term.ts` adds
 * a term of N² or of the length of the output when the points ask for it.
 */
import { type Milliseconds, ms } from '../../units.ts'
import { between, isAmount } from '../numbers.ts'
import type { Spread } from '../predict/spread.ts'
import {
  addToSecond,
  type SecondTerm,
  scaleSecond,
  secondOf,
  type TwoTermSums,
  twoTermFit,
  withoutCurve,
  zOf,
} from './second-term.ts'
import { applyChange, type Residual, type SpeedChange, type UnconfirmedChanges } from './speed.ts'
import { studentT95 } from './student-t.ts'
import { addPoint, decay, hasSlope, noPoints, slopeOf, type WeightedSums } from './weighted-sums.ts'

/** A line that the server or another client measured. It has the weight of a few points, so a few measured points dominate it. */
export interface PriorLine {
  readonly intercept: number
  readonly slope: number
  /** The coefficient of N², in ms. Absent for a line. Points that ask for a second term replace it. */
  readonly curve?: number
  /** The learnt change since publication: a factor, and a delay in ms. Absent if the place did not change. */
  readonly slower?: number
  readonly later?: number
}

/** The weight of a point is 1 / (predicted ms + jitter)², so `sse` is a dimensionless sum of relative squares. */
export interface Line extends TwoTermSums {
  /** The sum of squared residuals in ms², for display. */
  readonly squaredError: number
  /** The range of measured x. Both are zero before the first point. */
  readonly min: number
  readonly max: number
  readonly prior?: PriorLine
}

export interface Fit {
  readonly intercept: number
  readonly slope: number
  /** The coefficient of N², or of the length of the output, in ms. Absent for a line. */
  readonly curve?: number
  readonly perOutput?: number
  readonly r2: number
  readonly mse: number
}

/** The forgetting factor. Each point reduces the weight of earlier ones by 2%, so about 50 runs count. */
const defaultForgetting = 0.98
/**
 * A run with a larger deviation, in standard deviations, is an outlier, such as a paused tab or a garbage collection. An
 * outlier widens the interval and does not move the line. `speed.ts` detects a lasting slowdown.
 */
const outlierDeviations = 4
/** Minimum number of points for outlier detection. */
const minOutlierPoints = 8
/** Relative scatter before there are residuals. The devices of the paper have about 0.1. */
const assumedScatter = 0.1
/** Scatter of every run regardless of its length, from clock resolution and message passing. */
const jitterMs = 1
const assumedDegrees = 2
/** The weight of a prior line in points, and the mean and deviation of their lengths in tokens. */
const priorWeight = 2
const priorMean = 16
const priorDeviation = 12
/** The clock resolution. */
const minTimeMs = 0.1
/** Larger values are measurement errors. They are clamped so that sums cannot overflow. */
export const maxTimeMs = 86_400_000
const maxTokens = 1_000_000
/** Upper bound of the ridge term. Larger values add only rounding errors. */
const maxRidge = 1e12

export const emptyLine = (): Line => ({
  ...noPoints,
  weight: 0,
  squaredError: 0,
  min: 0,
  max: 0,
})

/** Returns the relative scatter of a run with this expected time. The residuals determine the scale. */
const scatterOf = (expected: number) => Math.max(0, expected) + jitterMs
const weightOf = (expected: number) => scatterOf(expected) ** -2

/**
 * Learns one measured point: x tokens took y ms. Negative or non-finite points are ignored.
 *
 * @param forgetting the factor for the weight of earlier points; 1 disables forgetting
 * @param output the length of the output, for decoders; an invalid one is ignored
 */
export function learnPoint(
  line: Line,
  x: number,
  y: number,
  forgetting = defaultForgetting,
  output?: number,
): Line {
  if (!isAmount(x) || !isAmount(y)) return line
  const px = Math.min(x, maxTokens)
  const pm = isAmount(output) ? Math.min(output, maxTokens) : undefined
  const known = fitted(line)
  const z = zOf(line, secondOf(line, pm), px, pm)
  const expected = known ? expectedAt(known, px, z) : Math.min(y, maxTimeMs)
  const limit =
    known && line.weight >= minOutlierPoints
      ? Math.min(outlierDeviations * cautiousDeviationAt(known, px, z) * extrapolation(line, px), maxTimeMs)
      : maxTimeMs
  const py = between(expected - limit, y, expected + limit)
  const isOutlier = py !== y
  const learntY = isOutlier ? expected : y
  const before = decay(line, forgetting)
  const sums = addPoint(before, px, learntY, weightOf(expected))
  const run = line.sxx > 0 ? before.sxx / line.sxx : 1
  const decayed = scaleSecond(secondOf(line, pm), run, 1, forgetting)
  const second = addToSecond(decayed, before, sums, { x: px, y: learntY, z })
  // Early predictions are guesses, so the error of a line is that of its fit.
  const fit = known?.second ? expected : sums.meanY + slopeOf(sums) * (px - sums.meanX)
  const surprise = isOutlier ? limit ** 2 * weightOf(expected) : 0
  const learnt = {
    ...sums,
    sse: sums.sse + surprise,
    second: { ...second, sse: second.sse + surprise },
    weight: line.weight * forgetting + 1,
  }
  return {
    ...learnt,
    squaredError: line.squaredError * forgetting + (py - fit) ** 2,
    min: line.weight > 0 ? Math.min(line.min, px) : px,
    max: line.weight > 0 ? Math.max(line.max, px) : px,
    ...(line.prior && { prior: line.prior }),
  }
}

/** Returns how far x lies beyond the measured lengths, as a ratio of at least 1. Nobody knows yet whether the time bends there. */
const extrapolation = (line: Line, x: number) => (line.max > 0 ? Math.max(1, x / line.max) : 1)

/** Returns the residual of a run. Undefined for an invalid measurement and while the line has too few points. */
export function residualOf(line: Line, x: number, y: number, output?: number): Residual | undefined {
  if (line.weight < minOutlierPoints || !isAmount(x) || !isAmount(y)) return undefined
  const known = fitted(line)
  if (!known) return undefined
  const [px, py] = [Math.min(x, maxTokens), Math.min(y, maxTimeMs)]
  const z = zOf(line, secondOf(line), px, isAmount(output) ? Math.min(output, maxTokens) : undefined)
  const expected = expectedAt(known, px, z)
  return {
    expected,
    ratio: Math.log(Math.max(py, minTimeMs) / Math.max(expected, minTimeMs)),
    off: Math.log(scatterOf(py) / scatterOf(expected)),
    leverage: (deviationAt(known, px, 0, z) / scatterOf(expected)) ** 2 / known.variance,
  }
}

/**
 * Applies a change of speed to a line. The weight becomes at most `points` points, so that new measurements soon dominate.
 *
 * @param scatter the relative scatter of the runs; residuals beyond it came from the change
 */
export function atSpeed(line: Line, change: SpeedChange, points: number, scatter: number): Line {
  const meanY = Math.min(applyChange(change, line.meanY), maxTimeMs)
  // Bounds the slope by the maximum time.
  const times = Math.min(change.times, line.meanY > 0 ? maxTimeMs / line.meanY : 1)
  const kept = Math.min(1, points / Math.max(line.weight, 1))
  // The weights are 1 / (predicted ms + jitter)², and the predictions changed.
  const weighted = (scatterOf(line.meanY) / scatterOf(meanY)) ** 2
  const sse = Math.min(line.sse * kept * weighted * times ** 2, line.weight * kept * scatter ** 2)
  const { prior } = line
  return {
    ...line,
    weight: line.weight * kept,
    mass: line.mass * kept * weighted,
    meanY,
    sxx: line.sxx * weighted,
    sxy: line.sxy * weighted * times,
    sse,
    ...(line.second && {
      second: scaleSecond(line.second, weighted, times, line.sse > 0 ? sse / line.sse : 1),
    }),
    squaredError: Math.min(line.squaredError * kept * times ** 2, maxTimeMs ** 2),
    ...(prior && { prior: changedPrior(prior, change) }),
  }
}

const changedPrior = (prior: PriorLine, { times, plus }: SpeedChange): PriorLine => {
  const later = between(-maxTimeMs, (prior.later ?? 0) * times + plus, maxTimeMs)
  return { ...prior, slower: Math.min((prior.slower ?? 1) * times, maxTimeMs), ...(later !== 0 && { later }) }
}

/** Returns the weighted least-squares line of the measured points. Undefined until two different lengths were measured. */
export function leastSquares(line: Line): Fit | undefined {
  if (!hasSlope(line)) return undefined
  const slope = slopeOf(line)
  const explained = slope * line.sxy
  return {
    intercept: line.meanY - slope * line.meanX,
    slope,
    r2: explained + line.sse > 0 ? explained / (explained + line.sse) : 1,
    mse: line.squaredError / line.weight,
  }
}

/**
 * Returns the least-squares line with a non-negative intercept and slope, with the second term where there is one. If the
 * unconstrained line violates a constraint, the constrained one lies on the boundary: it passes through the origin or is flat.
 */
export function nonNegativeFit(line: Line): Fit | undefined {
  const least = leastSquares(line)
  const both = least && twoTermFit(line)
  if (both) {
    const { intercept, slope, coefficient, sse, isOutput } = both
    const all = least.slope * line.sxy + line.sse
    const term = isOutput ? { perOutput: coefficient } : { curve: coefficient }
    return { intercept, slope, ...term, r2: all > 0 ? Math.max(0, 1 - sse / all) : 1, mse: least.mse }
  }
  if (!least || (least.intercept >= 0 && least.slope >= 0)) return least
  const { mass, meanX, meanY, sxx, sxy, sse } = line
  const slope = least.slope < 0 ? 0 : (sxy + mass * meanX * meanY) / (sxx + mass * meanX ** 2)
  const intercept = least.slope < 0 ? meanY : 0
  const squares = sse + mass * (meanY - intercept - slope * meanX) ** 2 + sxx * (least.slope - slope) ** 2
  const total = least.slope * sxy + sse
  return { ...least, intercept, slope, r2: total > 0 ? Math.max(0, 1 - squares / total) : 1 }
}

/** A fit prepared for predictions. No coefficient is negative. */
export interface Predictor {
  readonly intercept: number
  readonly slope: number
  readonly meanX: number
  /** Variance of one run, relative to the square of its predicted time plus jitter. */
  readonly variance: number
  /** Variance of the line at meanX, in ms². */
  readonly meanVariance: number
  readonly slopeVariance: number
  /** Absent for a line. */
  readonly second?: SecondTerm
  /** Predicts z where it is the length of the output. Else z is N². */
  readonly output?: Predictor
  readonly t: number
  /** Unconfirmed changes of speed. A run takes its predicted time or the time after one of these changes. */
  readonly suspected: UnconfirmedChanges
}

/**
 * Returns the posterior line. Undefined before the first point or prior.
 *
 * The slope and the intercept are not negative, so the slope lies between 0 and meanY / meanX. The prior is uniform over
 * that range, with mean 1/2 and variance 1/12 of it. With one measured length the prior determines the slope. With two or
 * more lengths the points dominate it. A measured second term has no prior, because it exists only after many points.
 *
 * @param suspected unconfirmed changes of speed; the interval covers them
 * @param outputs the length of the output by that of the input, for decoders: M is unknown before a run, so it is predicted
 *   from N (Chen et al., C-NMT, arXiv 2204.04043)
 */
export function predictor(
  line: Line,
  suspected: UnconfirmedChanges = [],
  outputs?: Line,
): Predictor | undefined {
  const known = fitted(line, suspected)
  if (!known?.second?.isOutput) return known
  const output = outputs && fitted(outputs)
  return output ? { ...known, output } : fitted(line, suspected, false)
}

function fitted(line: Line, suspected: UnconfirmedChanges = [], mayBend = true): Predictor | undefined {
  const own = mayBend ? twoTermFit(line) : undefined
  const { curve = 0, slower = 1 } = line.prior ?? {}
  const rest = own || curve === 0 ? undefined : withoutCurve(line, curve * slower, priorWeight * massOf(line))
  const { mass, meanX, meanY, sxx, sxy, sse } = own ? { ...line, sse: own.sse } : withPrior(line, rest?.sums)
  const second = own ?? rest?.term
  if (mass === 0) return undefined
  const steepest = meanY / Math.max(meanX, 1)
  const degrees = Math.max(0, line.weight - (second ? 3 : 2)) + assumedDegrees
  const variance = (sse + assumedDegrees * assumedScatter ** 2) / degrees
  const slopePrior = steepest ** 2 / 12
  const ridge = slopePrior > 0 ? Math.min(variance / slopePrior, maxRidge) : 0
  const precision = sxx + ridge
  const slope = precision > 0 ? (sxy + (ridge * steepest) / 2) / precision : 0
  const bounded = between(0, slope, steepest)
  return {
    intercept: own?.intercept ?? Math.max(0, meanY - bounded * meanX),
    slope: own?.slope ?? bounded,
    ...(second && { second }),
    meanX,
    variance,
    meanVariance: variance / mass,
    slopeVariance: precision > 0 ? variance / precision : 0,
    t: studentT95(degrees),
    suspected,
  }
}

const coefficientOf = ({ second }: Predictor): number => second?.coefficient ?? 0
const zAt = ({ output }: Predictor, x: number): number => (output ? expectedAt(output, x) : x * x)

function expectedAt(p: Predictor, x: number, z = zAt(p, x)): number {
  return p.intercept + p.slope * x + coefficientOf(p) * z
}

/** Returns the expected time as a polynomial in N. */
export function polynomialOf(p: Predictor): {
  readonly intercept: number
  readonly slope: number
  readonly curve: number
} {
  const { intercept, slope, output } = p
  const coefficient = coefficientOf(p)
  if (!output) return { intercept, slope, curve: coefficient }
  const length = polynomialOf(output)
  return {
    intercept: intercept + coefficient * length.intercept,
    slope: slope + coefficient * length.slope,
    curve: coefficient * length.curve,
  }
}

/**
 * Returns the standard deviation of one run at x tokens. It combines the scatter of the run, the error of the fit, and the
 * error of the predicted length of the output.
 *
 * @param z its actual value, if it is known
 */
function deviationAt(p: Predictor, x: number, variance = p.variance, z?: number): number {
  const { second, output } = p
  const [of, length] = z === undefined ? [zAt(p, x), output && deviationAt(output, x)] : [z]
  return Math.sqrt(
    variance * scatterOf(expectedAt(p, x, of)) ** 2 +
      p.meanVariance +
      (x - p.meanX) ** 2 * p.slopeVariance +
      (second
        ? ((of - second.meanZ - second.tilt * (x - p.meanX)) ** 2 * p.variance) / second.unexplained
        : 0) +
      (coefficientOf(p) * (length ?? 0)) ** 2,
  )
}

/** Like `deviationAt`, with at least the assumed scatter. A small scatter by chance must not produce outliers. */
const cautiousDeviationAt = (p: Predictor, x: number, z: number) =>
  deviationAt(p, x, Math.max(p.variance, assumedScatter ** 2), z)

/** Returns half the width of the 90% prediction interval at x tokens. */
export const halfWidth = (p: Predictor, x: number): number => p.t * deviationAt(p, x)

/** Returns the expected time for x tokens with a 90% prediction interval. */
export function predictAt(p: Predictor, x: number): Spread {
  const expected = expectedAt(p, x)
  const half = halfWidth(p, x)
  const [low, high] = [Math.max(0, expected - half), expected + half]
  return {
    expected: ms(expected),
    low: ms(Math.min(low, ...p.suspected.map((change) => applyChange(change, low)))),
    high: ms(Math.max(high, ...p.suspected.map((change) => applyChange(change, high)))),
  }
}

/** Like `predictAt`. Undefined before the first point or prior. */
export function predict(line: Line, x: number, outputs?: Line): Spread | undefined {
  const p = predictor(line, [], outputs)
  return p && predictAt(p, x)
}

/**
 * Sets the published line as prior. The measured points and the learnt change of speed remain.
 *
 * @param curve the coefficient of N²
 */
export const withPublished = (
  line: Line,
  intercept: Milliseconds,
  slope: Milliseconds,
  curve = ms(0),
): Line => ({ ...line, prior: { ...line.prior, intercept, slope, curve } })

/** Returns the mean weight of a measured point, or that of the expected time. */
const massOf = (line: Line, expected = 1) => (line.weight > 0 ? line.mass / line.weight : weightOf(expected))

/**
 * Adds the points of the prior to the measured ones. Each has the mean weight of a measured point.
 *
 * @param sums of the measured points, without the curve of the prior
 */
function withPrior(line: Line, sums: WeightedSums = line): WeightedSums {
  const { prior } = line
  if (!prior) return line
  const { slower = 1, later = 0 } = prior
  const slope = prior.slope * slower
  const priorY = Math.max(0, prior.intercept * slower + slope * priorMean + later)
  const priorMass = priorWeight * massOf(line, priorY)
  const mass = line.mass + priorMass
  const share = (line.mass * priorMass) / mass
  const dx = sums.meanX - priorMean
  const dy = sums.meanY - priorY
  const spread = priorMass * priorDeviation ** 2
  return {
    mass,
    meanX: priorMean + (dx * line.mass) / mass,
    meanY: priorY + (dy * line.mass) / mass,
    sxx: line.sxx + spread + share * dx * dx,
    sxy: sums.sxy + slope * spread + share * dx * dy,
    sse: sums.sse,
  }
}
