/**
 * Detects changes in the speed of a place. Throttling, a battery saver or another app slows all networks and lengths by the
 * same factor, so all lines of a place share one speed. A CUSUM test separates a lasting change from outliers such as a
 * paused tab or a garbage collection: E. S. Page, Continuous Inspection Schemes (1954), doi 10.1093/biomet/41.1-2.100. The
 * residual of a run is clamped and the last three runs must agree, so two outliers never suffice.
 */
import { between } from '../numbers.ts'

export interface Speed {
  /** The cumulative sum in standard deviations. Positive values indicate a slower place, negative ones a faster place. */
  readonly evidence: number
  /** The latest runs, newest last. */
  readonly runs: readonly RunRatio[]
  /** Standard deviation of the log ratio. It is estimated by a median, which is robust to outliers. */
  readonly scatter: number
  /** The slowdown factor since the place became slow. 1 if it is not slow. */
  readonly slowdown: number
  /** Number of answers from other places since the last run here, counted while the place is slow. */
  readonly answersElsewhere: number
  /** The learnt additional delay of every run in ms, regardless of its length. */
  readonly delay: number
  /** The alternative explanation of the last change. It remains until runs of other lengths rule it out. */
  readonly alternative?: Alternative
}

/** A change of all times of a place: T becomes `times`·T + `plus` ms. */
export interface SpeedChange {
  readonly times: number
  readonly plus: number
}

export interface Alternative extends SpeedChange {
  /** In standard deviations. Positive values support this explanation. */
  readonly evidence: number
}

export interface RunRatio {
  /** ln(measured / predicted). */
  readonly ratio: number
  /** The prediction, in ms. */
  readonly expected: number
}

/** The deviation of a run from its prediction. */
export interface Residual extends RunRatio {
  /** The log ratio with clock jitter added to both times. It is comparable between short and long runs. */
  readonly off: number
  /** Variance of the line at this length relative to the variance of one run. */
  readonly leverage: number
}

/** Residuals are clamped to this many standard deviations. */
const maxDeviations = 4
/** The CUSUM allowance per run: half of the smallest change to detect (Page 1954). */
const allowance = 0.5
/** The CUSUM threshold. Two outliers do not reach it, and steady scatter rarely does. */
const changeThreshold = 8.75
/** Evidence at which a change is possible. One outlier reaches it. */
const suspicionThreshold = 3
/** Lower bound of the scatter. */
const minScatter = 0.1
/** The scatter before the first run, and the step of its running median. */
const [initialScatter, scatterStep] = [0.3, 0.07]
/** Ratio of a normal distribution's standard deviation to its median absolute deviation: Hampel (1974), doi 10.1080/01621459.1974.10482962. */
const deviationOverMedian = 1.4826
/** Number of runs that determine the size of a change. */
const runsPerChange = 3
/** Bounds of a change, as logarithms. Forgetting handles smaller changes. */
const [minChange, maxChange] = [Math.log(1.15), Math.log(32)]
/**
 * Thread wake-up, scheduling and messages add constant delays. If the lengths of the runs do not distinguish a delay from a
 * slowdown, both get a penalty that grows with their size, in standard deviations: 1 per doubling of the time, and 2 per
 * growth of the delay by a factor of e. The penalties are logarithmic, so size alone rules out neither. Chosen by hand
 * from delays of 3 to 50 ms on a busy laptop: a delay of 6 ms has about the penalty of a fivefold slowdown.
 */
const [delayWeight, usualDelayMs] = [2, 3]
const delayPenalty = (later: number) => (later > 0 ? delayWeight * Math.log1p(later / usualDelayMs) : 0)
const slowdownPenalty = (factor: number) => Math.abs(Math.log2(factor))
/** The difference in standard deviations at which one explanation of a change is ruled out. */
const rejectionThreshold = 6
/** A place with a smaller slowdown is not slow. */
const minSlowdown = 1.25

export const initialSpeed: Speed = {
  evidence: 0,
  runs: [],
  scatter: initialScatter,
  slowdown: 1,
  answersElsewhere: 0,
  delay: 0,
}

export interface SpeedUpdate {
  readonly speed: Speed
  /** A confirmed change of all times of the place. */
  readonly change?: SpeedChange
}

/** Learns the residual of one run. */
export function learnResidual(before: Speed, { ratio, off, leverage, expected }: Residual): SpeedUpdate {
  const sigma = Math.max(before.scatter, minScatter) * Math.sqrt(1 + leverage)
  const evidence = cumulated(before.evidence, between(-maxDeviations, off / sigma, maxDeviations))
  const runs = [
    ...before.runs.slice(1 - runsPerChange),
    { ratio: between(-maxChange, ratio, maxChange), expected },
  ]
  const factor = Math.abs(evidence) === changeThreshold ? agreed(runs, Math.sign(evidence)) : undefined
  if (factor === undefined) {
    const scatter = scatterAfter(before.scatter, off)
    return settled({ ...before, evidence, runs, scatter, answersElsewhere: 0 }, { ratio, expected }, sigma)
  }
  const { change, alternative } = explained(runs, factor, before)
  const { scatter, slowdown } = before
  const delay = Math.max(0, before.delay + change.plus)
  const speed = { ...initialSpeed, scatter, slowdown: slowdownAfter(slowdown * factor), delay }
  return { speed: alternative ? { ...speed, alternative } : speed, change }
}

/**
 * Explains a change as a constant delay or as a slowdown by a factor. The better fit to the last three runs wins. If all
 * runs have the same length, both fit and the penalties decide. The removal of a learnt delay is also a delay.
 */
function explained(runs: readonly RunRatio[], factor: number, { scatter, delay }: Speed) {
  const tooks = runs.map(({ ratio, expected }) => expected * Math.exp(ratio))
  const later = middle(runs.map(({ expected }, i) => (tooks[i] ?? 0) - expected))
  const off = (predict: (expected: number) => number) =>
    runs.reduce((sum, { expected }, i) => sum + distance(tooks[i] ?? 0, predict(expected)), 0) /
    Math.max(scatter, minScatter)
  const slowdown: SpeedChange = { times: factor, plus: 0 }
  // A speed-up that exceeds the learnt delay is a factor.
  if (later <= 0 && -later > delay * 1.5) return { change: slowdown }
  const wait: SpeedChange = { times: 1, plus: later }
  const difference =
    off((expected) => applyChange(slowdown, expected)) +
    slowdownPenalty(factor) -
    off((expected) => applyChange(wait, expected)) -
    delayPenalty(later)
  const isDelay = difference > 0
  const change = isDelay ? wait : slowdown
  if (Math.abs(difference) > rejectionThreshold) return { change }
  // Expresses the alternative relative to the times after the chosen change.
  const other: SpeedChange = isDelay
    ? { times: factor, plus: -factor * later }
    : { times: 1 / factor, plus: later }
  return { change, alternative: { ...other, evidence: 0 } }
}

/** Tests the alternative explanation with a run. The alternative is rejected, kept or accepted. */
function settled(speed: Speed, { ratio, expected }: RunRatio, sigma: number): SpeedUpdate {
  const { alternative, ...rest } = speed
  if (!alternative) return { speed }
  const took = expected * Math.exp(ratio)
  const here = distance(took, expected) - distance(took, applyChange(alternative, expected))
  const evidence = alternative.evidence + between(-maxDeviations, here / sigma, maxDeviations)
  if (evidence < -rejectionThreshold) return { speed: rest }
  if (evidence < rejectionThreshold) return { speed: { ...rest, alternative: { ...alternative, evidence } } }
  const { times, plus } = alternative
  // The alternative removes the learnt delay or adds one.
  const delay = Math.max(0, plus < 0 ? rest.delay + plus / times : rest.delay + plus)
  return { speed: { ...rest, runs: [], evidence: 0, delay }, change: { times, plus } }
}

const distance = (took: number, predicted: number) =>
  Math.abs(Math.log((took + 1) / (Math.max(0, predicted) + 1)))
/** Returns a time after a change. */
export const applyChange = ({ times, plus }: SpeedChange, time: number): number =>
  Math.max(0, times * time + plus)
const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

const slowdownAfter = (times: number) => (times < minSlowdown ? 1 : times)

/** Adjusts the slowdown by the factor that ordinary learning moved the line of a slow place. */
export const withDrift = (speed: Speed, times: number): Speed => ({
  ...speed,
  slowdown: slowdownAfter(speed.slowdown * times),
})

/** Returns the change, as a factor, if the last runs agree. */
function agreed(runs: readonly RunRatio[], side: number): number | undefined {
  if (runs.length < runsPerChange) return undefined
  const [least = 0, median = 0] = runs.map(({ ratio }) => ratio * side).sort((a, b) => a - b)
  return median > minChange && least > median / 2 ? Math.exp(median * side) : undefined
}

/** Updates the running median of the absolute residuals. */
function scatterAfter(before: number, off: number): number {
  const isAbove = Math.abs(off) * deviationOverMedian > before
  return between(minScatter / 2, before * Math.exp(isAbove ? scatterStep : -scatterStep), maxChange)
}

/** Updates Page's two one-sided sums and returns the larger one. */
function cumulated(before: number, deviation: number): number {
  const slower = between(0, Math.max(0, before) + deviation - allowance, changeThreshold)
  const quicker = between(0, Math.max(0, -before) - deviation - allowance, changeThreshold)
  return slower >= quicker ? slower : -quicker
}

/** Unconfirmed changes of a place. */
export type UnconfirmedChanges = readonly SpeedChange[]

/**
 * Returns the changes that recent runs suggest but do not confirm: a slowdown, a delay, or the alternative explanation of the last
 * change.
 */
export function unconfirmedChanges({ evidence, runs, alternative, delay }: Speed): UnconfirmedChanges {
  const found: SpeedChange[] = alternative ? [alternative] : []
  if (Math.abs(evidence) < suspicionThreshold) return found
  const [least, most] = [
    Math.min(0, ...runs.map(({ ratio }) => ratio)),
    Math.max(0, ...runs.map(({ ratio }) => ratio)),
  ]
  const times = Math.exp(evidence > 0 ? most : least)
  found.push({ times, plus: 0 })
  const excess = runs.map(({ ratio, expected }) => expected * (Math.exp(ratio) - 1))
  const plus = evidence > 0 ? Math.max(0, ...excess) : Math.min(0, ...excess)
  if (plus > 0 || (plus < 0 && -plus <= 1.5 * delay)) found.push({ times: 1, plus })
  return found
}

/** Counts an answer of another place. Returns the same object if the place is not slow. */
export const countAnswerElsewhere = (speed: Speed): Speed =>
  speed.slowdown > 1 ? { ...speed, answersElsewhere: speed.answersElsewhere + 1 } : speed

/** Restarts the count after an unsuccessful try, which postpones the next recheck. */
export const postponeRecheck = (speed: Speed): Speed => ({ ...speed, answersElsewhere: 0 })

/** Whether to measure a slow place again: after `after` answers of other places, or at once if its last run was faster than predicted. */
export const isWorthMeasuringAgain = ({ runs, slowdown, answersElsewhere }: Speed, after: number): boolean =>
  slowdown > 1 &&
  (answersElsewhere >= after ||
    (answersElsewhere === 0 && (runs.at(-1)?.ratio ?? 0) < -Math.log(minSlowdown)))
