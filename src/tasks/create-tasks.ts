/** Makes the tasks of a manifest: each kind has an adapter that converts texts to tensors, and logits to an answer. */
import type { Manifest, TaskSpec } from '../wire/manifest.ts'
import { classification } from './classification.ts'
import { spanExtraction } from './span-extraction.ts'
import type { Task } from './task.ts'
import { tokenClassification } from './token-classification.ts'

const adapters: Readonly<Record<TaskSpec['kind'], (spec: TaskSpec) => Task>> = {
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
  const tasks = specs.map((spec) => ({ ...adapters[spec.kind](spec), latinOnly: spec.latinOnly }))
  return { tasks, taskById: (id) => tasks.find((task) => task.id === id) }
}
