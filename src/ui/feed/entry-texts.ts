/** The texts of an entry by what they are: what was asked, and the passage it was asked of. */
import { taskById, tasks } from '../../tasks/registry.ts'
import type { FeedEntry } from './feed-entry.ts'

export interface NamedText {
  readonly name: string
  /** Undefined where the task has only one text, or is no longer known. */
  readonly label?: string
  readonly text: string
}

/** What was asked: every text but a passage. */
export function askedTexts({ task, input }: Pick<FeedEntry, 'task' | 'input'>): NamedText[] {
  const fields = taskById(task)?.fields.filter(({ isLong }) => !isLong)
  if (!fields) return Object.entries(input).map(([name, text]) => ({ name, text }))
  return fields.map(({ name, label }) => ({
    name,
    text: input[name] ?? '',
    ...(fields.length > 1 && { label }),
  }))
}

/** The passage that was asked about; undefined when there is none. */
export function passageOf({ task, input }: Pick<FeedEntry, 'task' | 'input'>): string | undefined {
  const field = taskById(task)?.fields.find(({ isLong }) => isLong)
  return field && input[field.name]
}

/** Whether a text is to be found again: in the feed, or among the examples. */
export function isKeptIn(entries: readonly FeedEntry[]): (text: string) => boolean {
  const inputs = [...entries.map(({ input }) => input), ...tasks.flatMap(({ examples }) => examples)]
  const texts = new Set(inputs.flatMap((input) => Object.values(input).map((text) => text.trim())))
  return (text) => texts.has(text.trim())
}
