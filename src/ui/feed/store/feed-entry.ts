/** One question in the feed, and all its runs. Plain data, stored in IndexedDB. */
import type { PlainFailure } from '../../../failure.ts'
import type { DecisionRecord, PlaceId } from '../../../gateway/protocol.ts'
import type { TaskAnswer } from '../../../tasks/task.ts'

export type FeedRun = {
  /** The idempotency key. A run that a reload interrupts is asked again under it. */
  readonly key: string
  /** Set when the person chose this place for comparison. */
  readonly forced?: PlaceId
  /** Set when the person chose overlapping windows for a text that is too long. */
  readonly overWindows?: true
} & RunState

export type RunState =
  | { readonly state: 'waiting' }
  /** `windows`: the number of answered windows. `awaits`: no place can answer before the model is here. */
  | {
      readonly state: 'asked'
      readonly windows?: { readonly done: number; readonly of: number }
      readonly awaits?: 'model'
    }
  | {
      readonly state: 'answered'
      readonly answer: TaskAnswer
      /** The logits of the window that gave the answer, if there are several. */
      readonly record: DecisionRecord
      /** The records of all windows, in the order of the text. */
      readonly windows?: readonly DecisionRecord[]
    }
  | { readonly state: 'failed'; readonly failure: PlainFailure }
  | { readonly state: 'cancelled' }

export interface FeedEntry {
  readonly id: string
  /** The position in the feed. It only grows. */
  readonly order: number
  /** Shared by sentences that were sent together. */
  readonly batch: string
  readonly task: string
  /** Text by field name. It is stored on this device only. */
  readonly input: Readonly<Record<string, string>>
  /** The text between the previous sentence and this one: line breaks, or a space. Absent for a single question. */
  readonly gap?: string
  /** The wall-clock time of the question, ms since 1970. */
  readonly askedAt: number
  /** The first run is the question itself, and later ones are comparisons. Never empty. */
  readonly runs: readonly [FeedRun, ...FeedRun[]]
}

export const isOpen = ({ state }: FeedRun): boolean => state === 'waiting' || state === 'asked'

/** Returns the entry with one run replaced. */
export function withRunState(entry: FeedEntry, key: string, next: RunState): FeedEntry {
  const runs = entry.runs.map((run): FeedRun => {
    if (run.key !== key) return run
    const { forced, overWindows } = run
    return { key, ...(forced !== undefined && { forced }), ...(overWindows && { overWindows }), ...next }
  })
  return { ...entry, runs: runs as [FeedRun, ...FeedRun[]] }
}

/**
 * Merges two tabs' versions of one entry: the runs of both, each in its most advanced state. A run that has ended is never
 * reopened.
 *
 * @param theirs the newer version: if a run has ended in both, this one counts
 */
export function mergedEntry(ours: FeedEntry, theirs: FeedEntry): FeedEntry {
  const ofTheirs = (key: string) => theirs.runs.find((run) => run.key === key)
  // The other tab lacks this failed run because it asked the question again.
  const known = ours.runs.filter(
    ({ key, state }) => ofTheirs(key) || !['failed', 'cancelled'].includes(state),
  )
  const runs = known.map((run) => {
    const other = ofTheirs(run.key)
    return other && !(isOpen(other) && !isOpen(run)) ? other : run
  })
  const added = theirs.runs.filter(({ key }) => ours.runs.every((run) => run.key !== key))
  return { ...ours, runs: [...runs, ...added] as unknown as FeedEntry['runs'] }
}

/** Two tabs can give the same order to two entries. The time and then the id break the tie in the same way in every tab. */
export const compareEntries = (a: FeedEntry, b: FeedEntry): number =>
  a.order - b.order || a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1)

/** The progress of a batch. */
export function batchProgress(entries: readonly FeedEntry[], batch: string): { done: number; total: number } {
  const members = entries.filter((entry) => entry.batch === batch)
  return { done: members.filter(({ runs }) => !isOpen(runs[0])).length, total: members.length }
}
