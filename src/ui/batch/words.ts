/** Texts of the table of answers. */

import { taskById } from '../ask/tasks.ts'
import { labelWords } from '../words/answers.ts'
import { count } from '../words/duration.ts'
import { countsOf, type Kind, type SortOrder, type TableRow } from './rows.ts'

const stateWords = { open: 'waiting', unanswered: 'not answered' } as const

/** The name of a group of rows: a label, "waiting", "not answered". */
export const kindWords = (task: string, kind: Kind): string =>
  'label' in kind ? labelWords(task, kind.label) : stateWords[kind.state]

export const orderWords: Readonly<Record<SortOrder, string>> = {
  text: 'As in the text',
  answer: 'By answer',
  'least sure': 'Least sure first',
  slowest: 'Slowest first',
}

/** For screen readers, after the last answer: `20 sentences: 12 Positive, 8 Negative.` */
export function tableSummary(rows: readonly TableRow[], task: string): string {
  const parts = countsOf(rows, task).map((of) => `${count(of.count)} ${kindWords(task, of.kind)}`)
  return `${count(rows.length)} sentences: ${parts.join(', ')}.`
}

/**
 * The index of a label in its task, which selects its colour and line style. `none` for answers that are not labels, such as
 * "Not sure".
 */
export const toneOf = (task: string, label: string): number | 'none' => {
  const index = taskById(task)?.labels.indexOf(label) ?? -1
  return index === -1 ? 'none' : index
}
