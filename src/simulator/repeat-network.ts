import type { NetworkProfile, NetworkRow } from './network-profile.ts'

/** Ten milliseconds a row would fill a browser's memory long before a day is over. */
const mostRows = 1_000_000

/**
 * The same recording from zero, end to end, until it lasts `duration` seconds, or has a million rows, because its last row should
 * not be held for hours.
 */
export function repeatNetwork({ mode, rows }: NetworkProfile, duration: number): NetworkProfile {
  const start = rows[0].key
  const last = rows.at(-1) as NetworkRow
  // The last row lasts as long as the one before it did.
  const period = last.key - start + (last.key - (rows.at(-2) ?? last).key)
  const fitting = Math.max(1, Math.floor(mostRows / rows.length))
  const times = period > 0 ? Math.min(fitting, Math.max(1, Math.ceil(duration / period))) : 1
  const [first, ...rest] = Array.from({ length: times }, (_, i) =>
    rows.map((row) => ({ ...row, key: row.key - start + i * period })),
  ).flat()
  return { mode, rows: [first as NetworkRow, ...rest] }
}
