/** Splits recordings into parts, for example to tune a policy on one and to evaluate it on the other. */
import type { NetworkProfile, NetworkRow } from '../network/network-profile.ts'

/** A half of each recording by time. */
export type Half = 'first' | 'second'
export const halves: readonly Half[] = ['first', 'second']

/** Every other recording by name: the first, third and fifth, or the second, fourth and sixth. */
export type Files = 'odd' | 'even'
export const alternateFiles: readonly Files[] = ['odd', 'even']

/** Returns one half of a recording. The row at the middle belongs to both halves. */
export function halfOf({ mode, rows }: NetworkProfile, half: Half): NetworkProfile {
  const [first, ...rest] = rows
  const middle = (first.key + (rest.at(-1) ?? first).key) / 2
  if (half === 'first') return { mode, rows: [first, ...rest.filter(({ key }) => key < middle)] }
  let inForce: NetworkRow = first
  for (const row of rest) if (row.key <= middle) inForce = row
  return { mode, rows: [{ ...inForce, key: middle }, ...rest.filter(({ key }) => key > middle)] }
}

/** @param all recordings sorted by name */
export const filesOf = <T>(all: readonly T[], files: Files): T[] =>
  all.filter((_, i) => (i % 2 === 0) === (files === 'odd'))
