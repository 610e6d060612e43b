/** The link to the cloud and the load of the cloud over time, as a step function. */
import { type Seconds, seconds } from '../../units.ts'

export interface NetworkRow {
  /** Seconds on the clock of the run, or the index of a sentence. */
  readonly key: number
  readonly roundTrip: Seconds
  readonly downBitsPerSecond: number
  readonly upBitsPerSecond: number
  /** Queueing time at the server. It is zero in the paper. */
  readonly serverQueue: Seconds
}

/** In `time` mode the keys are seconds on the clock of the run. In `index` mode they are indices of sentences, from 0. */
export type ProfileMode = 'time' | 'index'

export interface NetworkProfile {
  readonly mode: ProfileMode
  /** At least one row, with ascending keys. The first and the last row also apply outside their range. */
  readonly rows: readonly [NetworkRow, ...NetworkRow[]]
}

/** Returns a row for a round trip in milliseconds. */
export function roundTripRow(
  key: number,
  roundTripMs: number,
  downBitsPerSecond: number,
  upBitsPerSecond: number,
  serverQueueMs = 0,
): NetworkRow {
  const [roundTrip, serverQueue] = [seconds(roundTripMs / 1000), seconds(serverQueueMs / 1000)]
  return { key, roundTrip, downBitsPerSecond, upBitsPerSecond, serverQueue }
}

/** Bandwidth in bits per second. */
export interface Bandwidth {
  readonly down: number
  readonly up: number
}

/** Returns a profile with each round trip for an equal share of `count` sentences. */
export function stepsByIndex(
  roundTripsMs: readonly number[],
  count: number,
  { down, up }: Bandwidth,
): NetworkProfile {
  const row = (roundTripMs: number, i: number) =>
    roundTripRow(Math.floor((count * i) / roundTripsMs.length), roundTripMs, down, up)
  const [first = 0, ...rest] = roundTripsMs
  return { mode: 'index', rows: [row(first, 0), ...rest.map((roundTripMs, i) => row(roundTripMs, i + 1))] }
}

/**
 * Returns a function that finds the row for a time. Consecutive lookups are close together, so the search starts at the last
 * result and takes one or two steps.
 */
export function rowFinder({ mode, rows }: NetworkProfile): (clock: number, index: number) => NetworkRow {
  let found = 0
  return (clock, index) => {
    const key = mode === 'time' ? clock : index
    while (found + 1 < rows.length && (rows[found + 1] as NetworkRow).key <= key) found += 1
    while (found > 0 && (rows[found] as NetworkRow).key > key) found -= 1
    return rows[found] as NetworkRow
  }
}
