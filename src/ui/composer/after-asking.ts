import type { Task, TaskInput } from '../../tasks/task.ts'

/** What stays in the composer: passages, because people ask several questions of one, and what belongs to other tasks. */
export function afterAsking(task: Task, input: TaskInput): TaskInput {
  const leaving = new Set(task.fields.flatMap(({ name, isLong }) => (isLong ? [] : [name])))
  return Object.fromEntries(Object.entries(input).filter(([name]) => !leaving.has(name)))
}
