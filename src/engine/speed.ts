/**
 * The speed of a place. Throttling, a battery saver or another app makes all runs there so many times longer, whatever
 * their network and length, so the lines of a place share one. A lasting change is told from single outliers (a paused
 * tab, a collected heap) by the cumulative sum of what runs take beyond their prediction: Page, _Continuous Inspection
 * Schemes_ (1954), doi 10.1093/biomet/41.1-2.100, with each run counted up to a limit, so that no two of them suffice.
 */

export interface Speed {
  /** The cumulative sum, in standard deviations: slower if positive, quicker if negative. */
  readonly evidence: number
  /** ln(measured / predicted) of the last runs, newest last. */
  readonly ratios: readonly number[]
  /** How many times slower than before it became slow; 1 when it is not. */
  readonly slowdown: number
  /** Answers of other places since its last run, counted while it is slow. */
  readonly passedOver: number
}

/** What a run says of the speed of its place. */
export interface Surprise {
  /** ln(measured / predicted). */
  readonly ratio: number
  /** The same beside what runs scatter by, in standard deviations, the clock's jitter included. */
  readonly deviation: number
}

/** A run counts as at most this many standard deviations off. */
const limit = 4
/** What each is expected to be off at most: evidence only grows beyond that. */
const slack = 0.5
/** Evidence that confirms a change: the third outlier in a row, the first two cannot. */
const confirmed = 8.75
/** A change is as large as the median of the last runs says. */
const remembered = 3
/** No place becomes more than so many times slower or quicker at once. */
const mostRatio = Math.log(32)
/** A place that is less than this many times slower is as it was. */
const leastSlowdown = 1.25
/** A slow place that so many answers have passed over is looked at again. */
const lookAgainAfter = 8
/** Evidence of a single outlier. */
const doubted = limit - slack

export const steadySpeed: Speed = { evidence: 0, ratios: [], slowdown: 1, passedOver: 0 }

/** Learns one run. `change`: the place has become so many times slower, or quicker where below 1, for good. */
export function learnSurprise(speed: Speed, { ratio, deviation }: Surprise): { speed: Speed; change?: number } {
  const bounded = Math.min(Math.max(ratio, -mostRatio), mostRatio)
  const ratios = [...speed.ratios.slice(1 - remembered), bounded]
  const evidence = cumulated(speed.evidence, Math.min(Math.max(deviation, -limit), limit))
  const [least = 0, change = 0] = [...ratios].sort((a, b) => Math.sign(evidence) * (a - b))
  const isAlike = ratios.length === remembered && Math.abs(least) >= Math.abs(change) / 2 && least * evidence > 0
  if (!isAlike || Math.abs(evidence) < confirmed) return { speed: { ...speed, evidence, ratios, passedOver: 0 } }
  const slowdown = speed.slowdown * Math.exp(change)
  return {
    speed: { ...steadySpeed, slowdown: slowdown < leastSlowdown ? 1 : slowdown },
    change: Math.exp(change),
  }
}

/** Two one-sided sums of which one is always zero, in one number. */
function cumulated(before: number, deviation: number): number {
  const side = Math.sign(before) || Math.sign(deviation)
  return side * Math.min(Math.max(0, Math.abs(before) + side * deviation - slack), confirmed)
}

/** How many times its prediction the next run may take, if what was seen last is there to stay: 1 unless that is in doubt. */
export function suspectedChange({ evidence, ratios }: Speed): number {
  if (Math.abs(evidence) < doubted) return 1
  return Math.exp(evidence > 0 ? Math.max(0, ...ratios) : Math.min(0, ...ratios))
}

/** Another place answered. The same object where that is no news. */
export const passOver = (speed: Speed): Speed =>
  speed.slowdown > 1 ? { ...speed, passedOver: speed.passedOver + 1 } : speed

/** Whether a slow place should be looked at again: it was passed over for long, or the last look found it quicker. */
export const isWorthALook = ({ evidence, slowdown, passedOver }: Speed): boolean =>
  slowdown > 1 && (passedOver >= lookAgainAfter || (passedOver === 0 && evidence <= -doubted))
