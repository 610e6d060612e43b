import { expect, test } from 'vitest'
import type { FeedEntry } from '../feed/store/feed-entry.ts'
import { batchesOf, isTable, minTableRows } from './batches.ts'

const sent = (batch: string, count: number, task = 'sentiment') =>
  Array.from({ length: count }, (_, index) => ({ id: `${batch}${index}`, batch, task }) as FeedEntry)

test('sentences of one batch stay together, in order', () => {
  const entries = [...sent('a', 1), ...sent('b', 3), ...sent('c', 2)]
  expect(batchesOf(entries).map(({ id, entries }) => [id, entries.length])).toEqual([
    ['a', 1],
    ['b', 3],
    ['c', 2],
  ])
  expect(batchesOf(entries).flatMap((batch) => batch.entries)).toEqual(entries)
})

test('many sentences of a task with one text form a table, and a few do not', () => {
  const tables = (entries: FeedEntry[]) => batchesOf(entries).map(isTable)
  expect(tables(sent('a', minTableRows))).toEqual([true])
  expect(tables(sent('a', minTableRows - 1))).toEqual([false])
  expect(tables(sent('a', minTableRows, 'entailment'))).toEqual([false])
})
