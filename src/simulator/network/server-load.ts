/** Models a server with periodic load. */
import { seconds } from '../../units.ts'
import { type NetworkProfile, type NetworkRow, rowFinder } from './network-profile.ts'

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
