/** Lengths of what was asked on this device. */
import type { FeedEntry } from '../feed/feed-entry.ts'

/** Tokens of every answered question, comparisons left out. */
export const ownLengths = (entries: readonly FeedEntry[]): number[] =>
  entries.flatMap(({ runs: [run] }) =>
    run.state === 'answered'
      ? (run.windows ?? [run.record]).map(({ decision }) => decision.tokens as number)
      : [],
  )
