/** The draft. Every change is saved at once, so that no typed text is lost. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { taskById } from '../../tasks/registry.ts'
import { type Draft, readDraft, type Shelf, writeDraft } from './draft.ts'

export interface DraftStore {
  readonly store: StoreApi<Draft>
  change(part: Partial<Draft>): void
  /** Changes the draft at a later moment, or before any other change. */
  changeAt(moment: (act: () => void) => void, part: Partial<Draft>): void
  /** Makes the pending change now. @returns whether there was one */
  makePendingChange(): boolean
  /**
   * Adds texts after the typed ones. A typed text is replaced only if `isKept` says that it is saved elsewhere, for example in
   * the feed.
   */
  add(input: Draft['input'], isKept?: (text: string) => boolean): void
}

/** Appends field by field, each text on its own line. */
function joined(
  typed: Draft['input'],
  added: Draft['input'],
  isKept: (text: string) => boolean,
): Draft['input'] {
  const fields = Object.entries(added).map(([name, text]) => {
    const before = typed[name]?.trim()
    return [name, !before || isKept(before) ? text : `${before}\n${text}`]
  })
  return { ...typed, ...Object.fromEntries(fields) }
}

/**
 * Creates a store with the saved draft, or with an empty one for `firstTask`. Shared text goes into the first field of its
 * task.
 */
export function createDraft(shelf: Shelf, firstTask: string, shared?: string): DraftStore {
  const kept = readDraft(shelf) ?? { task: firstTask, live: false, input: {} }
  const store = createStore<Draft>(() => kept)
  store.subscribe((draft, before) => writeDraft(shelf, draft, before))
  let pending: Partial<Draft> | undefined
  const makePendingChange = () => {
    const part = pending
    pending = undefined
    if (part) store.setState(part)
    return part !== undefined
  }
  const change: DraftStore['change'] = (part) => {
    makePendingChange()
    store.setState(part)
  }
  const changeAt: DraftStore['changeAt'] = (moment, part) => {
    makePendingChange()
    pending = part
    moment(() => pending === part && makePendingChange())
  }
  const add: DraftStore['add'] = (input, isKept = () => false) => {
    makePendingChange()
    store.setState((draft) => ({ input: joined(draft.input, input, isKept) }))
  }
  if (shared) add({ [taskById(kept.task)?.fields[0]?.name ?? 'text']: shared })
  return { store, change, changeAt, makePendingChange, add }
}
