/** The performance timeline of a worker. */
import type { TimingEntry } from '../../orchestration/link-timing.ts'
import type { Milliseconds } from '../../units.ts'

/** The performance timeline of this worker. */
export interface Timeline {
  /** Resolves with the entry of the fetch to this URL that started at `since` or shortly after. */
  find(url: string, since: Milliseconds): Promise<TimingEntry | undefined>
}

/** How long to wait for an entry in milliseconds. It can appear shortly after the body. */
const entryDeadlineMs = 20

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

/** Number of entries after which the buffer is cleared. A full buffer (250 entries) drops new entries without an error. */
const maxEntries = 100

/** Returns the timeline of this worker with times since 1970. */
export function createPerformanceTimeline(): Timeline {
  return {
    async find(url, since) {
      const from = since - performance.timeOrigin
      const look = () =>
        entryOf(performance.getEntriesByName(url, 'resource') as PerformanceResourceTiming[], from)
      const until = performance.now() + entryDeadlineMs
      let found = look()
      while (!found && performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        found = look()
      }
      if (performance.getEntriesByType('resource').length > maxEntries) performance.clearResourceTimings()
      return found
    },
  }
}
