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

/** Maximum number of rows, which limits memory use. */
const maxRows = 1_000_000

/**
 * Shifts a recording to zero and repeats it for `duration` seconds or up to a million rows. Otherwise its last row would apply for
 * the rest of the run.
 */
export function repeatNetwork({ mode, rows }: NetworkProfile, duration: number): NetworkProfile {
  const start = rows[0].key
  const last = rows.at(-1) as NetworkRow
  // The last row gets the duration of the row before it.
  const period = last.key - start + (last.key - (rows.at(-2) ?? last).key)
  const fitting = Math.max(1, Math.floor(maxRows / rows.length))
  const times = period > 0 ? Math.min(fitting, Math.max(1, Math.ceil(duration / period))) : 1
  const [first, ...rest] = Array.from({ length: times }, (_, i) =>
    rows.map((row) => ({ ...row, key: row.key - start + i * period })),
  ).flat()
  return { mode, rows: [first as NetworkRow, ...rest] }
}

/** Minimum number of rows per period. */
const minRowsPerPeriod = 24

/**
 * Adds a server queue to a network. The queue follows a cosine between 0 and `peakMs`.
 *
 * @param end the end of the last period on the axis of the profile
 */
export function withServerLoad(
  profile: NetworkProfile,
  end: number,
  peakMs: number,
  waves: number,
): NetworkProfile {
  const rowAt = rowFinder(profile)
  const grid = Array.from(
    { length: minRowsPerPeriod * waves + 1 },
    (_, i) => (end * i) / (minRowsPerPeriod * waves),
  )
  const keys = [...new Set([...profile.rows.map(({ key }) => key), ...grid])].sort((a, b) => a - b)
  const queueAt = (key: number) =>
    key < 0 || key > end ? 0 : (peakMs * (1 - Math.cos((2 * Math.PI * waves * key) / end))) / 2
  const loaded = (key: number): NetworkRow => ({
    ...rowAt(key, key),
    key,
    serverQueue: seconds(queueAt(key) / 1000),
  })
  const [first = 0, ...rest] = keys
  return { mode: profile.mode, rows: [loaded(first), ...rest.map(loaded)] }
}
