/** What is said of a table of answers. */
import { count } from '../words/duration.ts'
import { countsOf, type Kind, type Order, type Row } from './rows.ts'

const stateWords = { open: 'waiting', unanswered: 'not answered' } as const

/** A kind of row as people read it: a label, "waiting", "not answered". */
export const kindWords = (kind: Kind): string => ('label' in kind ? kind.label : stateWords[kind.state])

export const orderWords: Readonly<Record<Order, string>> = {
  text: 'As in the text',
  answer: 'By answer',
  'least sure': 'Least sure first',
  slowest: 'Slowest first',
}

/** For screen readers, when the last row has its answer: `20 sentences: 12 positive, 8 negative.` */
export function tableSummary(rows: readonly Row[], task: string): string {
  const parts = countsOf(rows, task).map((of) => `${count(of.count)} ${kindWords(of.kind)}`)
  return `${count(rows.length)} sentences: ${parts.join(', ')}.`
}
