/** Finds the resource timing entry of a fetch. */
import type { TimingEntry } from '../../orchestration/link-timing.ts'
import type { Milliseconds } from '../../units.ts'

/** The performance timeline of this worker. */
export interface Timeline {
  /** Resolves with the entry of the fetch to this URL that started at `since` or shortly after. */
  find(url: string, since: Milliseconds): Promise<TimingEntry | undefined>
}

/** Tolerance for clock rounding. */
const clockToleranceMs = 2

/** Returns the first entry that started at `since` or later, within the tolerance. */
export function entryOf<T extends TimingEntry>(entries: readonly T[], since: number): T | undefined {
  const candidates = entries.filter(({ startTime }) => startTime >= since - clockToleranceMs)
  return candidates.reduce<T | undefined>(
    (first, entry) => (first && first.startTime <= entry.startTime ? first : entry),
    undefined,
  )
}
