import { expect, test } from 'vitest'
import { Failure } from '../../failure.ts'
import type { InputTensor } from '../../wire/infer.ts'
import { outputsOf, questionRows } from './tensors.ts'

const inputs: InputTensor[] = [
  { name: 'ids', datatype: 'INT32', shape: [2, 3], data: [5, 6, 7, 8, 0, 0] },
  { name: 'lengths', datatype: 'INT32', shape: [2], data: [3, 1] },
]

test('rows are returned without padding', () => {
  expect(questionRows(inputs, ['text'])).toEqual([[[5, 6, 7]], [[8]]])
})

test('a question has the ids of each of its sides', () => {
  const named = (side: string, more: number) =>
    inputs.map((input) => ({
      ...input,
      name: `${side}_${input.name}`,
      data: input.name === 'ids' ? input.data.map((id) => id + more) : input.data,
    }))
  const pairs = [...named('premise', 0), ...named('hypothesis', 10)]
  expect(questionRows(pairs, ['premise', 'hypothesis'])).toEqual([
    [
      [5, 6, 7],
      [15, 16, 17],
    ],
    [[8], [18]],
  ])
})

test('a missing side is named in the failure', () => {
  expect(() => questionRows(inputs.slice(0, 1), ['text'])).toThrow(Failure)
  expect(() => questionRows(inputs.slice(0, 1), ['text'])).toThrow(/lengths/)
})

test('shorter rows of an output are padded with the padding logit', () => {
  const rows = [{ start: Float32Array.of(1, 2) }, { start: Float32Array.of(3) }]
  expect(outputsOf(['start'], rows)).toEqual([
    { name: 'start', datatype: 'FP32', shape: [2, 2], data: [1, 2, 3, -1e4] },
  ])
})
