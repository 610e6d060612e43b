import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { type Breaker, learnFailure, pause, whyBlocked } from './breaker.ts'

const failing = (times: number) => {
  let breaker: Breaker | undefined
  for (let i = 0; i < times; i++) breaker = learnFailure(breaker, ms(1000))
  return breaker
}

test('opens after three failures in a row, and allows one request after the pause', () => {
  expect(whyBlocked(failing(2), ms(1001))).toBeUndefined()
  expect(whyBlocked(failing(3), ms(1001))).toBe('breaker-open')
  expect(whyBlocked(failing(3), ms(6000))).toBeUndefined()
})

test('doubles the pause with every further failure, up to five minutes', () => {
  expect([3, 4, 5, 6].map(pause)).toEqual([5000, 10_000, 20_000, 40_000])
  expect(pause(50)).toBe(300_000)
})

test('obeys Retry-After without counting a failure', () => {
  const busy = learnFailure(undefined, ms(0), ms(30_000))
  expect(busy.failures).toBe(0)
  expect(whyBlocked(busy, ms(29_999))).toBe('retry-after')
  expect(whyBlocked(busy, ms(30_000))).toBeUndefined()
})

test('does not stay open after a clock was set back', () => {
  const busy = learnFailure(undefined, ms(1e9), ms(1000))
  expect(whyBlocked(busy, ms(0))).toBeUndefined()
  expect(whyBlocked(failing(9), ms(-1e9))).toBeUndefined()
})
