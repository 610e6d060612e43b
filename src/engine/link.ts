/**
 * The road to a cloud place: round trip, throughput and connection set-up, each learnt apart.
 *
 * A mobile round trip remembers about one second, so its usual value (a median) predicts better than its last,
 * unless the last is far off: then something happened, and how long it stays believed depends on whether it was
 * confirmed.
 */
import { type BytesPerMillisecond, bytesPerMs, type Milliseconds, ms } from '../units.ts'
import type { RoundTripKnown } from './decision.ts'

export interface RoundTripSample {
  readonly value: Milliseconds
  readonly at: Milliseconds
  /** Waited for no longer than this: the true value was larger. */
  readonly atLeast?: true
}

export interface Link {
  /** Newest last. */
  readonly samples: readonly RoundTripSample[]
  /** The network changed since the last sample: all of them are hearsay. */
  readonly changed: boolean
  /** When a probe last came back, whatever it taught. */
  readonly probedAt?: Milliseconds
  /** Fading sums of what was transferred and how long it took: their ratio is the throughput. */
  readonly sentBytes: number
  readonly sentMs: number
  /** Set-up of a new connection; absent until one was seen. */
  readonly connect?: Milliseconds
  /** Waiting at the server, smoothed. */
  readonly queue: Milliseconds
  readonly queueAt: Milliseconds
}

const remembered = 15
/** A sample this many times off the usual is an event, not scatter. */
const eventRatio = 2
/** That many events in a row, all to the same side, are a new state of the link. */
const confirmations = 3
/** An unconfirmed event loses its hold with this time constant, in ms. */
export const spikeHold = 5_000
/** Doubt doubles the spread in this time. */
const doubtDoubles = 30_000
/** Least spread of a round trip, as a share. */
const leastSpread = 0.1
/** Hearsay after a network change: the truth may be this many times off. */
const changedDoubt = 4
/** 1 MB/s until transfers were measured, counted as this many bytes. */
const assumedThroughput = 1000
const assumedBytes = 200
const transferMemory = 0.9
const smoothing = 0.3
/** A queue that was not seen again halves in this time. */
const queueHalves = 10_000
/** TCP and TLS 1.3 need two round trips before the first byte of a request. */
const roundTripsToConnect = 2
const longest = 86_400_000

export const emptyLink: Link = {
  samples: [],
  changed: false,
  sentBytes: 0,
  sentMs: 0,
  queue: ms(0),
  queueAt: ms(0),
}

const isDuration = (n: number | undefined): n is number => n !== undefined && n >= 0 && n < Infinity
/** Never a negative zero either, which JSON would turn into another number. */
const bounded = (n: number) => ms(Math.max(0, Math.min(n, longest)))

/** Learns one round trip, measured on an open connection. */
export function learnRoundTrip(link: Link, value: number, at: Milliseconds): Link {
  return isDuration(value) ? withSample(link, { value: bounded(value), at }) : link
}

/**
 * Learns that a round trip took at least so long: nothing, unless that is longer than was expected. A bound is no value:
 * where no round trip is known, none is known afterwards, and hearsay stays hearsay.
 */
export function learnAtLeast(link: Link, value: number, at: Milliseconds): Link {
  const known = roundTrip(link, at)
  if (!isDuration(value) || !known || value <= known.expected) return link
  const sample: RoundTripSample = { value: bounded(value), at, atLeast: true }
  return link.changed ? { ...link, samples: [sample] } : withSample(link, sample)
}

function withSample(link: Link, sample: RoundTripSample): Link {
  const kept = link.changed ? [] : link.samples.slice(1 - remembered)
  return { ...link, samples: [...kept, sample], changed: false }
}

/** Learns how long `size` bytes took beyond the round trip. */
export function learnTransfer(link: Link, size: number, took: number): Link {
  if (!isDuration(size) || !isDuration(took)) return link
  return {
    ...link,
    sentBytes: link.sentBytes * transferMemory + Math.min(size, 1e12),
    sentMs: link.sentMs * transferMemory + bounded(took),
  }
}

/** Learns the set-up time of one new connection. */
export function learnConnect(link: Link, took: number): Link {
  return isDuration(took) ? { ...link, connect: smoothed(link.connect, bounded(took)) } : link
}

/** Learns how long one question waited at the server. */
export function learnQueue(link: Link, took: number, at: Milliseconds): Link {
  if (!isDuration(took)) return link
  return { ...link, queue: smoothed(queueAt(link, at), bounded(took)), queueAt: at }
}

/** Another network: the latest round trip stays as hearsay until the first new sample, the rest is forgotten. */
export const changeNetwork = (link: Link): Link => ({
  ...emptyLink,
  samples: link.samples.slice(-1),
  changed: link.samples.length > 0,
})

/** What is known of the round trip now. Undefined before the first sample. */
export function roundTrip(link: Link, now: Milliseconds): RoundTripKnown | undefined {
  const last = link.samples.at(-1)
  if (!last) return undefined
  const age = elapsed(last.at, now)
  if (link.changed) {
    const { value } = last
    return { expected: value, low: ms(value / changedDoubt), high: ms(value * changedDoubt), age: ms(age) }
  }
  const values = sortedValues(link)
  const usual = middle(values)
  const expected = isEvent(last.value, usual) ? duringEvent(link.samples, usual, age) : usual
  const doubt = 1 + age / doubtDoubles
  const tail = Math.floor(values.length / 10)
  const least = leastSpread * expected
  const below = Math.max(expected - Math.min(at(values, tail), last.value), least) * doubt
  const above = Math.max(Math.max(at(values, values.length - 1 - tail), last.value) - expected, least) * doubt
  return {
    expected: ms(expected),
    low: ms(Math.max(0, expected - below)),
    high: bounded(expected + above),
    age: ms(age),
  }
}

/** Time since the newest round trip; infinite before the first, or after a network change. */
export function ageOf(link: Link, now: Milliseconds): number {
  const last = link.samples.at(-1)
  return last && !link.changed ? elapsed(last.at, now) : Infinity
}

/** Whether the last sample is so far off the usual that another look is worth its bytes. */
export function isDoubtful(link: Link, ratio: number): boolean {
  const last = link.samples.at(-1)
  if (!last) return false
  if (link.changed || last.atLeast) return true
  const usual = usualOf(link)
  return last.value > usual * ratio || last.value * ratio < usual
}

/** Throughput, both ways together: 1 MB/s until transfers have shown another. */
export const throughput = (link: Link): BytesPerMillisecond =>
  bytesPerMs((link.sentBytes + assumedBytes) / (link.sentMs + assumedBytes / assumedThroughput))

/** Time to open a connection: as measured, else two round trips. */
export const connectTime = (link: Link, roundTripExpected: Milliseconds): Milliseconds =>
  link.connect ?? ms(roundTripsToConnect * roundTripExpected)

/** Waiting to expect at the server now. */
export const queueAt = (link: Link, now: Milliseconds): Milliseconds =>
  ms(link.queue * 0.5 ** (elapsed(link.queueAt, now) / queueHalves))

const sortedValues = ({ samples }: Link) => samples.map(({ value }) => value).sort((a, b) => a - b)

/** The median of the remembered round trips, in ms. */
export const usualOf = (link: Link): number => middle(sortedValues(link))

/** Whether a round trip is too far off the usual to be scatter. */
export const isEvent = (value: number, usual: number): boolean =>
  value > usual * eventRatio || value * eventRatio < usual

/** A confirmed event is the new usual; an unconfirmed one fades back to the old. */
function duringEvent(samples: readonly RoundTripSample[], usual: number, age: number): number {
  const latest = samples.slice(-confirmations).map((sample) => sample.value)
  const last = latest[latest.length - 1] ?? usual
  const confirmed =
    latest.length === confirmations &&
    latest.every((value) => isEvent(value, usual) && value > usual === last > usual)
  if (confirmed) return middle(latest.sort((a, b) => a - b))
  return usual + (last - usual) * Math.exp(-age / spikeHold)
}

const at = (sorted: readonly number[], index: number) => sorted[index] ?? 0
const middle = (sorted: readonly number[]) =>
  (at(sorted, (sorted.length - 1) >> 1) + at(sorted, sorted.length >> 1)) / 2
const smoothed = (before: number | undefined, now: number) =>
  ms(before === undefined ? now : before + smoothing * (now - before))
/** Clocks may step back: an age is never negative, and never more than a day. */
const elapsed = (since: number, now: number) => Math.min(Math.max(0, now - since), longest)
