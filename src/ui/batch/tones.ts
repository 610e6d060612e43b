import { taskById } from '../../tasks/registry.ts'

/** A label's number: its colour and its line, by its place among the labels of its task; `none` for what is no label, "Not sure". */
export const toneOf = (task: string, label: string): number | 'none' => {
  const index = taskById(task)?.labels.indexOf(label) ?? -1
  return index === -1 ? 'none' : index
}
