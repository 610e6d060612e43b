/**
 * What a byte takes in each direction of a link. The way up hides in the time to the first byte of an answer, together with the
 * round trip: only requests of different sizes tell the two apart, by a Kalman filter.
 * `npx tsx bench/engine/link-estimators.ts` compares it with other estimators.
 */
import { type Belief, doubt, drift, expectation, independent, observe } from './kalman.ts'

/** A byte's time in one direction, in ms, as a normal belief that is cut off at zero. */
export interface ByteTime {
  readonly msPerByte: number
  /** Of that belief. */
  readonly variance: number
}

/** What requests have shown of the way up. */
export interface Upload {
  /** Of a byte's time, the round trip at no bytes, and what a question takes beyond a probe whatever its size: in ms. */
  readonly belief: Belief
  /** What single requests scatter by, in ms: 1.4826 times a running median of absolute errors (Hampel 1974). */
  readonly noise: number
  /** Requests seen, up to a few. */
  readonly requests: number
}

/** Questions have a body that browser and server must handle; probes have none. */
export type RequestKind = 'question' | 'probe'

/** A new link sends 4 Mbit/s, unless the browser knows better. */
const assumedMsPerByte = 0.002
/** Standard deviation of that guess. A link of 200 kbit/s, which needs 0.04 ms, is two of them off. Chosen by hand. */
const assumedDeviation = 0.02
/** Handling a body takes about a millisecond, or two of them more; as measured on loopback. */
const [assumedHandling, handlingDeviation] = [1, 2]
/** Throughput moves slowly: so much of it may change from one request to the next, as a share. */
const byteDrift = 0.03
/** The round trip may move by this much of the scatter meanwhile. */
const walk = 0.5
/** Scatter before there are errors, as a share of the first request, and how much each error moves it: the first ones more. */
const [firstNoise, noiseStep, firstNoiseStep] = [0.05, 0.07, 0.5]
const deviationOverMedian = 1.4826
/** A request that is more standard deviations off met another round trip, such as a stall. */
const outlier = 4
/** After such a one the belief is so many times as uncertain: if they go on, the link has changed. */
const doubted = Math.sqrt(1.5)
/** No link that carries an answer within its deadline is slower: 4 kbit/s. */
const slowest = 2
/** No clock tells times apart that are closer, in ms. */
const leastNoise = 1
const longest = 86_400_000
const mostBytes = 1e9

/** @param msPerByte a guess of others, such as the browser's; as uncertain as any guess */
export function guessedByteTime(msPerByte = assumedMsPerByte): ByteTime {
  const guess = between(0, msPerByte, slowest)
  return { msPerByte: guess, variance: Math.max(assumedDeviation, guess) ** 2 }
}

export function guessedUpload(msPerByte?: number): Upload {
  const guess = guessedByteTime(msPerByte)
  const belief = independent(
    [guess.msPerByte, 0, assumedHandling],
    [guess.variance, 0, handlingDeviation ** 2],
  )
  return { belief, noise: 0, requests: 0 }
}

export const byteTimeOf = ({ belief }: Upload): ByteTime => ({
  msPerByte: belief.mean[0] ?? 0,
  variance: belief.covariance[0]?.[0] ?? 0,
})

const within = (belief: Belief): Belief => {
  const [byte = 0, ...rest] = belief.mean
  return {
    ...belief,
    mean: [between(0, byte, slowest), ...rest.map((value) => between(-longest, value, longest))],
  }
}

/**
 * Learns that a request of `bytes` was answered `took` ms after it began to be sent, the server's own time and the way down
 * left out. Requests of one size and kind teach the round trip at that size, and nothing of a byte's time.
 */
export function learnUpload(before: Upload, bytes: number, took: number, kind: RequestKind): Upload {
  if (!isAmount(bytes, mostBytes) || !isAmount(took, longest)) return before
  const weights = [bytes, 1, kind === 'question' ? 1 : 0]
  const [msPerByte = 0, , handling = 0] = before.belief.mean
  if (before.requests === 0) {
    const noise = Math.max(firstNoise * took, leastNoise)
    const guess = took - msPerByte * bytes - (weights[2] ?? 0) * handling
    const [byte, , own] = before.belief.covariance.map((row, i) => row[i] ?? 0)
    const unknown = independent([msPerByte, guess, handling], [byte ?? 0, longest, own ?? 0])
    return { belief: within(observe(unknown, weights, took, noise ** 2)), noise, requests: 1 }
  }
  const moved = drift(before.belief, [(byteDrift * msPerByte) ** 2, (walk * before.noise) ** 2, 0])
  const { value, variance } = expectation(moved, weights)
  const error = took - value
  const expectable = variance + Math.max(before.noise, leastNoise) ** 2
  const isOutlier = Math.abs(error) > outlier * Math.sqrt(expectable)
  // Round trips jump, throughputs hardly do.
  const believed = isOutlier ? drift(moved, [0, error ** 2, 0]) : moved
  const learnt = observe(believed, weights, took, expectable - variance)
  const step = Math.max(noiseStep, firstNoiseStep / (1 + before.requests))
  const isAbove = Math.abs(error) * deviationOverMedian > before.noise
  return {
    belief: within(isOutlier ? doubtUpTo(learnt) : learnt),
    noise: between(leastNoise / 2, before.noise * Math.exp(isAbove ? step : -step), longest),
    requests: Math.min(before.requests + 1, 100),
  }
}

/** No belief is more uncertain than a guess. */
function doubtUpTo(belief: Belief): Belief {
  const { msPerByte, variance } = byteTimeOf({ belief, noise: 0, requests: 0 })
  const most = Math.sqrt(guessedByteTime(msPerByte).variance / Math.max(variance, 1e-12))
  const factor = Math.max(1, Math.min(doubted, most))
  return doubt(belief, [factor, factor, 1])
}

/** Learns that `bytes` arrived at the server within `took` ms by its own clock, give or take `noise`: no round trip hides there. */
export function learnUploadAlone(before: Upload, bytes: number, took: number, noise: number): Upload {
  if (!isAmount(bytes, mostBytes) || !isAmount(took, longest) || bytes === 0) return before
  const weights = [bytes, 0, 0]
  return {
    ...before,
    belief: within(observe(before.belief, weights, took, noiseOf(before.belief, weights, took, noise))),
  }
}

/** The variance of an observation that is as far off as this one. */
function noiseOf(belief: Belief, weights: readonly number[], took: number, noise: number): number {
  const { value, variance } = expectation(belief, weights)
  return Math.max(Math.max(noise, leastNoise) ** 2, ((took - value) / outlier) ** 2 - variance)
}

/** The same of a way that has nothing else to tell apart. */
export function learnByteTime(before: ByteTime, bytes: number, took: number, noise: number): ByteTime {
  if (!isAmount(bytes, mostBytes) || !isAmount(took, longest) || bytes === 0) return before
  const belief = drift(independent([before.msPerByte], [before.variance]), [
    (byteDrift * before.msPerByte) ** 2,
  ])
  const learnt = within(observe(belief, [bytes], took, noiseOf(belief, [bytes], took, noise)))
  return { msPerByte: learnt.mean[0] ?? 0, variance: learnt.covariance[0]?.[0] ?? 0 }
}

/** After a change of the network what was learnt stays as a guess. */
export const doubtByteTime = ({ msPerByte }: ByteTime): ByteTime => guessedByteTime(msPerByte)

const isAmount = (n: number, most: number) => n >= 0 && n <= most
const between = (low: number, value: number, high: number) => Math.min(Math.max(value, low), high)
