/** Formats a result table as text, CSV or JSON. */

export interface Column {
  readonly name: string
  /** Number of decimals. The default is full precision. */
  readonly digits?: number
}

export type ReportCell = string | number | undefined

export interface Report {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly ReportCell[])[]
  /** Choices and limitations of the result. */
  readonly notes: readonly string[]
}

/** The name of a column, its cell for an item, and its number of decimals. The default is full precision. */
export type ItemColumn<Item> = readonly [name: string, cell: (item: Item) => ReportCell, digits?: number]

/** Returns a report with one row for each item. */
export const reportOf = <Item>(
  title: string,
  items: readonly Item[],
  columns: readonly ItemColumn<Item>[],
  notes: readonly string[],
): Report => ({
  title,
  columns: columns.map(([name, , digits]) => ({ name, ...(digits !== undefined && { digits }) })),
  rows: items.map((item) => columns.map(([, cell]) => cell(item))),
  notes,
})

function cellText(cell: ReportCell, digits: number | undefined): string {
  if (cell === undefined) return ''
  return typeof cell === 'number' && digits !== undefined ? cell.toFixed(digits) : String(cell)
}

/** Formats a table with aligned columns. Numbers are right-aligned. */
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

/** Formats CSV (RFC 4180) without title and notes. */
export function reportAsCsv({ columns, rows }: Report): string {
  const all = [
    columns.map(({ name }) => name),
    ...rows.map((row) => columns.map((_, k) => cellText(row[k], undefined))),
  ]
  return all.map((row) => row.map(quoted).join(',')).join('\n')
}
