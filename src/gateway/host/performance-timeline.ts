import { type Milliseconds, ms } from '../../units.ts'
import { entryOf, type Timeline } from '../places/resource-timing.ts'
import { timingEntryDeadlineMs } from '../timeouts.ts'

/** The buffer holds 250 entries and then records nothing more, in silence: it is emptied well before. */
const entriesKept = 100

/** The timeline of `performance`, on the clock that counts from 1970. */
export function createPerformanceTimeline(performance: Performance): Timeline {
  return {
    async find(url, since) {
      const from = since - performance.timeOrigin
      const look = () =>
        entryOf(performance.getEntriesByName(url, 'resource') as PerformanceResourceTiming[], from)
      const until = performance.now() + timingEntryDeadlineMs
      let found = look()
      while (!found && performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        found = look()
      }
      if (performance.getEntriesByType('resource').length > entriesKept) performance.clearResourceTimings()
      return found
    },
  }
}

/** One clock for everything: milliseconds since 1970, monotonic within a life of this worker, sub-millisecond. */
export const epochClock =
  (performance: Performance): (() => Milliseconds) =>
  () =>
    ms(performance.timeOrigin + performance.now())
