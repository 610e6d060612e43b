import type { NetworkProfile, NetworkRow } from './network-profile.ts'

/** Maximum number of rows, which limits memory use. */
const maxRows = 1_000_000

/**
 * Shifts a recording to zero and repeats it for `duration` seconds or up to a million rows. Otherwise its last row would apply for
 * the rest of the run.
 */
export function repeatNetwork({ mode, rows }: NetworkProfile, duration: number): NetworkProfile {
  const start = rows[0].key
  const last = rows.at(-1) as NetworkRow
  // The last row gets the duration of the row before it.
  const period = last.key - start + (last.key - (rows.at(-2) ?? last).key)
  const fitting = Math.max(1, Math.floor(maxRows / rows.length))
  const times = period > 0 ? Math.min(fitting, Math.max(1, Math.ceil(duration / period))) : 1
  const [first, ...rest] = Array.from({ length: times }, (_, i) =>
    rows.map((row) => ({ ...row, key: row.key - start + i * period })),
  ).flat()
  return { mode, rows: [first as NetworkRow, ...rest] }
}
