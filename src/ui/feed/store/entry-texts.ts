/** The texts of an entry by role: the question, and the passage that it is about. */
import { taskById, tasks } from '../../ask/tasks.ts'
import type { FeedEntry } from './feed-entry.ts'

export interface NamedText {
  readonly name: string
  /** Undefined if the task has only one text, or is unknown. */
  readonly label?: string
  readonly text: string
}

/** All texts except the passage. */
export function askedTexts({ task, input }: Pick<FeedEntry, 'task' | 'input'>): NamedText[] {
  const fields = taskById(task)?.fields.filter(({ isLong }) => !isLong)
  if (!fields) return Object.entries(input).map(([name, text]) => ({ name, text }))
  return fields.map(({ name, label }) => ({
    name,
    text: input[name] ?? '',
    ...(fields.length > 1 && { label }),
  }))
}

/** The passage of the question. Undefined when there is none. */
export function passageOf({ task, input }: Pick<FeedEntry, 'task' | 'input'>): string | undefined {
  const field = taskById(task)?.fields.find(({ isLong }) => isLong)
  return field && input[field.name]
}

/** Whether the text exists elsewhere: in the feed, or among the examples. */
export function isKeptIn(entries: readonly FeedEntry[]): (text: string) => boolean {
  const inputs = [...entries.map(({ input }) => input), ...tasks.flatMap(({ examples }) => examples)]
  const texts = new Set(inputs.flatMap((input) => Object.values(input).map((text) => text.trim())))
  return (text) => texts.has(text.trim())
}
