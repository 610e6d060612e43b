/**
 * Estimates the link to a cloud place from browser measurements: round trip, throughput and connection set-up.
 *
 * Mobile round trips are correlated for about one second, so the median predicts better than the last sample. A last sample
 * far from the median is an event. The estimate follows an event briefly, or permanently if further samples confirm it.
 * `throughput.ts` estimates the throughput.
 */
import { type Milliseconds, ms } from '../../units.ts'
import { between, isAmount } from '../numbers.ts'
import type { RoundTripKnown } from '../plan/decision.ts'
import { z95 } from './student-t.ts'
import {
  type ByteTime,
  byteTimeOf,
  guessedByteTime,
  guessedUpload,
  learnByteTime,
  learnUpload,
  learnUploadAlone,
  type RequestKind,
  resetUncertainty,
  type Upload,
} from './throughput.ts'

/** One measurement of the round trip. It includes the transfer time of the bytes. */
export interface RoundTripSample {
  /** From the start of the request to the first byte of the answer, minus the server time. */
  readonly value: Milliseconds
  readonly bytesUp: number
  /** The bytes that arrived with the first byte. */
  readonly bytesDown: number
  readonly at: Milliseconds
  /** Marks a lower bound: the request was still running at this time. */
  readonly atLeast?: true
}

export interface Link {
  /** Newest last. */
  readonly samples: readonly RoundTripSample[]
  /** Whether the network changed since the last sample. */
  readonly changed: boolean
  /** When the last probe completed. */
  readonly probedAt?: Milliseconds
  readonly up: Upload
  readonly down: ByteTime
  /** Smoothed overhead of browser and server per request: the rest after all other terms. */
  readonly handling: Milliseconds
  /** Smoothed mean absolute deviation of the overhead. Absent in states of earlier versions. */
  readonly handlingDeviation?: Milliseconds
  /** Smoothed set-up time of a new connection. Absent until one was measured. */
  readonly connect?: Milliseconds
  /** Smoothed queueing time at the server. */
  readonly queue: Milliseconds
  readonly queueAt: Milliseconds
  /** Number of answers from other places since the last round trip sample. */
  readonly answersElsewhere: number
}

const maxSamples = 15
/** A sample that differs from the median by more than this ratio is an event. */
const eventRatio = 2
/** This many consecutive events in one direction confirm a change of the link. */
const confirmingEvents = 3
/** Time constant of the decay of an unconfirmed event. */
export const eventDecayMs = 5_000
/** Minimum age at which the interval is twice as wide. If the samples span a longer time, that span applies. */
const minSpreadDoublingMs = 30_000
/** Minimum spread of a round trip: a share of it with few samples, and the clock resolution in ms. */
const [minSpreadRatio, fewSamples, minSpreadMs] = [0.1, 3, 1]
/** After a network change the interval extends from 1/4 to 4 times the last sample. */
const changedSpreadRatio = 4
const smoothing = 0.3
/** Half-life of the learnt server queue. */
const queueHalfLifeMs = 10_000
/** TCP and TLS 1.3 need two round trips before the first byte of a request. */
const roundTripsToConnect = 2
/** Payload of an Ethernet segment. Its bytes arrive together, so their transfer time is not measurable. */
export const packetBytes = 1460
/** Shorter times can come from the server's event loop. */
const minTransferMs = 2
/** Relative scatter of a transfer time. */
const transferScatter = 0.1
const maxDurationMs = 86_400_000

export const emptyLink: Link = {
  samples: [],
  changed: false,
  up: guessedUpload(),
  down: guessedByteTime(),
  handling: ms(0),
  queue: ms(0),
  queueAt: ms(0),
  answersElsewhere: 0,
}

/** Clamps a duration. It also replaces -0, because JSON stores -0 as 0. */
const bounded = (n: number) => ms(between(0, n, maxDurationMs))
const boundedBytes = (n: number | undefined) => (isAmount(n) ? Math.min(n, 1e9) : 0)

/** Bytes of a request, and bytes that arrived with the first byte of the answer. */
export interface TransferredBytes {
  readonly bytesUp?: number | undefined
  readonly bytesDown?: number | undefined
}

const carriedBy = ({ bytesUp, bytesDown }: TransferredBytes, down = packetBytes) => ({
  bytesUp: boundedBytes(bytesUp),
  bytesDown: Math.min(boundedBytes(bytesDown), down),
})

/** Learns the time to the first byte of an answer on an open connection, minus the server time. */
export function learnRoundTrip(
  link: Link,
  value: number,
  at: Milliseconds,
  carried: TransferredBytes = {},
): Link {
  return isAmount(value) ? withSample(link, { value: bounded(value), ...carriedBy(carried), at }) : link
}

/**
 * Learns a lower bound. A bound below the expected round trip is ignored. A bound does not replace a measurement: an
 * unmeasured link stays unmeasured, and an outdated sample stays outdated.
 */
export function learnLowerBound(
  link: Link,
  value: number,
  at: Milliseconds,
  carried: TransferredBytes = {},
): Link {
  const known = roundTrip(link, at)
  if (!isAmount(value) || !known) return link
  const sample: RoundTripSample = {
    value: bounded(value),
    ...carriedBy(carried, Infinity),
    at,
    atLeast: true,
  }
  if (roundTripOf(link, sample) <= known.expected) return link
  return link.changed ? { ...link, samples: [sample] } : withSample(link, sample)
}

function withSample(link: Link, sample: RoundTripSample): Link {
  const kept = link.changed ? [] : link.samples.slice(1 - maxSamples)
  return { ...link, samples: [...kept, sample], changed: false, answersElsewhere: 0 }
}

/** Sizes and times of one request and its answer. */
export interface Transfers {
  readonly kind: RequestKind
  readonly bytesUp: number
  readonly bytesDown: number
  /** Time to the first byte of the answer, minus the server time. */
  readonly firstByte: number
  /** From the first to the last byte of the answer. */
  readonly download?: number | undefined
  /** From the head of the request to the end of its body, measured by the server. */
  readonly upload?: number | undefined
  /** Bytes before the body. They may arrive in a packet of their own, before the server starts its clock. */
  readonly headBytes?: number | undefined
}

/** Learns the throughput in both directions from one request. */
export function learnTransfers(link: Link, seen: Transfers): Link {
  const [bytesUp, bytesDown] = [boundedBytes(seen.bytesUp), boundedBytes(seen.bytesDown)]
  const later = bytesDown - packetBytes
  const down =
    seen.download !== undefined && later > packetBytes
      ? learnByteTime(link.down, later, seen.download, noiseOf(seen.download))
      : link.down
  const up = learnUpload(
    link.up,
    bytesUp,
    seen.firstByte - down.msPerByte * Math.min(bytesDown, packetBytes),
    seen.kind,
  )
  const learnt = { ...link, up, down }
  // A short time is not usable: a buffering proxy sends the whole body at once.
  if (!isAmount(seen.upload) || seen.upload < minTransferMs) return learnt
  const head = Math.min(boundedBytes(seen.headBytes), packetBytes)
  // The first packet holds the head alone, or the head and the start of the body. Use the mean of both cases.
  const [most, least] = [bytesUp - head, bytesUp - packetBytes]
  if (least <= 0) return learnt
  const bytes = (most + least) / 2
  const noise = Math.hypot(noiseOf(seen.upload), ((most - least) / bytes) * (seen.upload / Math.sqrt(12)))
  return { ...learnt, up: learnUploadAlone(up, bytes, Math.min(seen.upload, maxDurationMs), noise) }
}

const noiseOf = (took: number) => Math.max(1, transferScatter * took)

/** Learns the overhead of a request: the rest after round trip, transfers, server and set-up. One sample changes it by at most half. */
export function learnHandling(link: Link, took: number): Link {
  if (!Number.isFinite(took)) return link
  const { handling, handlingDeviation = ms(0) } = link
  const deviation = Math.abs(bounded(took) - handling)
  return {
    ...link,
    handling: steppedTo(handling, bounded(took)),
    handlingDeviation: steppedTo(handlingDeviation, deviation),
  }
}

/** Smooths a value. One sample changes it by at most half, or 1 ms. */
function steppedTo(before: number, value: number): Milliseconds {
  const most = Math.max(1, before / 2)
  return bounded(before + between(-most, smoothing * (value - before), most))
}

/** The standard deviation of a normal variable, divided by its mean absolute deviation. */
const standardPerMeanDeviation = Math.sqrt(Math.PI / 2)

/** Returns half the width of the 90% interval of the overhead. */
export const handlingHalfWidth = ({ handlingDeviation = ms(0) }: Link): number =>
  z95 * standardPerMeanDeviation * handlingDeviation

/** Learns the set-up time of one new connection. */
export function learnConnect(link: Link, took: number): Link {
  return isAmount(took) ? { ...link, connect: smoothed(link.connect, bounded(took)) } : link
}

/** Learns the queueing time of one question at the server. */
export function learnQueue(link: Link, took: number, at: Milliseconds): Link {
  if (!isAmount(took)) return link
  return { ...link, queue: smoothed(queueAt(link, at), bounded(took)), queueAt: at }
}

/** Resets the link after a network change. The last round trip and the throughput remain as outdated estimates until the next measurement. */
export const changeNetwork = (link: Link): Link => ({
  ...emptyLink,
  samples: link.samples.slice(-1),
  changed: link.samples.length > 0,
  up: guessedUpload(byteTimeOf(link.up).msPerByte),
  down: resetUncertainty(link.down),
  handling: link.handling,
  ...(link.handlingDeviation !== undefined && { handlingDeviation: link.handlingDeviation }),
})

/** Ratio of downlink to uplink throughput. Chosen by hand between 3 of mobile networks and 5 of the paper. */
const asymmetry = 4

/** Sets the browser's estimate of the downlink. It is ignored once a request was measured. */
export function guessThroughput(link: Link, msPerByteDown: number): Link {
  if (!isAmount(msPerByteDown) || link.up.requests > 0) return link
  return { ...link, up: guessedUpload(msPerByteDown * asymmetry), down: guessedByteTime(msPerByteDown) }
}

/** Returns the round trip of a sample without its transfer time, computed with the current throughput. */
const roundTripOf = ({ up, down }: Link, { value, bytesUp, bytesDown }: RoundTripSample): number =>
  Math.max(0, value - byteTimeOf(up).msPerByte * bytesUp - down.msPerByte * bytesDown)

/** Returns the stored round trips in ms, newest last. */
export const roundTrips = (link: Link): number[] => link.samples.map((sample) => roundTripOf(link, sample))

/** Returns the estimate of the round trip at the time `now`. Undefined before the first sample. */
export function roundTrip(link: Link, now: Milliseconds): RoundTripKnown | undefined {
  const sample = link.samples.at(-1)
  if (!sample) return undefined
  const age = elapsed(sample.at, now)
  const inOrder = roundTrips(link)
  const last = inOrder.at(-1) ?? 0
  if (link.changed) {
    return {
      expected: ms(last),
      low: ms(last / changedSpreadRatio),
      high: ms(last * changedSpreadRatio),
      age: ms(age),
    }
  }
  const values = [...inOrder].sort(ascending)
  const usual = medianNear(values, last)
  const expected = isEvent(last, usual) ? duringEvent(inOrder, usual, age) : usual
  const span = elapsed(link.samples[0]?.at ?? sample.at, sample.at)
  const widening = 1 + age / Math.max(minSpreadDoublingMs, span)
  // The next sample lies outside the range of n samples with probability 2 / (n + 1), which is 1/8 for n = 15.
  const least = Math.max(minSpreadRatio * Math.min(1, fewSamples / values.length) * expected, minSpreadMs)
  const below = Math.max(expected - at(values, 0), least) * widening
  const above = Math.max(at(values, values.length - 1) - expected, least) * widening
  return {
    expected: ms(expected),
    low: ms(Math.max(0, expected - below)),
    high: bounded(expected + above),
    age: ms(age),
  }
}

/** Returns the age of the newest sample. It is infinite before the first sample and after a network change. */
export function ageOf(link: Link, now: Milliseconds): number {
  const last = link.samples.at(-1)
  return last && !link.changed ? elapsed(last.at, now) : Infinity
}

/** Whether the last sample differs from the median by more than `ratio`, so that a probe is worthwhile. */
export function isLastSampleUnusual(link: Link, ratio: number): boolean {
  const last = link.samples.at(-1)
  if (!last) return false
  if (link.changed || last.atLeast) return true
  const usual = medianRoundTrip(link)
  const value = roundTripOf(link, last)
  return value > usual * ratio || value * ratio < usual
}

/** Returns the mean size of the sampled requests. The transfer time of other sizes is less certain. */
export function medianSizes({ samples }: Link): { readonly bytesUp: number; readonly bytesDown: number } {
  const mean = (of: (sample: RoundTripSample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / Math.max(1, samples.length)
  return { bytesUp: mean(({ bytesUp }) => bytesUp), bytesDown: mean(({ bytesDown }) => bytesDown) }
}

/** Returns the time to open a connection. The default is two round trips. */
export const connectTime = (link: Link, roundTripExpected: Milliseconds): Milliseconds =>
  link.connect ?? ms(roundTripsToConnect * roundTripExpected)

/** Returns the expected queueing time at the server. */
export const queueAt = (link: Link, now: Milliseconds): Milliseconds =>
  ms(link.queue * 0.5 ** (elapsed(link.queueAt, now) / queueHalfLifeMs))

/** Returns the median of the stored round trips in ms. */
export function medianRoundTrip(link: Link): number {
  const inOrder = roundTrips(link)
  return medianNear([...inOrder].sort(ascending), inOrder.at(-1) ?? 0)
}

/** Whether a round trip differs from the usual one by more than ordinary scatter. */
export const isEvent = (value: number, usual: number): boolean =>
  value > usual * eventRatio || value * eventRatio < usual

/** Returns the expected round trip after an event. A confirmed event replaces the median. An unconfirmed one decays to it. */
function duringEvent(inOrder: readonly number[], usual: number, age: number): number {
  const latest = inOrder.slice(-confirmingEvents)
  const last = latest[latest.length - 1] ?? usual
  const confirmed =
    latest.length === confirmingEvents &&
    latest.every((value) => isEvent(value, usual) && value > usual === last > usual)
  if (confirmed) return middle(latest.sort(ascending))
  return usual + (last - usual) * Math.exp(-age / eventDecayMs)
}

const ascending = (a: number, b: number) => a - b
const at = (sorted: readonly number[], index: number) => sorted[index] ?? 0
const middle = (sorted: readonly number[]) => at(sorted, sorted.length >> 1)
/** Returns the median. Of two middle values it returns the one nearer to the newest sample, because after a jump their mean never occurs. */
function medianNear(sorted: readonly number[], newest: number): number {
  const [low, high] = [at(sorted, (sorted.length - 1) >> 1), middle(sorted)]
  return newest - low < high - newest ? low : high
}
const smoothed = (before: number | undefined, now: number) =>
  ms(before === undefined ? now : before + smoothing * (now - before))
/** Returns an age between zero and one day. The clock may be set back. */
const elapsed = (since: number, now: number) => between(0, now - since, maxDurationMs)
