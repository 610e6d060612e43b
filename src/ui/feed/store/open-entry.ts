/** The entry whose details are shown: the one that the person opened, else the newest. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useServices } from '../../services.ts'
import type { FeedEntry } from './feed-entry.ts'

export const opened = createStore<{ readonly id?: string }>(() => ({}))

/** Opens an entry. A second call closes it. */
export function toggleEntry(id: string): void {
  const { id: current } = opened.getState()
  opened.setState(current === id ? {} : { id }, true)
}

/** The opened entry, else the newest one that has an answer. */
export function useOpenEntry(): FeedEntry | undefined {
  const { shownFeed } = useServices()
  const id = useStore(opened, (state) => state.id)
  const entries = useStore(shownFeed, (state) => state.entries)
  return (
    entries.find((entry) => entry.id === id) ??
    entries.findLast(({ runs }) => runs.some(({ state }) => state === 'answered'))
  )
}
