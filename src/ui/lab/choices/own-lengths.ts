/** The lengths of the questions on this device. */
import type { FeedEntry } from '../../feed/store/feed-entry.ts'

/** The token counts of all answered questions, without comparisons. */
export const ownLengths = (entries: readonly FeedEntry[]): number[] =>
  entries.flatMap(({ runs: [run] }) =>
    run.state === 'answered'
      ? (run.windows ?? [run.record]).map(({ decision }) => decision.tokens as number)
      : [],
  )
