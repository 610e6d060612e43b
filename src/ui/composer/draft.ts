/** The draft and its options. The storage is synchronous, so that a write completes before the next keystroke. */

export interface Draft {
  readonly task: string
  readonly live: boolean
  readonly input: Readonly<Record<string, string>>
}

const key = 'breakeven.draft'
/** Longer texts have storage keys of their own. They are written when they change, not on every keystroke in another field. */
const longText = 8_000
const keyOf = (field: string) => `${key}.${field}`

/** IndexedDB could lose the last words on a reload, because its pending writes end with the page. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>

/** The storage of drafts. Undefined in a browser that denies storage, where reading the property throws. */
export function draftShelf(): Shelf {
  try {
    return localStorage
  } catch {
    return { getItem: () => null, setItem: () => {} }
  }
}

const isDraft = (value: unknown): value is Draft => {
  const { task, live, input } = (value ?? {}) as Partial<Draft>
  const texts = typeof input === 'object' && input !== null ? Object.values(input) : [undefined]
  return (
    typeof task === 'string' && typeof live === 'boolean' && texts.every((text) => typeof text === 'string')
  )
}

/** The saved draft. Undefined when there is none, or when it cannot be read. */
export function readDraft(shelf: Shelf): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(key) ?? 'null')
    if (!isDraft(kept)) return undefined
    const { long = [], ...draft } = kept as Draft & { readonly long?: readonly string[] }
    const longTexts = long.map((field) => [field, shelf.getItem(keyOf(field)) ?? ''])
    return { ...draft, input: { ...draft.input, ...Object.fromEntries(longTexts) } }
  } catch {
    return undefined
  }
}

/** Saves the draft. `before` is the draft that is already saved. If saving fails, the text is still on the screen. */
export function writeDraft(shelf: Shelf, draft: Draft, before?: Draft): void {
  const fields = Object.entries(draft.input)
  const isLong = ([, text]: readonly [string, string]) => text.length > longText
  const short = Object.fromEntries(fields.filter((field) => !isLong(field)))
  const long = fields.filter(isLong)
  try {
    for (const [field, text] of long) if (before?.input[field] !== text) shelf.setItem(keyOf(field), text)
    for (const [field, text] of Object.entries(before?.input ?? {}))
      if (isLong([field, text]) && !long.some(([name]) => name === field)) shelf.setItem(keyOf(field), '')
    const names = long.map(([field]) => field)
    shelf.setItem(key, JSON.stringify({ ...draft, input: short, ...(names.length > 0 && { long: names }) }))
  } catch {
    // The storage is full or denied. The notice about the feed reports it.
  }
}
