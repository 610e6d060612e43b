/** Makes the tasks of a manifest: each kind has an adapter that converts texts to tensors, and logits to an answer. */
import type { Manifest, TaskSpec } from '../wire/manifest.ts'
import { classification } from './classification.ts'
import { spanExtraction } from './span-extraction.ts'
import type { Task, TaskAdapter } from './task.ts'
import { tokenClassification } from './token-classification.ts'

const adapters: Readonly<Record<TaskSpec['kind'], (spec: TaskSpec) => TaskAdapter>> = {
  'text-classification': classification,
  'pair-classification': classification,
  'span-extraction': spanExtraction,
  'token-classification': tokenClassification,
}

export interface Tasks {
  /** In display order. The first is the default. */
  readonly tasks: readonly Task[]
  /** The task with this id. Undefined when there is none. */
  taskById(id: string): Task | undefined
}

/** Makes the tasks of a manifest. */
export function createTasks({ tasks: specs }: Pick<Manifest, 'tasks'>): Tasks {
  const tasks = specs.map((spec): Task => {
    const { id, title, summary, fields, examples, labels, latinOnly, card } = spec
    const words = new Map(labels.map(({ name, words }) => [name, words]))
    return {
      ...{ id, title, summary, fields, examples, latinOnly, card },
      labels: labels.map(({ name }) => name),
      labelWords: (label) => words.get(label) ?? label,
      ...adapters[spec.kind](spec),
    }
  })
  return { tasks, taskById: (id) => tasks.find((task) => task.id === id) }
}
