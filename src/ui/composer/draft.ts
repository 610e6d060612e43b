/** What is being typed, and how it will be asked; kept where a write is done before the next key is pressed. */

export interface Draft {
  readonly task: string
  readonly live: boolean
  readonly input: Readonly<Record<string, string>>
}

const key = 'breakeven.draft'

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
    return isDraft(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Keeps the draft. One that cannot be kept is still on the screen. */
export function writeDraft(shelf: Shelf, draft: Draft): void {
  try {
    shelf.setItem(key, JSON.stringify(draft))
  } catch {
    // A full or forbidden storage: the notice about the feed tells people so.
  }
}
