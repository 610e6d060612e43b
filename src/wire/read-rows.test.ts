import { expect, test } from 'vitest'
import type { InputTensor } from './infer.ts'
import type { ManifestHead } from './manifest.ts'
import { readRows, tokensOf } from './read-rows.ts'
import { testHead, testNetwork } from './testing/networks.ts'

const network = testNetwork(['span'], 8)
const head: ManifestHead = { ...testHead('span'), sides: ['question', 'passage'], ids: true }

const tensor = (name: string, rows: number[][]): InputTensor[] => {
  const length = Math.max(...rows.map((row) => row.length))
  const padded = rows.flatMap((row) => [...row, ...Array<number>(length - row.length).fill(0)])
  return [
    { name: `${name}_ids`, datatype: 'INT32', shape: [rows.length, length], data: padded },
    { name: `${name}_lengths`, datatype: 'INT32', shape: [rows.length], data: rows.map((row) => row.length) },
  ]
}
const read = (...inputs: InputTensor[]) => readRows({ inputs }, network, head)

test('rows contain the ids of every side in the order of the head, without padding', () => {
  const rows = read(...tensor('passage', [[4, 5, 6], [7]]), ...tensor('question', [[1], [2, 3]]))
  expect(rows.map((row) => row.map((side) => [...side]))).toEqual([
    [[1], [4, 5, 6]],
    [[2, 3], [7]],
  ])
  expect(rows.map(tokensOf)).toEqual([4, 3])
})

test('a missing side is named', () => {
  expect(() => read(...tensor('question', [[1]]))).toThrow(/an input named passage_ids/)
})

test('every side must have the same number of rows', () => {
  expect(() => read(...tensor('question', [[1], [2]]), ...tensor('passage', [[3]]))).toThrow(
    expect.objectContaining({ field: 'passage_ids', expected: '2 rows, as question_ids has' }),
  )
})

test('the limit applies to the tokens of all sides together', () => {
  const five = [1, 2, 3, 4, 5]
  expect(() => read(...tensor('question', [five]), ...tensor('passage', [five]))).toThrow(
    expect.objectContaining({ code: 'too-many-tokens', received: '10 tokens' }),
  )
})
