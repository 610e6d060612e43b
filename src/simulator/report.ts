/** A table that says what was found: for the terminal, a spreadsheet or a program. */

export interface Column {
  readonly name: string
  /** Decimals of its numbers; all that there are when absent. */
  readonly digits?: number
}

export type Cell = string | number | undefined

export interface Report {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** What was chosen, and what the figures cannot say. */
  readonly notes: readonly string[]
}

function cellText(cell: Cell, digits: number | undefined): string {
  if (cell === undefined) return ''
  return typeof cell === 'number' && digits !== undefined ? cell.toFixed(digits) : String(cell)
}

/** Columns side by side, numbers to the right. */
export function reportAsTable({ title, columns, rows, notes }: Report): string {
  const texts = rows.map((row) => columns.map(({ digits }, k) => cellText(row[k], digits)))
  const widths = columns.map(({ name }, k) =>
    Math.max(name.length, ...texts.map((row) => (row[k] as string).length)),
  )
  const isNumber = columns.map((_, k) => rows.some((row) => typeof row[k] === 'number'))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, k) => (isNumber[k] ? cell.padStart(widths[k] as number) : cell.padEnd(widths[k] as number)))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width))
  return [title, '', line(columns.map(({ name }) => name)), line(rule), ...texts.map(line), '', ...notes]
    .join('\n')
    .trimEnd()
}

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** RFC 4180, without title and notes. */
export function reportAsCsv({ columns, rows }: Report): string {
  const all = [
    columns.map(({ name }) => name),
    ...rows.map((row) => columns.map((_, k) => cellText(row[k], undefined))),
  ]
  return all.map((row) => row.map(quoted).join(',')).join('\n')
}
