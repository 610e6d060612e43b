/** Parts of what was recorded, so that a policy can be tuned on one and judged on the other. */
import type { NetworkProfile, NetworkRow } from '../network-profile.ts'

/** Of each recording, by time. */
export type Half = 'first' | 'second'
export const halves: readonly Half[] = ['first', 'second']

/** Every other recording: the first, third, fifth by name, or the second, fourth, sixth. */
export type Files = 'odd' | 'even'
export const everyOther: readonly Files[] = ['odd', 'even']

/** The half of a recording before or after its middle. The row in force at the middle belongs to both. */
export function halfOf({ mode, rows }: NetworkProfile, half: Half): NetworkProfile {
  const [first, ...rest] = rows
  const middle = (first.key + (rest.at(-1) ?? first).key) / 2
  if (half === 'first') return { mode, rows: [first, ...rest.filter(({ key }) => key < middle)] }
  let inForce: NetworkRow = first
  for (const row of rest) if (row.key <= middle) inForce = row
  return { mode, rows: [{ ...inForce, key: middle }, ...rest.filter(({ key }) => key > middle)] }
}

/** @param all sorted by name */
export const filesOf = <T>(all: readonly T[], files: Files): T[] =>
  all.filter((_, i) => (i % 2 === 0) === (files === 'odd'))
