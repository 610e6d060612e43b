/** One question in the feed, and every run of it. Plain data: IndexedDB keeps it. */
import type { PlainFailure } from '../../failure.ts'
import type { DecisionRecord, PlaceId } from '../../gateway/protocol.ts'
import type { TaskAnswer } from '../../tasks/task.ts'

export type FeedRun = {
  /** The idempotency key: a run that was cut off by a reload is asked again under it. */
  readonly key: string
  /** Set when the person asked for this place, for comparison. */
  readonly forced?: PlaceId
  /** Set when the person asked for a text that is too long to be read in overlapping windows. */
  readonly overWindows?: true
} & RunState

export type RunState =
  | { readonly state: 'waiting' }
  /** `windows`: how many of them are answered. `awaits`: nobody can answer before the model is here. */
  | {
      readonly state: 'asked'
      readonly windows?: { readonly done: number; readonly of: number }
      readonly awaits?: 'model'
    }
  | {
      readonly state: 'answered'
      readonly answer: TaskAnswer
      /** Of the window that gave the answer, where there are several. */
      readonly record: DecisionRecord
      /** Of every window, in the order of the text. */
      readonly windows?: readonly DecisionRecord[]
    }
  | { readonly state: 'failed'; readonly failure: PlainFailure }
  | { readonly state: 'cancelled' }

export interface FeedEntry {
  readonly id: string
  /** Position in the feed; grows for ever. */
  readonly order: number
  /** Sentences sent together share it. */
  readonly batch: string
  readonly task: string
  /** Text by field name. It is kept here, on this device, and nowhere else. */
  readonly input: Readonly<Record<string, string>>
  /** What stood between the sentence before it and this one: line breaks, or a space; absent where it was asked alone. */
  readonly gap?: string
  /** Wall clock (ms since 1970) of the question. */
  readonly askedAt: number
  /** The first is the question itself; later ones are comparisons. Never empty. */
  readonly runs: readonly [FeedRun, ...FeedRun[]]
}

export const isOpen = ({ state }: FeedRun): boolean => state === 'waiting' || state === 'asked'

/** The entry with one run in another state. */
export function withRunState(entry: FeedEntry, key: string, next: RunState): FeedEntry {
  const runs = entry.runs.map((run): FeedRun => {
    if (run.key !== key) return run
    const { forced, overWindows } = run
    return { key, ...(forced !== undefined && { forced }), ...(overWindows && { overWindows }), ...next }
  })
  return { ...entry, runs: runs as [FeedRun, ...FeedRun[]] }
}

/**
 * Two tabs' words on one entry, as one: the runs of both, each as far as it came in either. What has ended is not opened again.
 *
 * @param theirs where both have ended a run, theirs counts: it is the newer word
 */
export function mergedEntry(ours: FeedEntry, theirs: FeedEntry): FeedEntry {
  const runs = ours.runs.map((run) => {
    const other = theirs.runs.find(({ key }) => key === run.key)
    return other && !(isOpen(other) && !isOpen(run)) ? other : run
  })
  const added = theirs.runs.filter(({ key }) => ours.runs.every((run) => run.key !== key))
  return { ...ours, runs: [...runs, ...added] as unknown as FeedEntry['runs'] }
}

/** Two tabs may give one order to two entries: the time, and then the name, tells them apart, in every tab alike. */
export const inOrder = (a: FeedEntry, b: FeedEntry): number =>
  a.order - b.order || a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1)

/** How far a batch has come. */
export function batchProgress(entries: readonly FeedEntry[], batch: string): { done: number; total: number } {
  const members = entries.filter((entry) => entry.batch === batch)
  return { done: members.filter(({ runs }) => !isOpen(runs[0])).length, total: members.length }
}
