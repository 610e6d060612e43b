/**
 * The speed of a place. Throttling, a battery saver or another app makes every run there so many times longer, whatever
 * its network and length, so all lines of a place share it. A lasting change is told from single outliers (a paused tab,
 * a collected heap) by the cumulative sum of what runs are off by: E. S. Page, Continuous Inspection Schemes (1954),
 * doi 10.1093/biomet/41.1-2.100. A run counts up to a limit and the last three must agree, so that no two outliers suffice.
 */

export interface Speed {
  /** The cumulative sum, in standard deviations: above zero it speaks for slower, below for quicker. */
  readonly evidence: number
  /** The last runs, newest last. */
  readonly runs: readonly RunRatio[]
  /** Standard deviation of such a logarithm, told by a median so that outliers cannot blow it up. */
  readonly scatter: number
  /** How many times slower than before it became slow; 1 when it is not. */
  readonly slowdown: number
  /** Answers of other places since the last look at this one, counted while it is slow. */
  readonly passedOver: number
  /** Milliseconds that every run has become longer by, whatever its length. */
  readonly delay: number
  /** The explanation of the last change that was not chosen, until runs of other lengths have told. */
  readonly rival?: Rival
}

/** A change of all times of a place: T becomes `times`·T + `plus` ms. */
export interface Change {
  readonly times: number
  readonly plus: number
}

export interface Rival extends Change {
  /** In standard deviations: above zero it speaks for the rival. */
  readonly evidence: number
}

export interface RunRatio {
  /** ln(measured / predicted). */
  readonly ratio: number
  /** The prediction, in ms. */
  readonly expected: number
}

/** How far off its prediction a run is. */
export interface Surprise extends RunRatio {
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
/**
 * Waking a thread, scheduling and messages take constants. Where lengths do not tell a delay from a slowdown, both are the less likely the larger
 * they are, in standard deviations: one for each doubling of the speed, and two for each time that a delay grows by e. Both tails are heavy, so
 * neither is ruled out by its size alone. Chosen by hand, from delays of 3 to 50 ms seen on a busy laptop: 6 ms weigh as much as a place that is
 * five times slower.
 */
const [delayWeight, usualDelay] = [2, 3]
const delayPenalty = (later: number) => (later > 0 ? delayWeight * Math.log1p(later / usualDelay) : 0)
const slowdownPenalty = (factor: number) => Math.abs(Math.log2(factor))
/** What the standard deviations of the runs must add up to before one explanation of a change is ruled out. */
const ruledOut = 6
/** A place that is less than this many times slower is as it was. */
const leastSlowdown = 1.25

export const steadySpeed: Speed = {
  evidence: 0,
  runs: [],
  scatter: firstScatter,
  slowdown: 1,
  passedOver: 0,
  delay: 0,
}

export interface Learnt {
  readonly speed: Speed
  /** What has become of the times of the place for good. */
  readonly change?: Change
}

/** Learns one run. */
export function learnSurprise(before: Speed, { ratio, off, leverage, expected }: Surprise): Learnt {
  const sigma = Math.max(before.scatter, leastScatter) * Math.sqrt(1 + leverage)
  const evidence = cumulated(before.evidence, between(-limit, off / sigma, limit))
  const runs = [...before.runs.slice(1 - telling), { ratio: between(-largest, ratio, largest), expected }]
  const factor = Math.abs(evidence) === confirmed ? agreed(runs, Math.sign(evidence)) : undefined
  if (factor === undefined) {
    const scatter = scatterAfter(before.scatter, off)
    return settled({ ...before, evidence, runs, scatter, passedOver: 0 }, { ratio, expected }, sigma)
  }
  const { change, rival } = explained(runs, factor, before)
  const { scatter, slowdown } = before
  const delay = Math.max(0, before.delay + change.plus)
  const speed = { ...steadySpeed, scatter, slowdown: slowdownAfter(slowdown * factor), delay }
  return { speed: rival ? { ...speed, rival } : speed, change }
}

/**
 * A change of three runs is a delay, the same for every length, or a slowdown, the same factor: what fits them better. Where they are of
 * one length both fit, and what is likely decides; a delay that was believed is taken back as one.
 */
function explained(runs: readonly RunRatio[], factor: number, { scatter, delay }: Speed) {
  const tooks = runs.map(({ ratio, expected }) => expected * Math.exp(ratio))
  const later = middle(runs.map(({ expected }, i) => (tooks[i] ?? 0) - expected))
  const off = (predict: (expected: number) => number) =>
    runs.reduce((sum, { expected }, i) => sum + distance(tooks[i] ?? 0, predict(expected)), 0) /
    Math.max(scatter, leastScatter)
  const slowdown: Change = { times: factor, plus: 0 }
  // Of no delay that is believed, a place that becomes quicker has become quicker as a whole.
  if (later <= 0 && -later > delay * 1.5) return { change: slowdown }
  const wait: Change = { times: 1, plus: later }
  const difference =
    off((expected) => apply(slowdown, expected)) +
    slowdownPenalty(factor) -
    off((expected) => apply(wait, expected)) -
    delayPenalty(later)
  const isDelay = difference > 0
  const change = isDelay ? wait : slowdown
  if (Math.abs(difference) > ruledOut) return { change }
  // In terms of the times as they are from now on.
  const other: Change = isDelay
    ? { times: factor, plus: -factor * later }
    : { times: 1 / factor, plus: later }
  return { change, rival: { ...other, evidence: 0 } }
}

/** Weighs the rival explanation by a run: it is dropped, goes on, or turns out to be the true one. */
function settled(speed: Speed, { ratio, expected }: RunRatio, sigma: number): Learnt {
  const { rival, ...rest } = speed
  if (!rival) return { speed }
  const took = expected * Math.exp(ratio)
  const here = distance(took, expected) - distance(took, apply(rival, expected))
  const evidence = rival.evidence + between(-limit, here / sigma, limit)
  if (evidence < -ruledOut) return { speed: rest }
  if (evidence < ruledOut) return { speed: { ...rest, rival: { ...rival, evidence } } }
  const { times, plus } = rival
  // It takes back the delay that was believed, or adds the one that is true.
  const delay = Math.max(0, plus < 0 ? rest.delay + plus / times : rest.delay + plus)
  return { speed: { ...rest, runs: [], evidence: 0, delay }, change: { times, plus } }
}

const distance = (took: number, predicted: number) =>
  Math.abs(Math.log((took + 1) / (Math.max(0, predicted) + 1)))
/** A time after a change. */
export const apply = ({ times, plus }: Change, time: number): number => Math.max(0, times * time + plus)
const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

const slowdownAfter = (times: number) => (times < leastSlowdown ? 1 : times)

/** What learning moves the line of a slow place by, little by little, also makes the place less slow, or more. */
export const drifted = (speed: Speed, times: number): Speed => ({
  ...speed,
  slowdown: slowdownAfter(speed.slowdown * times),
})

/** The change that the last runs tell alike, as a factor. */
function agreed(runs: readonly RunRatio[], side: number): number | undefined {
  if (runs.length < telling) return undefined
  const [least = 0, median = 0] = runs.map(({ ratio }) => ratio * side).sort((a, b) => a - b)
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

/** What else the times of a place may be now: as little as the first says, as much as the second. */
export type Suspicion = readonly Change[]

/**
 * What the next run may take instead of its prediction: if what was seen last is there to stay, as a slowdown or as a delay, or if
 * the last change was of the other kind. Nothing unless that is in doubt.
 */
export function suspicions({ evidence, runs, rival, delay }: Speed): Suspicion {
  const found: Change[] = rival ? [rival] : []
  if (Math.abs(evidence) < doubted) return found
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

/** Another place answered. The same object where the place is not slow. */
export const passOver = (speed: Speed): Speed =>
  speed.slowdown > 1 ? { ...speed, passedOver: speed.passedOver + 1 } : speed

/** The place was tried in vain: the next look can wait. */
export const lookAway = (speed: Speed): Speed => ({ ...speed, passedOver: 0 })

/** Whether a slow place is worth a look: so many answers have passed it over, or its last run was quicker than believed. */
export const isWorthALook = ({ runs, slowdown, passedOver }: Speed, after: number): boolean =>
  slowdown > 1 &&
  (passedOver >= after || (passedOver === 0 && (runs.at(-1)?.ratio ?? 0) < -Math.log(leastSlowdown)))
