import type { Task, TaskInput } from '../../tasks/task.ts'

/**
 * Returns the draft after a question. Passages stay, because people ask several questions about one, and so do the fields of
 * other tasks.
 */
export function afterAsking(task: Task, input: TaskInput): TaskInput {
  const leaving = new Set(task.fields.flatMap(({ name, isLong }) => (isLong ? [] : [name])))
  return Object.fromEntries(Object.entries(input).filter(([name]) => !leaving.has(name)))
}
