/** The road to the cloud and the cloud's load over time: a step function. */
import { type Seconds, seconds } from '../units.ts'

export interface NetworkRow {
  /** Seconds on the run's own clock, or the number of a sentence. */
  readonly key: number
  readonly roundTrip: Seconds
  readonly downBitsPerSecond: number
  readonly upBitsPerSecond: number
  /** What a question waits at the server before it is computed. The paper's server is idle. */
  readonly serverQueue: Seconds
}

/** `time`: rows begin at seconds on the run's own clock; `index`: at numbers of sentences, from 0. */
export type ProfileMode = 'time' | 'index'

export interface NetworkProfile {
  readonly mode: ProfileMode
  /** Keys ascend. At least one; the first and the last row hold beyond their ends. */
  readonly rows: readonly [NetworkRow, ...NetworkRow[]]
}

/** A row from milliseconds. */
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

/** Bits a second. */
export interface Bandwidth {
  readonly down: number
  readonly up: number
}

/** Steps through round trips at equal shares of `count` sentences. */
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
 * Looks up the row in force. A run asks for moments that lie close together, so the search goes on from the last one
 * found: a step or two, however long the profile is.
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
