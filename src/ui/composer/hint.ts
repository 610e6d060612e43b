import type { Task } from '../../tasks/task.ts'

/** The keyboard hint below the fields. */
export function hintOf(task: Task, { live = false, tooLong = false, needsPassage = false } = {}): string {
  if (live) return 'Each sentence is answered as soon as you finish it.'
  if (tooLong) return 'Too long to read at once.'
  if (needsPassage) return 'Paste a text or open a file, then ask about it.'
  return task.fields.some(({ isLong }) => isLong)
    ? 'Press Enter to ask. The passage stays for your next question.'
    : 'Press Enter to ask, Shift+Enter for a new line.'
}
