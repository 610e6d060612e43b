/** Pads rows of different lengths to a rectangle. */
import type { PaddedIds } from './protocol.ts'

/** Pads with zeros at the end. The network masks positions beyond each row's length. */
export function pad(rows: readonly Int32Array[]): PaddedIds {
  const lengths = Int32Array.from(rows, (row) => row.length)
  const length = Math.max(...lengths)
  const ids = new Int32Array(rows.length * length)
  rows.forEach((row, index) => {
    ids.set(row, index * length)
  })
  return { ids, lengths, length }
}
