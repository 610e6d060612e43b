/** A server whose load rises and falls. */
import { seconds } from '../units.ts'
import { type NetworkProfile, type NetworkRow, rowFinder } from './network-profile.ts'

/** Rows that one rise and fall has at least. */
const steps = 24

/**
 * The same network, with a wait at the server that rises from nothing to `peakMs` and falls again, in waves of a cosine.
 *
 * @param end where the last wave ends, on the profile's own axis
 */
export function withServerLoad(
  profile: NetworkProfile,
  end: number,
  peakMs: number,
  waves: number,
): NetworkProfile {
  const rowAt = rowFinder(profile)
  const grid = Array.from({ length: steps * waves + 1 }, (_, i) => (end * i) / (steps * waves))
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
