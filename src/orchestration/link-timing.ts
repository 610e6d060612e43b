/** How long the road took, from the browser's own timeline; from the clock around the fetch where it has none. */
import { type Milliseconds, ms } from '../units.ts'

/** What is read of a `PerformanceResourceTiming`. */
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

/** The same moments by the clock around the fetch. */
export interface FetchClock {
  readonly started: Milliseconds
  readonly headersAt: Milliseconds
  readonly ended: Milliseconds
  /** Whether a connection was probably open before. */
  readonly connected: boolean
}

/**
 * T_rt = (response start − request start) − the server's own total, which begins once the body is there: what the bytes up
 * took is part of it. A request that opened a connection tells its set-up time as well, and who learns from it trusts
 * its round trip less. Without a timeline the clock serves, but only on a connection that was open.
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
