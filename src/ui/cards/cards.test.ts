import { expect, test } from 'vitest'
import { about } from '../ask/models.ts'
import { tasks } from '../ask/tasks.ts'

test('every shipped task has a card that says what its scores count and what they are compared with', () => {
  for (const { id, card } of tasks) {
    expect(card?.fails.length, id).toBeGreaterThan(0)
    expect(card, id).toMatchObject({ rows: expect.any(String), baseline: expect.any(String) })
  }
})

test('cards contain no scores, because the manifest has them beside the cards', () => {
  expect(JSON.stringify([about, tasks.map(({ card }) => card)])).not.toMatch(/\d%|\d\.\d\d/)
})
