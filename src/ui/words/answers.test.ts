import { expect, test } from 'vitest'
import { tasks } from '../ask/tasks.ts'
import { labelWords } from './answers.ts'

test('every label of every task has a display name', () => {
  for (const { id, labels } of tasks) {
    const words = labels.map((label) => labelWords(id, label))
    expect(new Set(words).size).toBe(labels.length)
    for (const [index, word] of words.entries()) expect(word).not.toBe(labels[index])
  }
})

test('words of a passage are unchanged', () => {
  expect(labelWords('question-answering', 'human')).toBe('human')
  expect(labelWords('astrology', 'aries')).toBe('aries')
})
