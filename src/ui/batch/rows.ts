/** The rows of a table of answers: their content, order and filter. */
import { taskById } from '../ask/tasks.ts'
import { type FeedEntry, type FeedRun, isOpen } from '../feed/store/feed-entry.ts'
import { answerWords, hasGuess } from '../words/answers.ts'

export interface TableRow {
  readonly id: string
  /** The position in the text, from 1. */
  readonly number: number
  readonly text: string
  readonly run: FeedRun
  /** The model’s label, or "Not sure". Undefined until there is an answer. */
  readonly label?: string
  /** The most probable label, when the answer is not sure. */
  readonly guess?: string
  /** The probability of the label or the guess, 0 to 1. Absent when the text was not read. */
  readonly probability?: number
}

/** The group of a row: a label, or the reason why it has none. */
export type Kind = { readonly label: string } | { readonly state: 'open' | 'unanswered' }

export const sortOrders = ['text', 'answer', 'least sure', 'slowest'] as const
export type SortOrder = (typeof sortOrders)[number]

/** The only text of an entry. */
const textOf = ({ input }: FeedEntry): string => Object.values(input)[0] ?? ''

/** A row for each entry, in the order of the text. */
export const rowsOf = (entries: readonly FeedEntry[]): TableRow[] =>
  entries.map((entry, index) => {
    const [run] = entry.runs
    const answer = run.state === 'answered' ? run.answer : undefined
    return {
      id: entry.id,
      number: index + 1,
      text: textOf(entry),
      run,
      ...(answer && { label: answer.doubt ? answerWords(entry.task, answer) : answer.label }),
      ...(answer?.doubt && hasGuess(answer) && { guess: answer.label }),
      ...(answer && hasGuess(answer) && { probability: answer.scores[answer.label] ?? 0 }),
    }
  })

/** The name of a group. Groups with the same name are equal. */
export const kindName = (kind: Kind): string => ('label' in kind ? kind.label : `(${kind.state})`)

export function kindOfRow({ label, run }: TableRow): Kind {
  if (label !== undefined) return { label }
  return { state: isOpen(run) ? 'open' : 'unanswered' }
}

export interface Count {
  readonly kind: Kind
  readonly count: number
}

/** The number of rows in each group: labels in the model's order, then the others. Empty groups are left out. */
export function countsOf(rows: readonly TableRow[], task: string): Count[] {
  const counts = new Map<string, { kind: Kind; count: number }>()
  for (const label of taskById(task)?.labels ?? []) counts.set(label, { kind: { label }, count: 0 })
  for (const row of rows) {
    const kind = kindOfRow(row)
    const name = kindName(kind)
    const known = counts.get(name) ?? { kind, count: 0 }
    counts.set(name, { kind, count: known.count + 1 })
  }
  return [...counts.values()].filter(({ count }) => count > 0)
}

/** The rows of a group (all when undefined) that contain some words. Case does not matter. */
export function filterRows(rows: readonly TableRow[], kind: string | undefined, words: string): TableRow[] {
  const wanted = words.trim().toLowerCase()
  return rows.filter(
    (row) =>
      (kind === undefined || kindName(kindOfRow(row)) === kind) &&
      (wanted === '' || row.text.toLowerCase().includes(wanted)),
  )
}

const millisecondsOf = ({ run }: TableRow): number => (run.state === 'answered' ? run.record.elapsed : -1)

const comparisons: Readonly<Record<SortOrder, (a: TableRow, b: TableRow) => number>> = {
  text: () => 0,
  answer: (a, b) => {
    const [first, second] = [a.label ?? '\uffff', b.label ?? '\uffff']
    if (first !== second) return first < second ? -1 : 1
    return (b.probability ?? 0) - (a.probability ?? 0)
  },
  'least sure': (a, b) => (a.probability ?? 2) - (b.probability ?? 2),
  slowest: (a, b) => millisecondsOf(b) - millisecondsOf(a),
}

/** Sorts rows. Equal rows keep the order of the text, and rows without an answer come last. */
export const sortRows = (rows: readonly TableRow[], order: SortOrder): TableRow[] =>
  [...rows].sort((a, b) => comparisons[order](a, b) || a.number - b.number)
