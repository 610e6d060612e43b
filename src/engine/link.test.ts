import { describe, expect, test } from 'vitest'
import { ms } from '../units.ts'
import {
  changeNetwork,
  connectTime,
  emptyLink,
  isDoubtful,
  type Link,
  learnAtLeast,
  learnConnect,
  learnQueue,
  learnRoundTrip,
  learnTransfer,
  queueAt,
  roundTrip,
  throughput,
} from './link.ts'

/** Samples a second apart, the last one at `last`. */
const linkOf = (values: readonly number[], last = 100_000): Link =>
  values.reduce<Link>(
    (link, value, i) => learnRoundTrip(link, value, ms(last - 1000 * (values.length - 1 - i))),
    emptyLink,
  )
const at = (age: number) => ms(100_000 + age)

describe('roundTrip', () => {
  test('is undefined before the first sample', () => {
    expect(roundTrip(emptyLink, ms(0))).toBeUndefined()
  })

  test('of a negative zero is zero, as JSON would have it', () => {
    expect(roundTrip(learnRoundTrip(emptyLink, -0, at(0)), at(0))?.expected).toBe(0)
  })

  test('is the median while the last sample is usual', () => {
    expect(roundTrip(linkOf([100, 110, 90, 104, 130]), at(0))?.expected).toBe(104)
  })

  test('believes a spike at once and forgets it within the minute', () => {
    const spiked = linkOf([100, 100, 100, 100, 1500])
    expect(roundTrip(spiked, at(0))?.expected).toBe(1500)
    expect(roundTrip(spiked, at(5_000))?.expected).toBeCloseTo(100 + 1400 / Math.E, 6)
    expect(roundTrip(spiked, at(60_000))?.expected).toBeLessThan(105)
    expect(roundTrip(learnRoundTrip(spiked, 105, at(5000)), at(5000))?.expected).toBe(100)
  })

  test('keeps a change that three samples confirmed', () => {
    const risen = linkOf([100, 100, 100, 100, 100, 100, 100, 300, 320, 310])
    expect(roundTrip(risen, at(0))?.expected).toBe(310)
    expect(roundTrip(risen, at(60_000))?.expected).toBe(310)
  })

  test('is not changed for good by events that disagree in direction', () => {
    const torn = linkOf([100, 100, 100, 100, 100, 100, 100, 400, 30, 400])
    expect(roundTrip(torn, at(0))?.expected).toBe(400)
    expect(roundTrip(torn, at(60_000))?.expected).toBeLessThan(105)
  })

  test('is doubted more as it ages', () => {
    const link = linkOf([100, 110, 90, 104, 130])
    const width = (age: number) => {
      const known = roundTrip(link, at(age))
      return (known?.high ?? NaN) - (known?.low ?? NaN)
    }
    expect(width(30_000)).toBeCloseTo(2 * width(0), 6)
  })

  test('stays within a fixed link to the millisecond', () => {
    expect(roundTrip(linkOf(Array(20).fill(150)), at(0))).toEqual({
      expected: 150,
      low: 135,
      high: 165,
      age: 0,
    })
  })
})

describe('learnAtLeast', () => {
  test('raises the expectation to what was waited for', () => {
    const link = learnAtLeast(linkOf([100, 100, 100]), 500, at(1000))
    expect(roundTrip(link, at(1000))?.expected).toBe(500)
    expect(isDoubtful(link, 1.5)).toBe(true)
  })

  test('learns no round trip where none is known: a lower bound is no value', () => {
    expect(learnAtLeast(emptyLink, 3, at(0))).toBe(emptyLink)
  })

  test('after a network change raises the hearsay, which stays hearsay', () => {
    const changed = learnAtLeast(changeNetwork(linkOf([100, 100, 120])), 700, at(1000))
    expect(roundTrip(changed, at(1000))).toEqual({ expected: 700, low: 175, high: 2800, age: 0 })
  })

  test('learns nothing from a wait shorter than what is expected anyway', () => {
    const link = linkOf([100, 100, 100])
    expect(learnAtLeast(link, 80, at(1000))).toBe(link)
  })
})

test('a network change keeps the last round trip as hearsay until the first new one', () => {
  const changed = changeNetwork(linkOf([100, 100, 120]))
  expect(roundTrip(changed, at(0))).toEqual({ expected: 120, low: 30, high: 480, age: 0 })
  const fresh = learnRoundTrip(changed, 20, at(1000))
  expect(fresh.samples).toHaveLength(1)
  expect(roundTrip(fresh, at(1000))?.expected).toBe(20)
})

test('throughput is the ratio of bytes to time, and 1 MB/s before anything was sent', () => {
  expect(throughput(emptyLink)).toBe(1000)
  let link = emptyLink
  for (let i = 0; i < 100; i++) link = learnTransfer(link, 5000, 200)
  expect(throughput(link)).toBeCloseTo(25, 0)
})

test('connection set-up is two round trips until one was measured', () => {
  expect(connectTime(emptyLink, ms(80))).toBe(160)
  expect(connectTime(learnConnect(emptyLink, 95), ms(80))).toBe(95)
})

test('a queue at the server is forgotten by halves', () => {
  // smoothed: 0.3 of the first 400 ms
  const link = learnQueue(emptyLink, 400, ms(0))
  expect(queueAt(link, ms(0))).toBe(120)
  expect(queueAt(link, ms(10_000))).toBe(60)
})
