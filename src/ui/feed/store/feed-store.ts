/** The feed in memory. Every change is written to the storage of this device. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  compareEntries,
  type FeedEntry,
  type FeedRun,
  isOpen,
  mergedEntry,
  type RunState,
  withRunState,
} from './feed-entry.ts'
import type { FeedStorage } from './feed-storage.ts'
import { type FeedTabs, singleTab } from './feed-tabs.ts'

/** The maximum number of entries. The oldest are removed first, so that the feed does not fill the storage of a phone. */
export const feedLimit = 500
/**
 * The maximum size of their texts in UTF-16 units: ten questions about the longest passage. Each entry stores its own passage.
 */
export const feedTextLimit = 4_000_000

const lengthOf = ({ input }: Pick<FeedEntry, 'input'>): number =>
  Object.values(input).reduce((sum, text) => sum + text.length, 0)

/** The number of oldest entries beyond the limits. The newest entry always stays. */
function surplusOf(entries: readonly FeedEntry[]): number {
  let left = feedTextLimit
  for (let index = entries.length - 1; index >= 0; index--) {
    left -= lengthOf(entries[index] as FeedEntry)
    if (entries.length - index > feedLimit || (left < 0 && index < entries.length - 1)) return index + 1
  }
  return 0
}

const withoutSurplus = (entries: readonly FeedEntry[]) => entries.slice(surplusOf(entries))

export interface FeedState {
  readonly entries: readonly FeedEntry[]
  /** False until the stored feed has been read. */
  readonly restored: boolean
  /** Set when entries could not be stored. They are lost on a reload. */
  readonly unkept: boolean
}

export interface Feed {
  readonly store: StoreApi<FeedState>
  /** Reads the stored feed. @returns entries with interrupted runs, which must be asked again */
  restore(): Promise<FeedEntry[]>
  /** Adds questions at the end, in order. */
  add(questions: readonly Omit<FeedEntry, 'order'>[]): FeedEntry[]
  setRun(id: string, key: string, state: RunState): void
  addRun(id: string, run: FeedRun): void
  /** Replaces the first run, and removes the comparisons with it. */
  replaceRuns(id: string, run: FeedRun): void
  find(id: string): FeedEntry | undefined
  remove(...ids: string[]): void
  clear(): Promise<void>
}

/** Inserts an entry in order, or merges it with the entry of the same id from another tab. */
function including(entries: readonly FeedEntry[], theirs: FeedEntry): FeedEntry[] {
  const known = entries.some(({ id }) => id === theirs.id)
  if (known) return entries.map((ours) => (ours.id === theirs.id ? mergedEntry(ours, theirs) : ours))
  return [...entries, theirs].sort(compareEntries)
}

/**
 * Creates a feed over a storage. It exchanges changes with the feeds of other tabs.
 *
 * @param later postpones the storing of a change: it takes milliseconds, and the screen comes first
 */
export function createFeed(
  feedStorage: FeedStorage,
  tabs: FeedTabs = singleTab,
  later: (act: () => void) => void = (act) => act(),
): Feed {
  const store = createStore<FeedState>(() => ({ entries: [], restored: false, unkept: false }))
  const { getState, setState } = store

  const keeping = (kept: Promise<void>) => void kept.catch(() => setState({ unkept: true }))
  const find = (id: string) => getState().entries.find((entry) => entry.id === id)
  const keep = (id: string) => {
    const entry = find(id)
    if (!entry) return
    keeping(feedStorage.keep(entry))
    tabs.broadcast({ type: 'kept', entry })
  }
  const drop = (ids: readonly string[]) => {
    keeping(feedStorage.drop(ids))
    tabs.broadcast({ type: 'dropped', ids })
  }

  tabs.listen((change) => {
    const { entries } = getState()
    switch (change.type) {
      case 'kept':
        return setState({ entries: withoutSurplus(including(entries, change.entry)) })
      case 'dropped':
        return setState({ entries: entries.filter(({ id }) => !change.ids.includes(id)) })
      case 'cleared':
        return setState({ entries: [] })
    }
  })

  const change = (id: string, next: (entry: FeedEntry) => FeedEntry, isKept = true) => {
    setState({ entries: getState().entries.map((entry) => (entry.id === id ? next(entry) : entry)) })
    if (isKept) later(() => keep(id))
  }

  return {
    store,
    async restore() {
      const kept = await feedStorage.feed(feedLimit).catch(() => [])
      setState(({ entries }) => {
        const here = new Set(entries.map(({ id }) => id))
        const missing = kept.filter(({ id }) => !here.has(id))
        return { entries: [...missing, ...entries].sort(compareEntries), restored: true }
      })
      return kept.filter(({ runs }) => runs.some(isOpen))
    },
    add(questions) {
      const last = getState().entries.at(-1)?.order ?? 0
      const added = questions.map((question, index) => ({ ...question, order: last + index + 1 }))
      const entries = [...getState().entries, ...added]
      const surplus = entries.slice(0, surplusOf(entries))
      setState({ entries: entries.slice(surplus.length) })
      for (const { id } of added) keep(id)
      if (surplus.length > 0) drop(surplus.map(({ id }) => id))
      return added
    },
    setRun(id, key, state) {
      // The progress of windows is not stored: after a reload they are counted again.
      const isProgress = state.state === 'asked' && (state.windows?.done ?? 0) > 0
      change(id, (entry) => withRunState(entry, key, state), !isProgress)
    },
    addRun: (id, run) => change(id, (entry) => ({ ...entry, runs: [...entry.runs, run] })),
    find,
    replaceRuns: (id, run) => change(id, (entry) => ({ ...entry, runs: [run] })),
    remove(...ids) {
      const gone = new Set(ids)
      setState({ entries: getState().entries.filter(({ id }) => !gone.has(id)) })
      drop(ids)
    },
    async clear() {
      setState({ entries: [], unkept: false })
      await feedStorage.clearFeed()
      tabs.broadcast({ type: 'cleared' })
    },
  }
}
