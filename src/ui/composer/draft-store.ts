/** What is being typed. Every change is written through, so that nothing typed is ever lost. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Draft, Keepsakes } from '../feed/keepsakes.ts'

export interface DraftStore {
  readonly store: StoreApi<Draft>
  change(part: Partial<Draft>): void
  /** Reads the kept draft, unless the person has begun to type; `shared` text, from the share sheet, goes first. */
  restore(shared: string | undefined): Promise<void>
}

/** A draft over what this device keeps. One write at a time; the last state always gets written. */
export function createDraft(keepsakes: Keepsakes, firstTask: string): DraftStore {
  const store = createStore<Draft>(() => ({ task: firstTask, live: false, input: {} }))
  let touched = false
  let writing = false

  const write = async () => {
    if (writing) return
    writing = true
    let written: Draft | undefined
    while (written !== store.getState()) {
      written = store.getState()
      // A draft that cannot be kept is still on the screen; the feed reports the full disk.
      await keepsakes.keepDraft(written).catch(() => {})
    }
    writing = false
  }

  return {
    store,
    change(part) {
      touched = true
      store.setState(part)
      void write()
    },
    async restore(shared) {
      const kept = await keepsakes.draft().catch(() => undefined)
      if (kept && !touched) store.setState(kept)
      if (!shared) return
      const typed = store.getState().input.text?.trim()
      store.setState(({ input }) => ({ input: { ...input, text: typed ? `${typed}\n${shared}` : shared } }))
      void write()
    },
  }
}
