/** Pads rows of different lengths to a rectangle, and back. */
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

/** Returns the ids of each row by side, without padding. */
export const withoutPadding = (sides: readonly PaddedIds[]): Int32Array[][] =>
  Array.from({ length: sides[0]?.lengths.length ?? 0 }, (_, row) =>
    sides.map(({ ids, lengths, length }) => ids.subarray(row * length, row * length + (lengths[row] ?? 0))),
  )
