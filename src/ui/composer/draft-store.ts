/** What is being typed. Every change is written through, so that nothing typed is ever lost. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Draft, readDraft, type Shelf, writeDraft } from './draft.ts'

export interface DraftStore {
  readonly store: StoreApi<Draft>
  change(part: Partial<Draft>): void
  /** Puts texts behind what is typed; nothing already typed is replaced. */
  add(input: Draft['input']): void
}

/** Field by field, each on a line of its own. */
function joined(typed: Draft['input'], added: Draft['input']): Draft['input'] {
  const fields = Object.entries(added).map(([name, text]) => {
    const before = typed[name]?.trim()
    return [name, before ? `${before}\n${text}` : text]
  })
  return { ...typed, ...Object.fromEntries(fields) }
}

/** The kept draft, or an empty one for `firstTask`. */
export function createDraft(shelf: Shelf, firstTask: string, shared?: string): DraftStore {
  const kept = readDraft(shelf) ?? { task: firstTask, live: false, input: {} }
  const store = createStore<Draft>(() => kept)
  store.subscribe((draft) => writeDraft(shelf, draft))
  const add: DraftStore['add'] = (input) => store.setState((draft) => ({ input: joined(draft.input, input) }))
  if (shared) add({ text: shared })
  return { store, change: (part) => store.setState(part), add }
}
