/** The draft and its options. Every change is saved, so that no typed text is lost. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Task, TaskInput } from '../../tasks/task.ts'

export interface Draft {
  readonly task: string
  readonly live: boolean
  readonly input: Readonly<Record<string, string>>
}

export interface DraftStore {
  readonly store: StoreApi<Draft>
  change(part: Partial<Draft>): void
  /** Changes the draft at a later moment, or before any other change. */
  changeAt(moment: (act: () => void) => void, part: Partial<Draft>): void
  hasPendingChange(): boolean
  makePendingChange(): void
  /**
   * Adds texts after the typed ones. A typed text is replaced only if `isKept` says that it is saved elsewhere, for example in
   * the feed.
   */
  add(input: Draft['input'], isKept?: (text: string) => boolean): void
}

/** Synchronous. IndexedDB could lose the last words on a reload, because its pending writes end with the page. */
type DraftStorage = Pick<Storage, 'getItem' | 'setItem'> | undefined

const key = 'breakeven.draft'
/** Longer texts have storage keys of their own. They are written when they change, not on every keystroke in another field. */
const longText = 8_000
const keyOf = (field: string) => `${key}.${field}`

const isDraft = (value: unknown): value is Draft => {
  const { task, live, input } = (value ?? {}) as Partial<Draft>
  const texts = typeof input === 'object' && input !== null ? Object.values(input) : [undefined]
  return (
    typeof task === 'string' && typeof live === 'boolean' && texts.every((text) => typeof text === 'string')
  )
}

/** The saved draft. Undefined when there is none, or when it cannot be read. */
function readDraft(storage: DraftStorage): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? 'null')
    if (!isDraft(kept)) return undefined
    const { long = [], ...draft } = kept as Draft & { readonly long?: readonly string[] }
    const longTexts = long.map((field) => [field, storage?.getItem(keyOf(field)) ?? ''])
    return { ...draft, input: { ...draft.input, ...Object.fromEntries(longTexts) } }
  } catch {
    return undefined
  }
}

/** Saves the draft. `before` is the draft that is already saved. If saving fails, the text is still on the screen. */
function writeDraft(storage: DraftStorage, draft: Draft, before: Draft): void {
  const fields = Object.entries(draft.input)
  const isLong = ([, text]: readonly [string, string]) => text.length > longText
  const short = Object.fromEntries(fields.filter((field) => !isLong(field)))
  const long = fields.filter(isLong)
  const names = long.map(([field]) => field)
  try {
    for (const [field, text] of long) if (before.input[field] !== text) storage?.setItem(keyOf(field), text)
    for (const [field, text] of Object.entries(before.input))
      if (isLong([field, text]) && !names.includes(field)) storage?.setItem(keyOf(field), '')
    storage?.setItem(
      key,
      JSON.stringify({ ...draft, input: short, ...(names.length > 0 && { long: names }) }),
    )
  } catch {
    // The storage is full or denied. The notice about the feed reports it.
  }
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
 * Creates a store with the saved draft, or with an empty one for `firstTask`.
 *
 * @param storage undefined where the browser denies it
 * @param later postpones the saving of a change until after the next paint, or until the page is closed
 */
export function createDraft(
  storage: DraftStorage,
  firstTask: string,
  later: (act: () => void) => void = (act) => act(),
): DraftStore {
  let saved: Draft = readDraft(storage) ?? { task: firstTask, live: false, input: {} }
  const store = createStore<Draft>(() => saved)
  const save = () => {
    const draft = store.getState()
    if (draft !== saved) writeDraft(storage, draft, saved)
    saved = draft
  }
  store.subscribe(() => later(save))
  let pending: Partial<Draft> | undefined
  const makePendingChange = () => {
    const part = pending
    pending = undefined
    if (part) store.setState(part)
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
  const hasPendingChange = () => pending !== undefined
  return { store, change, changeAt, hasPendingChange, makePendingChange, add }
}

/**
 * Returns the draft after a question. Passages stay, because people ask several questions about one, and so do the fields of
 * other tasks.
 */
export function afterAsking(task: Task, input: TaskInput): TaskInput {
  const leaving = new Set(task.fields.flatMap(({ name, isLong }) => (isLong ? [] : [name])))
  return Object.fromEntries(Object.entries(input).filter(([name]) => !leaving.has(name)))
}
