import { expect, test } from 'vitest'
import { tasks } from '../../tasks/registry.ts'
import { cardTexts } from './card-texts.ts'

test('every task has a card, and no card is of a task that is gone', () => {
  expect(Object.keys(cardTexts).sort()).toEqual(tasks.map(({ id }) => id).sort())
})

test('cards hold no scores: those stand in the manifest', () => {
  expect(JSON.stringify(cardTexts)).not.toMatch(/\d%|\d\.\d\d/)
})
