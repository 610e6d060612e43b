import { expect, test } from 'vitest'
import { tasks } from '../../tasks/registry.ts'
import { cardTexts } from './card-texts.ts'

test('every task has a card, and every card has a task', () => {
  expect(Object.keys(cardTexts).sort()).toEqual(tasks.map(({ id }) => id).sort())
})

test('cards contain no scores, because the manifest has them', () => {
  expect(JSON.stringify(cardTexts)).not.toMatch(/\d%|\d\.\d\d/)
})
