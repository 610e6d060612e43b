/** Formats tables for terminals and Markdown. */
import type { Distribution } from './statistics.ts'

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

/** A share as a percentage. */
export const percent = (share: number, decimals = 0): string => `${(100 * share).toFixed(decimals)}%`

/** The median with the middle half: `4.92 ms (4.1 to 5.6)`. */
export const spread = ({ median, low, high }: Distribution, unit = ''): string =>
  `${digits(median)}${unit && ` ${unit}`} (${digits(low)} to ${digits(high)})`

/** Three significant digits, which is the precision of a timing on a shared machine. */
export const digits = (n: number): string => (Number.isFinite(n) ? String(Number(n.toPrecision(3))) : '–')
