import { taskById } from '../../tasks/registry.ts'

/**
 * The index of a label in its task, which selects its colour and line style. `none` for answers that are not labels, such as
 * "Not sure".
 */
export const toneOf = (task: string, label: string): number | 'none' => {
  const index = taskById(task)?.labels.indexOf(label) ?? -1
  return index === -1 ? 'none' : index
}
