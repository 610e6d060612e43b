/**
 * The road to a cloud place: round trip, throughput each way and connection set-up, learnt from what a browser can measure.
 *
 * A mobile round trip remembers about one second, so its usual value (a median) predicts better than its last,
 * unless the last is far off: then something happened, and how long it stays believed depends on whether it was
 * confirmed. Throughput moves slowly: `throughput.ts`.
 */
import { type Milliseconds, ms } from '../units.ts'
import type { RoundTripKnown } from './decision.ts'
import {
  type ByteTime,
  byteTimeOf,
  doubtByteTime,
  guessedByteTime,
  guessedUpload,
  learnByteTime,
  learnUpload,
  learnUploadAlone,
  type RequestKind,
  type Upload,
} from './throughput.ts'

/** What a request showed of the round trip: more than that, by what its bytes took. */
export interface RoundTripSample {
  /** From the start of the request to the first byte of its answer, the server's own time left out. */
  readonly value: Milliseconds
  readonly bytesUp: number
  /** Those that came with the first one. */
  readonly bytesDown: number
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
  readonly up: Upload
  readonly down: ByteTime
  /** What browser and server take around a request, beside all that has a name of its own; smoothed. */
  readonly handling: Milliseconds
  /** Set-up of a new connection; absent until one was seen. */
  readonly connect?: Milliseconds
  /** Waiting at the server, smoothed. */
  readonly queue: Milliseconds
  readonly queueAt: Milliseconds
  /** Answers of other places since the last round trip was seen. */
  readonly passedOver: number
}

const remembered = 15
/** A sample this many times off the usual is an event, not scatter. */
const eventRatio = 2
/** That many events in a row, all to the same side, are a new state of the link. */
const confirmations = 3
/** An unconfirmed event loses its hold with this time constant, in ms. */
export const spikeHold = 5_000
/** Doubt doubles the spread in this time, or in that which the samples span: what the link does in so long they have shown. */
const doubtDoubles = 30_000
/** Least spread of a round trip, as a share of it while there are few samples, and in ms: no clock and no event loop is better. */
const [leastSpread, fewSamples, leastSpreadMs] = [0.1, 3, 1]
/** Hearsay after a network change: the truth may be this many times off. */
const changedDoubt = 4
const smoothing = 0.3
/** A queue that was not seen again halves in this time. */
const queueHalves = 10_000
/** TCP and TLS 1.3 need two round trips before the first byte of a request. */
const roundTripsToConnect = 2
/** Payload of an Ethernet segment: so much arrives at once, and hides what it took. */
export const packetBytes = 1460
/** Shorter times may be those of an event loop, not of a link, in ms. */
const leastTransfer = 2
/** What packets of a transfer scatter by, as a share of it. */
const transferScatter = 0.1
const longest = 86_400_000

export const emptyLink: Link = {
  samples: [],
  changed: false,
  up: guessedUpload(),
  down: guessedByteTime(),
  handling: ms(0),
  queue: ms(0),
  queueAt: ms(0),
  passedOver: 0,
}

const isDuration = (n: number | undefined): n is number => n !== undefined && n >= 0 && n < Infinity
/** Never a negative zero either, which JSON would turn into another number. */
const bounded = (n: number) => ms(Math.max(0, Math.min(n, longest)))
const boundedBytes = (n: number | undefined) => (isDuration(n) ? Math.min(n, 1e9) : 0)

/** Bytes of a request and of what came with the first byte of its answer. */
export interface Carried {
  readonly bytesUp?: number | undefined
  readonly bytesDown?: number | undefined
}

const carriedBy = ({ bytesUp, bytesDown }: Carried, down = packetBytes) => ({
  bytesUp: boundedBytes(bytesUp),
  bytesDown: Math.min(boundedBytes(bytesDown), down),
})

/** Learns one time to the first byte of an answer, measured on an open connection, the server's own time left out. */
export function learnRoundTrip(link: Link, value: number, at: Milliseconds, carried: Carried = {}): Link {
  return isDuration(value) ? withSample(link, { value: bounded(value), ...carriedBy(carried), at }) : link
}

/**
 * Learns that an answer took at least so long: nothing, unless that is longer than was expected. A bound is no value:
 * where no round trip is known, none is known afterwards, and hearsay stays hearsay.
 */
export function learnAtLeast(link: Link, value: number, at: Milliseconds, carried: Carried = {}): Link {
  const known = roundTrip(link, at)
  if (!isDuration(value) || !known) return link
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
  const kept = link.changed ? [] : link.samples.slice(1 - remembered)
  return { ...link, samples: [...kept, sample], changed: false, passedOver: 0 }
}

/** What a request and its answer showed of the throughput. */
export interface Transfers {
  readonly kind: RequestKind
  readonly bytesUp: number
  readonly bytesDown: number
  /** To the first byte of the answer, the server's own time left out. */
  readonly firstByte: number
  /** From the first to the last byte of the answer. */
  readonly download?: number | undefined
  /** From the head of the request to the end of its body, by the server's clock. */
  readonly upload?: number | undefined
  /** Bytes before the body: they may have come alone, ahead of what the server's clock counts. */
  readonly headBytes?: number | undefined
}

/** Learns throughput each way from one request. */
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
  // A proxy that keeps bodies until they are complete hides the upload from the server: little time tells nothing.
  if (!isDuration(seen.upload) || seen.upload < leastTransfer) return learnt
  const head = Math.min(boundedBytes(seen.headBytes), packetBytes)
  // The first packet is the head alone, or is filled up with the body: in between, give or take the rest.
  const [most, least] = [bytesUp - head, bytesUp - packetBytes]
  if (least <= 0) return learnt
  const bytes = (most + least) / 2
  const noise = Math.hypot(noiseOf(seen.upload), ((most - least) / bytes) * (seen.upload / Math.sqrt(12)))
  return { ...learnt, up: learnUploadAlone(up, bytes, Math.min(seen.upload, longest), noise) }
}

const noiseOf = (took: number) => Math.max(1, transferScatter * took)

/** Learns what an answer took beside round trip, transfers, server and set-up. A single pause moves it by half at most. */
export function learnHandling(link: Link, took: number): Link {
  if (!Number.isFinite(took)) return link
  const step = smoothing * (bounded(took) - link.handling)
  const most = Math.max(1, link.handling / 2)
  return { ...link, handling: bounded(link.handling + Math.min(Math.max(step, -most), most)) }
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

/** Another network: the latest round trip and the throughput stay as hearsay until they are measured, the rest is forgotten. */
export const changeNetwork = (link: Link): Link => ({
  ...emptyLink,
  samples: link.samples.slice(-1),
  changed: link.samples.length > 0,
  up: guessedUpload(byteTimeOf(link.up).msPerByte),
  down: doubtByteTime(link.down),
  handling: link.handling,
})

/** So many times slower than the way down is the way up of ordinary lines: chosen by hand, between 3 of mobile ones and the paper's 5. */
const asymmetry = 4

/** What the browser says of the way down, until a request of our own has shown more. */
export function guessThroughput(link: Link, msPerByteDown: number): Link {
  if (!isDuration(msPerByteDown) || link.up.requests > 0) return link
  return { ...link, up: guessedUpload(msPerByteDown * asymmetry), down: guessedByteTime(msPerByteDown) }
}

/** The round trip that a sample showed, by what is known of the throughput now. */
const roundTripOf = ({ up, down }: Link, { value, bytesUp, bytesDown }: RoundTripSample): number =>
  Math.max(0, value - byteTimeOf(up).msPerByte * bytesUp - down.msPerByte * bytesDown)

/** The round trips remembered, newest last, in ms. */
export const roundTrips = (link: Link): number[] => link.samples.map((sample) => roundTripOf(link, sample))

/** What is known of the round trip now. Undefined before the first sample. */
export function roundTrip(link: Link, now: Milliseconds): RoundTripKnown | undefined {
  const sample = link.samples.at(-1)
  if (!sample) return undefined
  const age = elapsed(sample.at, now)
  const inOrder = roundTrips(link)
  const last = inOrder.at(-1) ?? 0
  if (link.changed) {
    return { expected: ms(last), low: ms(last / changedDoubt), high: ms(last * changedDoubt), age: ms(age) }
  }
  const values = [...inOrder].sort(ascending)
  const usual = medianNear(values, last)
  const expected = isEvent(last, usual) ? duringEvent(inOrder, usual, age) : usual
  const span = elapsed(link.samples[0]?.at ?? sample.at, sample.at)
  const doubt = 1 + age / Math.max(doubtDoubles, span)
  // The next of n + 1 lies outside the range of n with a likelihood of 2 / (n + 1): an eighth for fifteen, and doubt grows.
  const least = Math.max(leastSpread * Math.min(1, fewSamples / values.length) * expected, leastSpreadMs)
  const below = Math.max(expected - at(values, 0), least) * doubt
  const above = Math.max(at(values, values.length - 1) - expected, least) * doubt
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
  const value = roundTripOf(link, last)
  return value > usual * ratio || value * ratio < usual
}

/** Size of the requests that the round trip rests on: of others it is less certain what their bytes take. */
export function usualSize({ samples }: Link): { readonly bytesUp: number; readonly bytesDown: number } {
  const mean = (of: (sample: RoundTripSample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / Math.max(1, samples.length)
  return { bytesUp: mean(({ bytesUp }) => bytesUp), bytesDown: mean(({ bytesDown }) => bytesDown) }
}

/** Time to open a connection: as measured, else two round trips. */
export const connectTime = (link: Link, roundTripExpected: Milliseconds): Milliseconds =>
  link.connect ?? ms(roundTripsToConnect * roundTripExpected)

/** Waiting to expect at the server now. */
export const queueAt = (link: Link, now: Milliseconds): Milliseconds =>
  ms(link.queue * 0.5 ** (elapsed(link.queueAt, now) / queueHalves))

/** The median of the remembered round trips, in ms. */
export function usualOf(link: Link): number {
  const inOrder = roundTrips(link)
  return medianNear([...inOrder].sort(ascending), inOrder.at(-1) ?? 0)
}

/** Whether a round trip is too far off the usual to be scatter. */
export const isEvent = (value: number, usual: number): boolean =>
  value > usual * eventRatio || value * eventRatio < usual

/** A confirmed event is the new usual; an unconfirmed one fades back to the old. */
function duringEvent(inOrder: readonly number[], usual: number, age: number): number {
  const latest = inOrder.slice(-confirmations)
  const last = latest[latest.length - 1] ?? usual
  const confirmed =
    latest.length === confirmations &&
    latest.every((value) => isEvent(value, usual) && value > usual === last > usual)
  if (confirmed) return middle(latest.sort(ascending))
  return usual + (last - usual) * Math.exp(-age / spikeHold)
}

const ascending = (a: number, b: number) => a - b
const at = (sorted: readonly number[], index: number) => sorted[index] ?? 0
const middle = (sorted: readonly number[]) => at(sorted, sorted.length >> 1)
/** The median; of two middle values the one nearer to the newest, since after a jump their mean is a value that never occurs. */
function medianNear(sorted: readonly number[], newest: number): number {
  const [low, high] = [at(sorted, (sorted.length - 1) >> 1), middle(sorted)]
  return newest - low < high - newest ? low : high
}
const smoothed = (before: number | undefined, now: number) =>
  ms(before === undefined ? now : before + smoothing * (now - before))
/** Clocks may step back: an age is never negative, and never more than a day. */
const elapsed = (since: number, now: number) => Math.min(Math.max(0, now - since), longest)
