/** How long the road took, from the browser's own timeline; from the clock around the fetch where it has none. */
import { type Milliseconds, ms } from '../units.ts'

/** What is read of a `PerformanceResourceTiming`. */
export interface TimingEntry {
  readonly startTime: number
  readonly connectStart: number
  readonly connectEnd: number
  readonly requestStart: number
  readonly responseStart: number
  readonly transferSize: number
}

/** The timeline of this worker. */
export interface Timeline {
  /** The entry of the fetch to this URL that began at `since` or soon after, once it is there. */
  find(url: string, since: Milliseconds): Promise<TimingEntry | undefined>
}

export interface RoadMeasurement {
  readonly roundTrip?: Milliseconds
  readonly connect?: Milliseconds
}

/** The same moments by the clock around the fetch. */
export interface FetchClock {
  readonly started: Milliseconds
  readonly headersAt: Milliseconds
  /** Whether a connection was probably open before. */
  readonly connected: boolean
}

/**
 * T_rt = (response start − request start) − the server's own total. A request that opened a connection tells its
 * set-up time as well, and who learns from it trusts its round trip less.
 * Without a timeline the clock serves, but only on a connection that was open.
 */
export function measureRoad(
  entry: TimingEntry | undefined,
  clock: FetchClock,
  serverTotal: Milliseconds | undefined,
): RoadMeasurement {
  const opened = entry !== undefined && entry.connectEnd > entry.connectStart
  const connect = opened && { connect: ms(entry.connectEnd - entry.connectStart) }
  if (serverTotal === undefined) return { ...connect }
  if (entry && entry.requestStart > 0 && entry.responseStart >= entry.requestStart) {
    const roundTrip = ms(Math.max(0, entry.responseStart - entry.requestStart - serverTotal))
    return { ...connect, roundTrip }
  }
  if (opened || !clock.connected) return { ...connect }
  return { roundTrip: ms(Math.max(0, clock.headersAt - clock.started - serverTotal)) }
}

/** A whisker: `startTime` and our clock round differently. */
const sameMomentMs = 2

/** Of several fetches to one URL, the first that can be the one begun at `since`. */
export function entryOf<T extends TimingEntry>(entries: readonly T[], since: number): T | undefined {
  const candidates = entries.filter(({ startTime }) => startTime >= since - sameMomentMs)
  return candidates.reduce<T | undefined>(
    (first, entry) => (first && first.startTime <= entry.startTime ? first : entry),
    undefined,
  )
}
