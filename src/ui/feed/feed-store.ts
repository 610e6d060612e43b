/** The feed in memory, written through to what this device keeps. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  type FeedEntry,
  type FeedRun,
  inOrder,
  isOpen,
  mergedEntry,
  type RunState,
  withRunState,
} from './feed-entry.ts'
import { type FeedTabs, noOtherTabs } from './feed-tabs.ts'
import type { Keepsakes } from './keepsakes.ts'

/** Beyond this the oldest entries are dropped, so that the feed never fills a phone. */
export const feedLimit = 500

export interface FeedState {
  readonly entries: readonly FeedEntry[]
  /** False until the kept feed has been read. */
  readonly restored: boolean
  /** Set when entries could not be kept: they will be gone after a reload. */
  readonly unkept: boolean
}

export interface Feed {
  readonly store: StoreApi<FeedState>
  /** Reads the kept feed. @returns entries whose runs were cut off and must be asked again */
  restore(): Promise<FeedEntry[]>
  /** Adds questions at the end, in order. */
  add(questions: readonly Omit<FeedEntry, 'order'>[]): FeedEntry[]
  setRun(id: string, key: string, state: RunState): void
  addRun(id: string, run: FeedRun): void
  find(id: string): FeedEntry | undefined
  remove(id: string): void
  clear(): Promise<void>
}

/** Entries with one more, or with what another tab knows of one that is there. In order. */
function including(entries: readonly FeedEntry[], theirs: FeedEntry): FeedEntry[] {
  const known = entries.some(({ id }) => id === theirs.id)
  if (known) return entries.map((ours) => (ours.id === theirs.id ? mergedEntry(ours, theirs) : ours))
  return [...entries, theirs].sort(inOrder)
}

/** A feed over what this device keeps; `keepsakes` may be the forgetful ones. Other tabs' feeds follow it, and it follows theirs. */
export function createFeed(keepsakes: Keepsakes, tabs: FeedTabs = noOtherTabs): Feed {
  const store = createStore<FeedState>(() => ({ entries: [], restored: false, unkept: false }))
  const { getState, setState } = store

  const keeping = (kept: Promise<void>) => void kept.catch(() => setState({ unkept: true }))
  const keep = (entry: FeedEntry) => {
    keeping(keepsakes.keep(entry))
    tabs.tell({ type: 'kept', entry })
  }
  const drop = (ids: readonly string[]) => {
    keeping(keepsakes.drop(ids))
    tabs.tell({ type: 'dropped', ids })
  }

  tabs.listen((change) => {
    const { entries } = getState()
    switch (change.type) {
      case 'kept':
        return setState({ entries: including(entries, change.entry).slice(-feedLimit) })
      case 'dropped':
        return setState({ entries: entries.filter(({ id }) => !change.ids.includes(id)) })
      case 'cleared':
        return setState({ entries: [] })
    }
  })

  const change = (id: string, next: (entry: FeedEntry) => FeedEntry) => {
    const entries = getState().entries.map((entry) => (entry.id === id ? next(entry) : entry))
    setState({ entries })
    const changed = entries.find((entry) => entry.id === id)
    if (changed) keep(changed)
  }

  return {
    store,
    async restore() {
      const kept = await keepsakes.feed(feedLimit).catch(() => [])
      setState(({ entries }) => {
        const here = new Set(entries.map(({ id }) => id))
        const missing = kept.filter(({ id }) => !here.has(id))
        return { entries: [...missing, ...entries].sort(inOrder), restored: true }
      })
      return kept.filter(({ runs }) => runs.some(isOpen))
    },
    add(questions) {
      const last = getState().entries.at(-1)?.order ?? 0
      const added = questions.map((question, index) => ({ ...question, order: last + index + 1 }))
      const entries = [...getState().entries, ...added]
      const surplus = entries.slice(0, Math.max(0, entries.length - feedLimit))
      setState({ entries: entries.slice(surplus.length) })
      for (const entry of added) keep(entry)
      if (surplus.length > 0) drop(surplus.map(({ id }) => id))
      return added
    },
    setRun: (id, key, state) => change(id, (entry) => withRunState(entry, key, state)),
    addRun: (id, run) => change(id, (entry) => ({ ...entry, runs: [...entry.runs, run] })),
    find: (id) => getState().entries.find((entry) => entry.id === id),
    remove(id) {
      setState({ entries: getState().entries.filter((entry) => entry.id !== id) })
      drop([id])
    },
    async clear() {
      setState({ entries: [], unkept: false })
      await keepsakes.clearFeed()
      tabs.tell({ type: 'cleared' })
    },
  }
}
