/**
 * What a byte takes in each direction of a link. The way up hides in the time to the first byte of an answer, together with the
 * round trip: only requests of different sizes tell the two apart, by a Kalman filter of two numbers.
 * `npx tsx bench/link-estimators.ts` compares it with other estimators.
 */

/** A byte's time in one direction, in ms, as a normal belief that is cut off at zero. */
export interface ByteTime {
  readonly msPerByte: number
  /** Of that belief. */
  readonly variance: number
}

/** What the way up takes: a round trip that moves quickly, and a byte's time that moves slowly. */
export interface Upload extends ByteTime {
  /** In ms, at no bytes. Absent before the first request. */
  readonly roundTrip?: number
  readonly roundTripVariance: number
  readonly covariance: number
  /** What single requests scatter by, in ms: 1.4826 times a running median of absolute errors (Hampel 1974). */
  readonly noise: number
}

/** A new link sends 4 Mbit/s, unless the browser knows better. */
const assumedMsPerByte = 0.002
/** Standard deviation of that guess. A link of 200 kbit/s, which needs 0.04 ms, is two of them off. Chosen by hand. */
const assumedDeviation = 0.02
/** Throughput moves slowly: so much of it may change from one request to the next, as a share. */
const drift = 0.03
/** The round trip may move by this much of its scatter meanwhile. */
const walk = 0.5
/** Scatter before there are errors, as a share of the first request, and how much each error moves it. */
const [firstNoise, noiseStep] = [0.15, 0.07]
const deviationOverMedian = 1.4826
/** A request that is more standard deviations off counts for less the further off it is: it met a stall. */
const outlier = 4
/** After such a one the belief is so many times as uncertain: if they go on, the link has changed. */
const doubted = 1.5
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

export const guessedUpload = (msPerByte?: number): Upload => ({
  ...guessedByteTime(msPerByte),
  roundTripVariance: 0,
  covariance: 0,
  noise: 0,
})

/**
 * Learns that `bytes` took `took` ms by themselves, give or take `noise` ms (a standard deviation). An observation that is
 * more than four standard deviations off counts as if its noise were large enough to explain it.
 */
export function learnByteTime(before: ByteTime, bytes: number, took: number, noise: number): ByteTime {
  if (!isAmount(bytes, mostBytes) || !isAmount(took, longest) || bytes === 0) return before
  const variance = drifted(before)
  const error = took - before.msPerByte * bytes
  const ofBytes = bytes ** 2 * variance
  const total = Math.max(ofBytes + Math.max(noise, leastNoise) ** 2, (error / outlier) ** 2)
  const share = ofBytes / total
  return {
    msPerByte: between(0, before.msPerByte + (share * error) / bytes, slowest),
    variance: variance * (1 - share),
  }
}

/**
 * Learns that a request of `bytes` was answered `took` ms after it began to be sent, the server's own time and the way down
 * left out. Requests of one size teach the round trip at that size, and nothing of a byte's time.
 */
export function learnUpload(before: Upload, bytes: number, took: number): Upload {
  if (!isAmount(bytes, mostBytes) || !isAmount(took, longest)) return before
  const { msPerByte } = before
  if (before.roundTrip === undefined) {
    const noise = firstNoise * took
    const roundTripVariance = noise ** 2 + bytes ** 2 * before.variance
    // A larger byte's time makes the round trip smaller by that much for each byte.
    const covariance = -bytes * before.variance
    return { ...before, noise, roundTrip: took - msPerByte * bytes, roundTripVariance, covariance }
  }
  const rr = before.roundTripVariance + (walk * before.noise) ** 2
  const uu = drifted(before)
  const ru = before.covariance
  const error = took - before.roundTrip - msPerByte * bytes
  const ofState = rr + 2 * ru * bytes + uu * bytes ** 2
  const expectable = ofState + Math.max(before.noise, leastNoise) ** 2
  const total = Math.max(expectable, (error / outlier) ** 2)
  const doubts = total > expectable ? doubted : 1
  const [withRoundTrip, withByte] = [rr + ru * bytes, ru + uu * bytes]
  const isAbove = Math.abs(error) * deviationOverMedian > before.noise
  return {
    roundTrip: between(-longest, before.roundTrip + (withRoundTrip / total) * error, longest),
    msPerByte: between(0, msPerByte + (withByte / total) * error, slowest),
    roundTripVariance: Math.max(0, rr - withRoundTrip ** 2 / total) * doubts,
    covariance: (ru - (withRoundTrip * withByte) / total) * doubts,
    variance: Math.max(0, uu - withByte ** 2 / total) * doubts,
    noise: between(leastNoise / 2, before.noise * Math.exp(isAbove ? noiseStep : -noiseStep), longest),
  }
}

/** Learns that `bytes` arrived at the server within `took` ms by its own clock, give or take `noise`: no round trip hides there. */
export function learnUploadAlone(before: Upload, bytes: number, took: number, noise: number): Upload {
  const after = learnByteTime(before, bytes, took, noise)
  if (after === before || before.roundTrip === undefined) return { ...before, ...after }
  // What is learnt of the one tells of the other, as far as they were believed together.
  const pull = before.variance > 0 ? before.covariance / before.variance : 0
  return {
    ...before,
    ...after,
    roundTrip: before.roundTrip + pull * (after.msPerByte - before.msPerByte),
    covariance: pull * after.variance,
    roundTripVariance: Math.max(0, before.roundTripVariance - pull ** 2 * (before.variance - after.variance)),
  }
}

/** After a change of the network what was learnt stays as a guess. */
export const doubtByteTime = ({ msPerByte }: ByteTime): ByteTime => guessedByteTime(msPerByte)

const drifted = ({ variance, msPerByte }: ByteTime) =>
  Math.min(variance + (drift * msPerByte) ** 2, slowest ** 2)
const isAmount = (n: number, most: number) => n >= 0 && n <= most
const between = (low: number, value: number, high: number) => Math.min(Math.max(value, low), high)
