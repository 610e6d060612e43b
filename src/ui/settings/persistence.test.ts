import { expect, test } from 'vitest'
import { askToPersist, persistence } from './persistence.ts'

test.each([
  ['grants it', async () => true, 'granted'],
  ['does not', async () => false, 'refused'],
  ['throws, as where site data are blocked', () => Promise.reject(new Error('denied')), 'refused'],
])('the answer of a browser that %s is known', async (_, persist, state) => {
  await askToPersist({ persist })
  expect(persistence.getState().state).toBe(state)
})

test('a browser without the API is not asked', async () => {
  persistence.setState({ state: 'not asked' })
  await askToPersist(undefined)
  await askToPersist({})
  expect(persistence.getState().state).toBe('not asked')
})
