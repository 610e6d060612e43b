import { describe, expect, test } from 'vitest'
import { giveUpTimeout } from './give-up-timeout.ts'

/** The cloud answers in 100 ms, or one time in ten in a second. */
const chances = [
  { value: 1000, likelihood: 0.1 },
  { value: 100, likelihood: 0.9 },
]

describe('giveUpTimeout', () => {
  test('gives up after twice the usual time if the device is faster than a late answer', () => {
    // 0.9 * 100 + 0.1 * (200 + 300) = 140, against 190 for waiting on and 300 for the device alone
    expect(giveUpTimeout(300, chances, 100)).toBe(200)
  })

  test('continues to wait if the device would be even later', () => {
    // 0.9 * 100 + 0.1 * (200 + 801) = 190.1
    expect(giveUpTimeout(801, chances, 100)).toBeCloseTo(1000.01, 9)
    expect(giveUpTimeout(799, chances, 100)).toBe(200)
  })

  test('rejects a cloud that is usually faster but slower on average', () => {
    // The cloud first: 0.9 * 100 + 0.1 * (200 + e), which is e at 122.2.
    expect(giveUpTimeout(122, chances, 100)).toBe(0)
    expect(giveUpTimeout(123, chances, 100)).toBe(200)
  })

  test('tries a cloud that may have recovered, for its usual time', () => {
    const event = [
      { value: 100, likelihood: 0.4 },
      { value: 5000, likelihood: 0.6 },
    ]
    // 0.4 * 100 + 0.6 * (200 + 1000) = 760
    expect(giveUpTimeout(1000, event, 100)).toBe(200)
  })
})
