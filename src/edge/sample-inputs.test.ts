import { expect, test } from 'vitest'
import { sampleInputs } from './sample-inputs.ts'

test('sampleInputs fills matrices with ids of the vocabulary and vectors with the length', () => {
  const inputs = sampleInputs(
    {
      vocabularySize: 10,
      inputs: [
        { name: 'ids', datatype: 'INT32', shape: [-1, -1] },
        { name: 'lengths', datatype: 'INT32', shape: [-1] },
      ],
    },
    25,
  )
  expect(inputs.map(({ name, shape }) => [name, shape])).toEqual([
    ['ids', [1, 25]],
    ['lengths', [1]],
  ])
  expect(inputs[0]?.data.every((id) => Number.isInteger(id) && id >= 0 && id < 10)).toBe(true)
  expect(inputs[1]?.data).toEqual([25])
})
