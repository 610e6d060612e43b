/** Groups the feed into batches: single answers, and the sentences of one paste. */
import { taskById } from '../ask/tasks.ts'
import type { FeedEntry } from '../feed/store/feed-entry.ts'

export interface SentenceBatch {
  readonly id: string
  /** In the order of the text. */
  readonly entries: readonly FeedEntry[]
}

/** The minimum number of rows of a table. Fewer sentences are as easy to read one by one. Chosen by hand. */
export const minTableRows = 5

/** Whether a batch is shown as a table: the task has one text, and there are enough sentences. */
export const isTable = ({ entries: [first], entries }: SentenceBatch): boolean =>
  entries.length >= minTableRows && taskById(first?.task ?? '')?.fields.length === 1

/** Groups neighbours that were sent together, oldest first. A single entry is a batch of one. */
export function batchesOf(entries: readonly FeedEntry[]): SentenceBatch[] {
  const batches: { id: string; entries: FeedEntry[] }[] = []
  for (const entry of entries) {
    const last = batches.at(-1)
    if (last?.id === entry.batch) last.entries.push(entry)
    else batches.push({ id: entry.batch, entries: [entry] })
  }
  return batches
}
