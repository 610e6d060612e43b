import { expect, test } from 'vitest'
import { reviveEntry } from './revive-entry.ts'

const saved = { expected: 80, low: 60, high: 100 }
const entryWith = (record: object, reason: string, unavailable: string) =>
  ({
    id: 'entry',
    runs: [
      { key: 'first', state: 'waiting' },
      {
        key: 'second',
        state: 'answered',
        record: { ...record, decision: { reason, predictions: [{ place: 'simd', unavailable }] } },
      },
    ],
  }) as unknown as Parameters<typeof reviveEntry>[0]

test('the names of an earlier build are replaced', () => {
  const stored = entryWith({ spared: saved }, 'sooner', 'set-aside')
  expect(reviveEntry(stored)).toEqual(entryWith({ saved }, 'faster', 'disabled'))
})

test('an entry of this build does not change', () => {
  const stored = entryWith({ saved }, 'tie', 'offline')
  expect(reviveEntry(stored)).toEqual(stored)
})
