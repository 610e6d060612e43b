/** Finds the entry of a fetch in the browser's timeline. */
import type { TimingEntry } from '../../orchestration/link-timing.ts'
import type { Milliseconds } from '../../units.ts'

/** The timeline of this worker. */
export interface Timeline {
  /** The entry of the fetch to this URL that began at `since` or soon after, once it is there. */
  find(url: string, since: Milliseconds): Promise<TimingEntry | undefined>
}

/** Tolerance in ms: `startTime` and our clock round differently. */
const sameMomentMs = 2

/** Of several fetches to one URL, the first that can be the one begun at `since`. */
export function entryOf<T extends TimingEntry>(entries: readonly T[], since: number): T | undefined {
  const candidates = entries.filter(({ startTime }) => startTime >= since - sameMomentMs)
  return candidates.reduce<T | undefined>(
    (first, entry) => (first && first.startTime <= entry.startTime ? first : entry),
    undefined,
  )
}
