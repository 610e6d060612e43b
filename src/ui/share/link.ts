/**
 * A link that opens a task with a text. All content is in the fragment, which browsers never send, so no server sees the text.
 */

import type { TaskInput } from '../../tasks/task.ts'
import { taskById } from '../ask/tasks.ts'

/** The content of a link. */
export interface LinkedQuestion {
  readonly task: string
  readonly input: TaskInput
}

const start = '#/ask?'

/**
 * The limit for all texts of a link, in UTF-16 units. Chosen by hand: about ten paragraphs, and messengers keep a link of this
 * length whole.
 */
export const maxLinkedTextLength = 4_000
/** A character takes at most nine characters in a fragment (three bytes, `%E2%82%AC`). */
const maxFragmentLength = start.length + 9 * maxLinkedTextLength + 200

/** Characters that no honest text contains. Line breaks and tabs are kept. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g

/** The link to a task with these texts. Undefined when they are too long. */
export function linkOf(app: string, { task, input }: LinkedQuestion): string | undefined {
  const fields = taskById(task)?.fields ?? []
  const texts = fields.map(({ name }) => [name, (input[name] ?? '').replace(control, '')] as const)
  if (texts.reduce((sum, [, text]) => sum + text.length, 0) > maxLinkedTextLength) return undefined
  return `${app}${start}${new URLSearchParams([['task', task], ...texts.map((pair) => [...pair])])}`
}

/** Whether a fragment is such a link. */
export const isLink = (fragment: string): boolean => fragment.startsWith(start)

/**
 * Parses a fragment. The input is hostile: only known tasks and their fields are accepted, once each and with bounded texts.
 *
 * @returns undefined for every other fragment
 */
export function readLink(fragment: string): LinkedQuestion | undefined {
  if (!isLink(fragment) || fragment.length > maxFragmentLength) return undefined
  const given = new URLSearchParams(fragment.slice(start.length))
  const task = taskById(given.get('task') ?? '')
  if (!task) return undefined
  const names = new Set(['task', ...task.fields.map(({ name }) => name)])
  const keys = [...given.keys()]
  if (keys.some((key) => !names.has(key)) || new Set(keys).size !== keys.length) return undefined
  const input = Object.fromEntries(
    task.fields.flatMap(({ name }) => {
      const text = given.get(name)?.trim()
      return text ? [[name, text]] : []
    }),
  )
  const texts = Object.values(input)
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  if (texts.length === 0 || length > maxLinkedTextLength || texts.some((text) => text.search(control) !== -1))
    return undefined
  return { task: task.id, input }
}
