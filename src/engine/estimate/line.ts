/**
 * T(N) = a + bN by running weighted least squares with exponential forgetting. A run that takes ten times longer
 * scatters about ten times more, so each point counts by the inverse square of its predicted time: short texts are
 * predicted by short runs. A line is plain data.
 */
import { type Milliseconds, ms } from '../../units.ts'
import type { Spread } from '../predict/spread.ts'
import { apply, type Change, type Surprise, type Suspicion } from './speed.ts'
import { studentT95 } from './student-t.ts'
import { addPoint, fade, hasRun, noPoints, slopeOf, type WeightedSums } from './weighted-sums.ts'

/** A line that somebody else measured. It counts as a few points and never fades, so few real points outvote it. */
export interface PriorLine {
  readonly intercept: number
  readonly slope: number
  /** How many times slower the place has become since, and how many ms later; absent: it has not. */
  readonly slower?: number
  readonly later?: number
}

/** The sums are weighted by 1 / (predicted ms + jitter)², so `sse` has no unit: it is a sum of relative squares. */
export interface Line extends WeightedSums {
  /** Effective number of points, after forgetting. */
  readonly weight: number
  /** Sum of squared residuals in ms², for people. */
  readonly squaredError: number
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
/**
 * A run that is off by more standard deviations is an outlier (a paused tab, a collected heap): it widens the interval by so
 * many, and does not move the line. If such runs go on, the place has become slower: `speed.ts`.
 */
const outlier = 4
/** Points before outliers are told from ordinary scatter. */
const trusted = 8
/** Assumed scatter before there are residuals, as a share: the paper's devices have about a tenth. */
const assumedScatter = 0.1
/** What any run scatters by on top, in ms: clocks tick and messages hop, however short the text. */
const jitter = 1
const assumedDegrees = 2
/** What a prior line counts for: this many points, spread evenly around this length. */
const priorWeight = 2
const priorMean = 16
const priorDeviation = 12
/** No clock tells shorter times apart. */
const shortest = 0.1
/** Larger values are measurement errors; clamped, so that no sum can overflow. */
const longest = 86_400_000
const widest = 1_000_000
/** A prior on the slope is never stiffer than this: beyond it, only rounding is added. */
const stiffest = 1e12

export const emptyLine = (prior?: PriorLine): Line => ({
  ...noPoints,
  weight: 0,
  squaredError: 0,
  min: 0,
  max: 0,
  ...(prior && { prior: boundedPrior(prior) }),
})

/** How much a run that takes so long scatters, up to a factor that the residuals tell. */
const scatterOf = (expected: number) => Math.max(0, expected) + jitter
const weightOf = (expected: number) => scatterOf(expected) ** -2

/**
 * Learns one measured point: x tokens took y ms. Points that are not finite or negative are ignored.
 *
 * @param forgetting what each earlier point keeps of its weight; 1 forgets nothing
 */
export function learnPoint(line: Line, x: number, y: number, forgetting = defaultForgetting): Line {
  if (!(x >= 0 && y >= 0 && x < Infinity && y < Infinity)) return line
  const px = Math.min(x, widest)
  const known = predictor(line)
  const expected = known ? expectedAt(known, px) : Math.min(y, longest)
  const limit = known && line.weight >= trusted ? outlier * cautiousDeviationAt(known, px) : longest
  const py = Math.min(Math.max(y, expected - limit), expected + limit)
  const sums = addPoint(fade(line, forgetting), px, py === y ? y : expected, weightOf(expected))
  const residual = py - (sums.meanY + slopeOf(sums) * (px - sums.meanX))
  return {
    ...sums,
    sse: py === y ? sums.sse : sums.sse + limit ** 2 * weightOf(expected),
    weight: line.weight * forgetting + 1,
    squaredError: line.squaredError * forgetting + residual * residual,
    min: line.weight > 0 ? Math.min(line.min, px) : px,
    max: line.weight > 0 ? Math.max(line.max, px) : px,
    ...(line.prior && { prior: line.prior }),
  }
}

/** How far off a run is. Undefined for what is no measurement, and while the line rests on too few points to tell. */
export function surpriseOf(line: Line, x: number, y: number): Surprise | undefined {
  if (line.weight < trusted || !(x >= 0 && y >= 0 && x < Infinity && y < Infinity)) return undefined
  const known = predictor(line)
  if (!known) return undefined
  const [px, py] = [Math.min(x, widest), Math.min(y, longest)]
  const expected = expectedAt(known, px)
  return {
    expected,
    ratio: Math.log(Math.max(py, shortest) / Math.max(expected, shortest)),
    off: Math.log(scatterOf(py) / scatterOf(expected)),
    leverage: (deviationAt(known, px, 0) / scatterOf(expected)) ** 2 / known.variance,
  }
}

/**
 * The line of a place whose times have changed. It keeps its shape but counts as no more than
 * `points` points, so that what is measured now soon has the say.
 *
 * @param scatter of its runs, as a share: what looked like more was the change
 */
export function atSpeed(line: Line, change: Change, points: number, scatter: number): Line {
  const meanY = Math.min(apply(change, line.meanY), longest)
  // No slope is steeper than one that the longest time allows.
  const times = Math.min(change.times, line.meanY > 0 ? longest / line.meanY : 1)
  const kept = Math.min(1, points / Math.max(line.weight, 1))
  // Weights are 1 / (predicted ms + jitter)², and predictions have changed.
  const weighted = (scatterOf(line.meanY) / scatterOf(meanY)) ** 2
  const { prior } = line
  return {
    ...line,
    weight: line.weight * kept,
    mass: line.mass * kept * weighted,
    meanY,
    sxx: line.sxx * weighted,
    sxy: line.sxy * weighted * times,
    sse: Math.min(line.sse * kept * weighted * times ** 2, line.weight * kept * scatter ** 2),
    squaredError: Math.min(line.squaredError * kept * times ** 2, longest ** 2),
    ...(prior && { prior: changedPrior(prior, change) }),
  }
}

const changedPrior = (prior: PriorLine, { times, plus }: Change): PriorLine => {
  const later = between(-longest, (prior.later ?? 0) * times + plus, longest)
  return { ...prior, slower: Math.min((prior.slower ?? 1) * times, longest), ...(later !== 0 && { later }) }
}

/** The weighted least-squares line of the measured points alone. Undefined until two different lengths. */
export function leastSquares(line: Line): Fit | undefined {
  if (!hasRun(line)) return undefined
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
 * The same among lines that neither start nor slope below zero: no run takes less than nothing, and scatter alone puts a start
 * there. Where the best line of all does, the best of these lies on the edge: through the origin, or flat.
 */
export function nonNegativeFit(line: Line): Fit | undefined {
  const fitted = leastSquares(line)
  if (!fitted || (fitted.intercept >= 0 && fitted.slope >= 0)) return fitted
  const { mass, meanX, meanY, sxx, sxy, sse } = line
  const slope = fitted.slope < 0 ? 0 : (sxy + mass * meanX * meanY) / (sxx + mass * meanX ** 2)
  const intercept = fitted.slope < 0 ? meanY : 0
  const squares = sse + mass * (meanY - intercept - slope * meanX) ** 2 + sxx * (fitted.slope - slope) ** 2
  const total = fitted.slope * sxy + sse
  return { ...fitted, intercept, slope, r2: total > 0 ? Math.max(0, 1 - squares / total) : 1 }
}

/** A line ready for predictions: neither slope nor intercept is negative, whatever the scatter says. */
export interface Predictor {
  readonly intercept: number
  readonly slope: number
  readonly meanX: number
  /** Variance of one run, relative to the square of its predicted time and jitter. */
  readonly variance: number
  /** Variance of the line at meanX, in ms². */
  readonly meanVariance: number
  readonly slopeVariance: number
  readonly t: number
  /** Changes of speed that are in doubt: a run takes as long as one of them says, or as predicted. */
  readonly suspected: Suspicion
}

/**
 * The posterior line. Undefined before the first point or prior.
 *
 * Slope and intercept are not negative, so the slope lies between 0 and meanY / meanX; uniform belief over that
 * range is the prior (mean a half, variance a twelfth). With one length seen it is all there is; with two or
 * more the points outvote it.
 *
 * @param suspected of the place's speed: the interval then holds whether the change lasts or not
 */
export function predictor(line: Line, suspected: Suspicion = []): Predictor | undefined {
  const { mass, meanX, meanY, sxx, sxy, sse } = withPrior(line)
  if (mass === 0) return undefined
  const steepest = meanY / Math.max(meanX, 1)
  const degrees = Math.max(0, line.weight - 2) + assumedDegrees
  const variance = (sse + assumedDegrees * assumedScatter ** 2) / degrees
  const slopePrior = steepest ** 2 / 12
  const ridge = slopePrior > 0 ? Math.min(variance / slopePrior, stiffest) : 0
  const precision = sxx + ridge
  const slope = precision > 0 ? (sxy + (ridge * steepest) / 2) / precision : 0
  const bounded = Math.min(Math.max(slope, 0), steepest)
  return {
    intercept: Math.max(0, meanY - bounded * meanX),
    slope: bounded,
    meanX,
    variance,
    meanVariance: variance / mass,
    slopeVariance: precision > 0 ? variance / precision : 0,
    t: studentT95(degrees),
    suspected,
  }
}

const expectedAt = (p: Predictor, x: number) => p.intercept + p.slope * x

/** Standard deviation of one run at x tokens around its prediction: its scatter, and what the line may be off by. */
const deviationAt = (p: Predictor, x: number, variance = p.variance): number =>
  Math.sqrt(
    variance * scatterOf(expectedAt(p, x)) ** 2 + p.meanVariance + (x - p.meanX) ** 2 * p.slopeVariance,
  )

/** The same where scatter is thought to be no less than was assumed: luck is no reason to see outliers. */
const cautiousDeviationAt = (p: Predictor, x: number) =>
  deviationAt(p, x, Math.max(p.variance, assumedScatter ** 2))

/** Half the width of the 90% prediction interval at x tokens. */
export const halfWidth = (p: Predictor, x: number): number => p.t * deviationAt(p, x)

/** Expected time for x tokens, with a 90% prediction interval. */
export function predictAt(p: Predictor, x: number): Spread {
  const expected = expectedAt(p, x)
  const half = halfWidth(p, x)
  const [low, high] = [Math.max(0, expected - half), expected + half]
  return {
    expected: ms(expected),
    low: ms(Math.min(low, ...p.suspected.map((change) => apply(change, low)))),
    high: ms(Math.max(high, ...p.suspected.map((change) => apply(change, high)))),
  }
}

/** Expected time for x tokens, with a 90% prediction interval. Undefined before the first point or prior. */
export function predict(line: Line, x: number): Spread | undefined {
  const p = predictor(line)
  return p && predictAt(p, x)
}

/** The line starts from what somebody else measured; own points are kept, and what is known of the place's speed. */
export const withPublished = (line: Line, intercept: Milliseconds, slope: Milliseconds): Line => ({
  ...line,
  prior: boundedPrior({ ...line.prior, intercept, slope }),
})

const boundedPrior = ({ intercept, slope, ...rest }: PriorLine): PriorLine => ({
  intercept: Math.min(Math.max(intercept, 0), longest),
  slope: Math.min(Math.max(slope, 0), longest),
  ...rest,
})

/** Merges the prior's imagined points into the measured ones: each counts as an average one of these. */
function withPrior(line: Line): WeightedSums {
  const { prior } = line
  if (!prior) return line
  const { slower = 1, later = 0 } = prior
  const slope = prior.slope * slower
  const priorY = Math.max(0, prior.intercept * slower + slope * priorMean + later)
  const averageMass = line.weight > 0 ? line.mass / line.weight : weightOf(priorY)
  const priorMass = priorWeight * averageMass
  const mass = line.mass + priorMass
  const share = (line.mass * priorMass) / mass
  const dx = line.meanX - priorMean
  const dy = line.meanY - priorY
  const spread = priorMass * priorDeviation ** 2
  return {
    mass,
    meanX: priorMean + (dx * line.mass) / mass,
    meanY: priorY + (dy * line.mass) / mass,
    sxx: line.sxx + spread + share * dx * dx,
    sxy: line.sxy + slope * spread + share * dx * dy,
    sse: line.sse,
  }
}

const between = (low: number, value: number, high: number) => Math.min(Math.max(value, low), high)
