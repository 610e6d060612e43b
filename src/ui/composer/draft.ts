/** What is being typed, and how it will be asked; kept where a write is done before the next key is pressed. */

export interface Draft {
  readonly task: string
  readonly live: boolean
  readonly input: Readonly<Record<string, string>>
}

const key = 'breakeven.draft'
/** Longer texts have keys of their own, and are written when they change: not with every key that is pressed elsewhere. */
const longText = 8_000
const keyOf = (field: string) => `${key}.${field}`

/** IndexedDB would lose the last words on a sudden reload: its writes end when the page does. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>

/** Where drafts are kept; a browser that denies storage throws at the mere mention of it. */
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

/** The kept draft; undefined when there is none, or none that can be read. */
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

/** Keeps the draft, of which `before` is kept already. One that cannot be kept is still on the screen. */
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
    // A full or forbidden storage: the notice about the feed tells people so.
  }
}
