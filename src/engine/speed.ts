/**
 * The speed of a place. Throttling, a battery saver or another app makes every run there so many times longer, whatever
 * its network and length, so all lines of a place share it. A lasting change is told from single outliers (a paused tab,
 * a collected heap) by the cumulative sum of what runs are off by: E. S. Page, Continuous Inspection Schemes (1954),
 * doi 10.1093/biomet/41.1-2.100. A run counts up to a limit and the last three must agree, so that no two outliers suffice.
 */

export interface Speed {
  /** The cumulative sum, in standard deviations: above zero it speaks for slower, below for quicker. */
  readonly evidence: number
  /** ln(measured / predicted) of the last runs, newest last. */
  readonly ratios: readonly number[]
  /** Standard deviation of such a logarithm, told by a median so that outliers cannot blow it up. */
  readonly scatter: number
  /** How many times slower than before it became slow; 1 when it is not. */
  readonly slowdown: number
  /** Answers of other places since the last look at this one, counted while it is slow. */
  readonly passedOver: number
}

/** How far off its prediction a run is. */
export interface Surprise {
  /** ln(measured / predicted). */
  readonly ratio: number
  /** The same with the clock's jitter on both sides: comparable from run to run, however short. */
  readonly off: number
  /** Variance of the line at this length, beside that of one run: how little is known there. */
  readonly leverage: number
}

/** A run counts as at most this many standard deviations off. */
const limit = 4
/** What is taken off each run: half of the smallest change that is looked for, as Page has it. */
const slack = 0.5
/** Evidence that confirms a change: more than two outliers bring, and than steady scatter hardly ever adds up to. */
const confirmed = 8.75
/** Evidence that leaves a doubt: one outlier. */
const doubted = 3
/** Scatter that is never believed to be less. */
const leastScatter = 0.1
/** What is assumed before the first run, and how much each one moves it. */
const [firstScatter, scatterStep] = [0.3, 0.07]
/** Of a normal deviate, against the median of its absolute value: Hampel (1974), doi 10.1080/01621459.1974.10482962. */
const deviationOverMedian = 1.4826
/** So many runs tell how large a change is. */
const telling = 3
/** A smaller change is left to forgetting; no change is larger. As logarithms. */
const [smallest, largest] = [Math.log(1.15), Math.log(32)]
/** A place that is less than this many times slower is as it was. */
const leastSlowdown = 1.25

export const steadySpeed: Speed = {
  evidence: 0,
  ratios: [],
  scatter: firstScatter,
  slowdown: 1,
  passedOver: 0,
}

export interface Learnt {
  readonly speed: Speed
  /** The place has become so many times slower for good, or quicker where below 1. */
  readonly change?: number
}

/** Learns one run. */
export function learnSurprise(before: Speed, { ratio, off, leverage }: Surprise): Learnt {
  const deviation = off / (Math.max(before.scatter, leastScatter) * Math.sqrt(1 + leverage))
  const evidence = cumulated(before.evidence, between(-limit, deviation, limit))
  const ratios = [...before.ratios.slice(1 - telling), between(-largest, ratio, largest)]
  const change = Math.abs(evidence) === confirmed ? agreed(ratios, Math.sign(evidence)) : undefined
  if (change === undefined) {
    const scatter = scatterAfter(before.scatter, off)
    return { speed: { ...before, evidence, ratios, scatter, passedOver: 0 } }
  }
  const { scatter, slowdown } = before
  return { speed: { ...steadySpeed, scatter, slowdown: slowdownAfter(slowdown * change) }, change }
}

const slowdownAfter = (times: number) => (times < leastSlowdown ? 1 : times)

/** What learning moves the line of a slow place by, little by little, also makes the place less slow, or more. */
export const drifted = (speed: Speed, times: number): Speed => ({
  ...speed,
  slowdown: slowdownAfter(speed.slowdown * times),
})

/** The change that the last runs tell alike, as a factor. */
function agreed(ratios: readonly number[], side: number): number | undefined {
  if (ratios.length < telling) return undefined
  const [least = 0, median = 0] = ratios.map((ratio) => ratio * side).sort((a, b) => a - b)
  return median > smallest && least > median / 2 ? Math.exp(median * side) : undefined
}

/** A running median: as many runs are above it as below. */
function scatterAfter(before: number, off: number): number {
  const isAbove = Math.abs(off) * deviationOverMedian > before
  return between(leastScatter / 2, before * Math.exp(isAbove ? scatterStep : -scatterStep), largest)
}

/** Page's two one-sided sums, of which the larger is kept. */
function cumulated(before: number, deviation: number): number {
  const slower = between(0, Math.max(0, before) + deviation - slack, confirmed)
  const quicker = between(0, Math.max(0, -before) - deviation - slack, confirmed)
  return slower >= quicker ? slower : -quicker
}

const between = (low: number, value: number, high: number) => Math.min(Math.max(value, low), high)

/** How many times its prediction the next run takes if what was seen last is there to stay; 1 unless that is in doubt. */
export function suspectedChange({ evidence, ratios }: Speed): number {
  if (Math.abs(evidence) < doubted) return 1
  return Math.exp(evidence > 0 ? Math.max(0, ...ratios) : Math.min(0, ...ratios))
}

/** Another place answered. The same object where the place is not slow. */
export const passOver = (speed: Speed): Speed =>
  speed.slowdown > 1 ? { ...speed, passedOver: speed.passedOver + 1 } : speed

/** The place was tried in vain: the next look can wait. */
export const lookAway = (speed: Speed): Speed => ({ ...speed, passedOver: 0 })

/** Whether a slow place is worth a look: so many answers have passed it over, or its last run was quicker than believed. */
export const isWorthALook = ({ ratios, slowdown, passedOver }: Speed, after: number): boolean =>
  slowdown > 1 &&
  (passedOver >= after || (passedOver === 0 && (ratios.at(-1) ?? 0) < -Math.log(leastSlowdown)))
