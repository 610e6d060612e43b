/** The feed as it is shown: single answers, and the sentences of one paste together. */
import { taskById } from '../../tasks/registry.ts'
import type { FeedEntry } from '../feed/feed-entry.ts'

export interface Batch {
  readonly id: string
  /** In the order of the text. */
  readonly entries: readonly FeedEntry[]
}

/** Fewer sentences are read as quickly one by one. Chosen by hand. */
export const leastRows = 5

/** Whether sentences that were sent together are shown as a table: of a task that asks one text at a time, and many of them. */
export const isTable = ({ entries: [first], entries }: Batch): boolean =>
  entries.length >= leastRows && taskById(first?.task ?? '')?.fields.length === 1

/** Neighbours that were sent together, oldest first. An entry that was sent alone is a batch of one. */
export function batchesOf(entries: readonly FeedEntry[]): Batch[] {
  const batches: { id: string; entries: FeedEntry[] }[] = []
  for (const entry of entries) {
    const last = batches.at(-1)
    if (last?.id === entry.batch) last.entries.push(entry)
    else batches.push({ id: entry.batch, entries: [entry] })
  }
  return batches
}
