/** Formats tables for terminals and Markdown. */

export type Cell = string | number

/** A Markdown table with padded columns. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(String))
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  const [first, ...others] = cells.map(line)
  return [first, rule, ...others].join('\n')
}

/** Three significant digits, which is the precision of a timing on a shared machine. */
export const digits = (n: number): string => (Number.isFinite(n) ? String(Number(n.toPrecision(3))) : '–')
