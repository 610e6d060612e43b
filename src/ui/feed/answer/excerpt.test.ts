import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

const passage = 'It was cold. The pilot Elin Skov found a lane in the ice. She was paid.'
const found = { start: 23, end: 32, sentence: { start: 13, end: 57 } }

test('excerptOf returns the answer in its sentence', () => {
  expect(excerptOf(passage, found)).toEqual({
    before: 'The pilot ',
    answer: 'Elin Skov',
    after: ' found a lane in the ice.',
  })
})

test('excerptOf cuts a long sentence between words, and adds an ellipsis', () => {
  expect(excerptOf(passage, found, 9)).toEqual({ before: '…pilot ', answer: 'Elin Skov', after: ' found a…' })
})
