import { expect, test } from 'vitest'
import { graphOutput, graphRows } from './graph-row.ts'
import type { RowInput } from './manifest.ts'

const bert: RowInput = {
  ids: 'ids',
  mask: 'mask',
  types: 'types',
  datatype: 'INT64',
  start: 101,
  separator: 102,
}
const roberta: RowInput = {
  ids: 'ids',
  datatype: 'INT64',
  start: 0,
  separator: 2,
  between: [2, 2],
  padding: 1,
}
const valuesOf = (rows: ReturnType<typeof graphRows>) =>
  Object.fromEntries(rows.inputs.map(({ name, data }) => [name, [...data]]))

test('a pair is one row as BERT reads it, with mask and types', () => {
  const rows = graphRows(bert, [[[7, 8], [9]]])
  expect(valuesOf(rows)).toEqual({
    ids: [101, 7, 8, 102, 9, 102],
    mask: [1, 1, 1, 1, 1, 1],
    types: [0, 0, 0, 0, 1, 1],
  })
  expect(rows.lastSides).toEqual([[4, 5]])
})

test('a pair has two separators between its sides as RoBERTa reads it, and one text has one at its end', () => {
  expect(valuesOf(graphRows(roberta, [[[7, 8], [9]]])).ids).toEqual([0, 7, 8, 2, 2, 9, 2])
  expect(valuesOf(graphRows(roberta, [[[7, 8]]])).ids).toEqual([0, 7, 8, 2])
})

test('shorter rows are padded, and the values of the last side are cut out', () => {
  const rows = graphRows(roberta, [[[7]], [[8, 9]]])
  expect(valuesOf(rows).ids).toEqual([0, 7, 2, 1, 0, 8, 9, 2])
  const head = { outputs: [{ name: 'start', datatype: 'FP32' as const, shape: [-1, -1] }] }
  const cut = graphOutput(head, rows, Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8))
  expect(cut.width).toBe(2)
  expect([...cut.data]).toEqual([2, -1e4, 6, 7])
})
