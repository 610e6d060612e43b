import { expect, test } from 'vitest'
import { testTask } from '../wire/testing/networks.ts'
import { letters } from './testing/letters.ts'
import { tokenClassification } from './token-classification.ts'

const task = tokenClassification({ ...testTask('names', ['PER', 'LOC']), kind: 'token-classification' })
const labels = ['O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC']

/** The answer of a network that gives each letter of a text a label: a digit is its index in `labels`. */
function answerTo(text: string, digits: string) {
  const data = [...digits].flatMap((digit) => labels.map((_, label) => (label === Number(digit) ? 9 : 0)))
  const outputs = [
    { name: 'names', shape: [1, digits.length, labels.length], datatype: 'FP32' as const, data },
  ]
  return task.prepare({ text }, letters, 1e6).read({ model_name: 'names', outputs }, labels)
}
const marksOf = (text: string, digits: string) =>
  answerTo(text, digits).marked?.map(({ start, end, label }) => `${label} ${text.slice(start, end)}`)

test('words that continue a name belong to it, and a new name begins with its own label', () => {
  expect(marksOf('ab cd ef', '112200')).toEqual(['PER ab cd'])
  expect(marksOf('ab cd ef', '111100')).toEqual(['PER ab', 'PER cd'])
  expect(marksOf('ab cd ef', '110022')).toEqual(['PER ab', 'PER ef'])
  expect(marksOf('ab cd', '1144')).toEqual(['PER ab', 'LOC cd'])
})

test('the first piece of a word decides for all of it', () => {
  expect(marksOf('abc de', '13000')).toEqual(['PER abc'])
  expect(marksOf('abc de', '03300')).toEqual([])
})

test('without a name the answer says so', () => {
  expect(answerTo('ab', '00')).toMatchObject({
    label: 'none',
    scores: { none: expect.closeTo(1, 2) },
    marked: [],
  })
})

test('the answer is as sure as its least sure word', () => {
  const { label, scores } = answerTo('ab cd', '1144')
  expect(label).toBe('ab, cd')
  expect(scores).toEqual({
    ab: expect.closeTo(1, 2),
    cd: expect.closeTo(1, 2),
    'ab, cd': expect.closeTo(1, 2),
  })
})

test('a word of many pieces is read in linear time', () => {
  expect(marksOf('a'.repeat(50_000), '1'.repeat(50_000))).toHaveLength(1)
})
