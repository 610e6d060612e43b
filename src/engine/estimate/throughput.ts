/**
 * Estimates the time per byte in each direction of a link. The time to the first byte of an answer includes both the round
 * trip and the upload. A Kalman filter separates them by requests of different sizes.
 * `npx tsx bench/engine/link-estimators.ts` compares it with other estimators.
 */
import { between } from '../numbers.ts'
import {
  addProcessNoise,
  type Belief,
  expectation,
  independent,
  inflateCovariance,
  observe,
} from './kalman.ts'

/** The time per byte in one direction: a normal distribution truncated at zero. */
export interface ByteTime {
  readonly msPerByte: number
  /** Variance in (ms per byte)². */
  readonly variance: number
}

/** The estimate of the uplink. */
export interface Upload {
  /** The components are the time per byte, the round trip without bytes, and the extra handling of a question, in ms. */
  readonly belief: Belief
  /** Standard deviation of single requests in ms: 1.4826 times a running median of absolute errors (Hampel 1974). */
  readonly noise: number
  /** Number of measured requests, up to a limit. */
  readonly requests: number
}

/** Questions have a body that browser and server must process. Probes have none. */
export type RequestKind = 'question' | 'probe'

/** The default uplink is 4 Mbit/s. The browser's estimate replaces it. */
const assumedMsPerByte = 0.002
/** Standard deviation of the default. A link of 200 kbit/s (0.04 ms per byte) is two deviations away. Chosen by hand. */
const assumedDeviationMsPerByte = 0.02
/** Mean and deviation of the time to handle a body, from measurements on loopback. */
const [assumedHandlingMs, handlingDeviationMs] = [1, 2]
/** Process noise of the throughput per request, as a share of it. */
const byteNoiseRatio = 0.03
/** Process noise of the round trip per request, as a share of the scatter. */
const roundTripNoiseRatio = 0.5
/** Initial scatter as a share of the first request, and the steps of its running median. Early steps are larger. */
const [initialNoiseRatio, noiseStep, initialNoiseStep] = [0.05, 0.07, 0.5]
const deviationOverMedian = 1.4826
/** A request with a larger deviation, in standard deviations, is an outlier, such as a stall. */
const outlierDeviations = 4
/** Covariance inflation after an outlier. Repeated outliers mean that the link changed. */
const outlierInflation = Math.sqrt(1.5)
/** Upper bound of the time per byte: 4 kbit/s. A slower link cannot carry an answer within its deadline. */
const maxMsPerByte = 2
/** The clock resolution. */
const minNoiseMs = 1
const maxDurationMs = 86_400_000
const maxBytes = 1e9

/** @param msPerByte an estimate from another source, such as the browser; it gets the default uncertainty */
export function guessedByteTime(msPerByte = assumedMsPerByte): ByteTime {
  const guess = between(0, msPerByte, maxMsPerByte)
  return { msPerByte: guess, variance: Math.max(assumedDeviationMsPerByte, guess) ** 2 }
}

export function guessedUpload(msPerByte?: number): Upload {
  const guess = guessedByteTime(msPerByte)
  const belief = independent(
    [guess.msPerByte, 0, assumedHandlingMs],
    [guess.variance, 0, handlingDeviationMs ** 2],
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
    mean: [
      between(0, byte, maxMsPerByte),
      ...rest.map((value) => between(-maxDurationMs, value, maxDurationMs)),
    ],
  }
}

/**
 * Learns one request of `bytes` bytes. `took` is the time to the first byte of the answer without server time and download,
 * in ms. Requests of one size and kind give the round trip at that size but not the time per byte.
 */
export function learnUpload(before: Upload, bytes: number, took: number, kind: RequestKind): Upload {
  if (!isAmount(bytes, maxBytes) || !isAmount(took, maxDurationMs)) return before
  const weights = [bytes, 1, kind === 'question' ? 1 : 0]
  const [msPerByte = 0, , handling = 0] = before.belief.mean
  if (before.requests === 0) {
    const noise = Math.max(initialNoiseRatio * took, minNoiseMs)
    const guess = took - msPerByte * bytes - (weights[2] ?? 0) * handling
    const [byte, , own] = before.belief.covariance.map((row, i) => row[i] ?? 0)
    const unknown = independent([msPerByte, guess, handling], [byte ?? 0, maxDurationMs, own ?? 0])
    return { belief: within(observe(unknown, weights, took, noise ** 2)), noise, requests: 1 }
  }
  const moved = addProcessNoise(before.belief, [
    (byteNoiseRatio * msPerByte) ** 2,
    (roundTripNoiseRatio * before.noise) ** 2,
    0,
  ])
  const { value, variance } = expectation(moved, weights)
  const error = took - value
  const expectable = variance + Math.max(before.noise, minNoiseMs) ** 2
  const isOutlier = Math.abs(error) > outlierDeviations * Math.sqrt(expectable)
  // Attributes an outlier to the round trip, because round trips jump and throughput rarely does.
  const believed = isOutlier ? addProcessNoise(moved, [0, error ** 2, 0]) : moved
  const learnt = observe(believed, weights, took, expectable - variance)
  const step = Math.max(noiseStep, initialNoiseStep / (1 + before.requests))
  const isAbove = Math.abs(error) * deviationOverMedian > before.noise
  return {
    belief: within(isOutlier ? inflateUpToDefault(learnt) : learnt),
    noise: between(minNoiseMs / 2, before.noise * Math.exp(isAbove ? step : -step), maxDurationMs),
    requests: Math.min(before.requests + 1, 100),
  }
}

/** Inflates the covariance. The uncertainty stays below that of the default. */
function inflateUpToDefault(belief: Belief): Belief {
  const { msPerByte, variance } = byteTimeOf({ belief, noise: 0, requests: 0 })
  const most = Math.sqrt(guessedByteTime(msPerByte).variance / Math.max(variance, 1e-12))
  const factor = Math.max(1, Math.min(outlierInflation, most))
  return inflateCovariance(belief, [factor, factor, 1])
}

/** Learns an upload time that the server measured. It does not include a round trip. `noise` is its standard deviation in ms. */
export function learnUploadAlone(before: Upload, bytes: number, took: number, noise: number): Upload {
  if (!isAmount(bytes, maxBytes) || !isAmount(took, maxDurationMs) || bytes === 0) return before
  const weights = [bytes, 0, 0]
  return {
    ...before,
    belief: within(observe(before.belief, weights, took, noiseOf(before.belief, weights, took, noise))),
  }
}

/** Returns the variance of the observation error. It is larger for outliers. */
function noiseOf(belief: Belief, weights: readonly number[], took: number, noise: number): number {
  const { value, variance } = expectation(belief, weights)
  return Math.max(Math.max(noise, minNoiseMs) ** 2, ((took - value) / outlierDeviations) ** 2 - variance)
}

/** Learns the time per byte of a transfer without a round trip. */
export function learnByteTime(before: ByteTime, bytes: number, took: number, noise: number): ByteTime {
  if (!isAmount(bytes, maxBytes) || !isAmount(took, maxDurationMs) || bytes === 0) return before
  const belief = addProcessNoise(independent([before.msPerByte], [before.variance]), [
    (byteNoiseRatio * before.msPerByte) ** 2,
  ])
  const learnt = within(observe(belief, [bytes], took, noiseOf(belief, [bytes], took, noise)))
  return { msPerByte: learnt.mean[0] ?? 0, variance: learnt.covariance[0]?.[0] ?? 0 }
}

/** Keeps the learnt time per byte after a network change, with the default uncertainty. */
export const resetUncertainty = ({ msPerByte }: ByteTime): ByteTime => guessedByteTime(msPerByte)

const isAmount = (n: number, most: number) => n >= 0 && n <= most
