/** Measures the round trip, the download and the connection set-up of a fetch. */
import { type Milliseconds, ms } from '../units.ts'

/** The fields of a `PerformanceResourceTiming` that are used. */
export interface TimingEntry {
  readonly startTime: number
  readonly connectStart: number
  readonly connectEnd: number
  readonly requestStart: number
  readonly responseStart: number
  readonly responseEnd: number
}

export interface LinkTiming {
  readonly roundTrip?: Milliseconds
  /** From the first to the last byte of the answer. */
  readonly download?: Milliseconds
  readonly connect?: Milliseconds
}

/** Times of the fetch on the clock of the worker. */
export interface FetchClock {
  readonly started: Milliseconds
  readonly headersAt: Milliseconds
  readonly ended: Milliseconds
  /** Whether a connection was probably open before the fetch. */
  readonly connected: boolean
}

/**
 * Returns T_rt = (response start − request start) − server total. The server total starts after the body arrived, so T_rt includes
 * the upload. A request that opened a connection also has a set-up time, and its round trip is less reliable. Without a
 * timeline entry the clock of the worker is used, but only if a connection was open.
 */
export function measureLinkTiming(
  entry: TimingEntry | undefined,
  clock: FetchClock,
  serverTotal: Milliseconds | undefined,
): LinkTiming {
  const opened = entry !== undefined && entry.connectEnd > entry.connectStart
  const connect = opened && { connect: ms(entry.connectEnd - entry.connectStart) }
  if (serverTotal === undefined) return { ...connect }
  if (entry && entry.requestStart > 0 && entry.responseStart >= entry.requestStart) {
    const roundTrip = ms(Math.max(0, entry.responseStart - entry.requestStart - serverTotal))
    const download = ms(Math.max(0, entry.responseEnd - entry.responseStart))
    return { ...connect, roundTrip, download }
  }
  if (opened || !clock.connected) return { ...connect }
  const roundTrip = ms(Math.max(0, clock.headersAt - clock.started - serverTotal))
  return { roundTrip, download: ms(Math.max(0, clock.ended - clock.headersAt)) }
}
