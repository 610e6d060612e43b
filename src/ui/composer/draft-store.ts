/** What is being typed. Every change is written through, so that nothing typed is ever lost. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Draft, readDraft, type Shelf, writeDraft } from './draft.ts'

export interface DraftStore {
  readonly store: StoreApi<Draft>
  change(part: Partial<Draft>): void
}

/** The text with what the share sheet handed over; nothing already typed is replaced. */
function withShared(draft: Draft, shared: string | undefined): Draft {
  if (!shared) return draft
  const typed = draft.input.text?.trim()
  return { ...draft, input: { ...draft.input, text: typed ? `${typed}\n${shared}` : shared } }
}

/** The kept draft, or an empty one for `firstTask`. */
export function createDraft(shelf: Shelf, firstTask: string, shared?: string): DraftStore {
  const kept = readDraft(shelf) ?? { task: firstTask, live: false, input: {} }
  const store = createStore<Draft>(() => withShared(kept, shared))
  store.subscribe((draft) => writeDraft(shelf, draft))
  if (shared) writeDraft(shelf, store.getState())
  return { store, change: (part) => store.setState(part) }
}
