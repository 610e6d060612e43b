/** What a task has of its entry in the manifest, whatever its kind. */
import type { TaskSpec } from '../wire/manifest.ts'
import type { Task } from './task.ts'

type TaskFacts = Pick<
  Task,
  'id' | 'title' | 'summary' | 'fields' | 'examples' | 'labels' | 'labelWords' | 'card'
>

export function taskFacts({ id, title, summary, fields, examples, labels, card }: TaskSpec): TaskFacts {
  const words = new Map(labels.map((label) => [label.name, label.words]))
  return {
    id,
    title,
    summary,
    fields,
    examples,
    labels: labels.map(({ name }) => name),
    labelWords: (label) => words.get(label) ?? label,
    card,
  }
}
