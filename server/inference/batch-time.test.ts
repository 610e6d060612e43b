import { expect, test } from 'vitest'
import { createBatchTime } from './batch-time.ts'

const growingMs = (tokens: number) => 0.04 * tokens
const singleMs = (tokens: number) => 0.5 + growingMs(tokens)

/** Learns single rows of a few lengths, then batches of eight whose every further row takes this share of a single one. */
function learnt(share: number, lengths = [16, 32, 64]) {
  const time = createBatchTime()
  for (let round = 0; round < 20; round += 1) {
    for (const tokens of [4, 16, 64, 256]) time.learn(1, tokens, singleMs(tokens))
  }
  for (let round = 0; round < 60; round += 1) {
    for (const tokens of lengths) time.learn(8, tokens, singleMs(tokens) + 7 * share * growingMs(tokens))
  }
  return time
}

test.each([0, 0.1, 0.7, 1])(
  'a batch whose rows each add %s of a single row is estimated at any length',
  (share) => {
    const time = learnt(share)
    for (const tokens of [20, 300, 1024]) {
      expect(time.extraMs(5, tokens)).toBeCloseTo(4 * share * growingMs(tokens), 0)
    }
  },
)

test('before any batch, every row is expected to take as long as the first', () => {
  expect(learnt(1, []).extraMs(3, 1000)).toBeCloseTo(2 * growingMs(1000), 0)
})

test('nothing is estimated before single rows of two lengths were measured', () => {
  const time = createBatchTime()
  expect(time.extraMs(8, 1024)).toBe(0)
  time.learn(1, 8, 1)
  time.learn(8, 1024, 400)
  expect(time.extraMs(8, 1024)).toBe(0)
})

test('one row takes no longer than itself', () => {
  expect(learnt(0.7).extraMs(1, 1024)).toBe(0)
})

test('short rows of a server that is far away run together from the start', () => {
  const time = createBatchTime()
  for (const tokens of [4, 16, 64, 256]) time.learn(1, tokens, 30 + 0.03 * tokens)
  expect(time.extraMs(8, 20)).toBeLessThan(6)
})
