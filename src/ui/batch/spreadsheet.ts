/** Exports answers for spreadsheets. */
import { placeLabel } from '../words/places.ts'
import type { TableRow } from './rows.ts'

const header = ['Number', 'Sentence', 'Answer', 'Probability', 'Place', 'Milliseconds']

/**
 * Spreadsheets evaluate cells that begin like a formula, and the text can come from a stranger. An apostrophe makes the cell a
 * text.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const asText = (cell: string): string => (/^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u.test(cell) ? `'${cell}` : cell)

function cellsOf({ number, text, label, guess, probability, run }: TableRow): string[] {
  const record = run.state === 'answered' ? run.record : undefined
  return [
    String(number),
    asText(text),
    asText(guess === undefined ? (label ?? '') : `${label} (${guess})`),
    probability === undefined ? '' : probability.toFixed(4),
    record ? placeLabel(record.place) : '',
    record ? record.elapsed.toFixed(3) : '',
  ]
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/** RFC 4180 with every cell quoted, and the byte order mark that Excel needs for UTF-8. */
export const csvOf = (rows: readonly TableRow[]): string =>
  `\ufeff${[header, ...rows.map(cellsOf)].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`

/** For the clipboard: tab-separated cells, which spreadsheets paste into columns. */
export const tsvOf = (rows: readonly TableRow[]): string =>
  [header, ...rows.map(cellsOf)]
    .map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t'))
    .join('\n')
