import { describe, expect, test } from 'vitest'
import { normal, seeded } from '../../simulator/random.ts'
import { ms } from '../../units.ts'
import {
  changeNetwork,
  connectTime,
  emptyLink,
  guessThroughput,
  handlingHalfWidth,
  isLastSampleUnusual,
  type Link,
  learnConnect,
  learnHandling,
  learnLowerBound,
  learnQueue,
  learnRoundTrip,
  learnTransfers,
  queueAt,
  roundTrip,
} from './link.ts'
import { byteTimeOf, guessedUpload } from './throughput.ts'

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

  test('replaces a negative zero by zero, as JSON does', () => {
    expect(roundTrip(learnRoundTrip(emptyLink, -0, at(0)), at(0))?.expected).toBe(0)
  })

  test('is the median if the last sample is ordinary', () => {
    expect(roundTrip(linkOf([100, 110, 90, 104, 130]), at(0))?.expected).toBe(104)
  })

  test('follows a spike at once and returns to the median within a minute', () => {
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

  test('does not change after events in different directions', () => {
    const torn = linkOf([100, 100, 100, 100, 100, 100, 100, 400, 30, 400])
    expect(roundTrip(torn, at(0))?.expected).toBe(400)
    expect(roundTrip(torn, at(60_000))?.expected).toBeLessThan(105)
  })

  test('has an interval that widens with its age', () => {
    const link = linkOf([100, 110, 90, 104, 130])
    const width = (age: number) => {
      const known = roundTrip(link, at(age))
      return (known?.high ?? NaN) - (known?.low ?? NaN)
    }
    expect(width(30_000)).toBeCloseTo(2 * width(0), 6)
  })

  test('widens less with its age if the samples span as long a time', () => {
    const spaced = [100, 110, 90, 104, 130].reduce<Link>(
      (link, value, i) => learnRoundTrip(link, value, at(i * 30_000)),
      emptyLink,
    )
    const width = (age: number) => {
      const known = roundTrip(spaced, at(120_000 + age))
      return (known?.high ?? NaN) - (known?.low ?? NaN)
    }
    expect(width(30_000)).toBeCloseTo(1.25 * width(0), 6)
  })

  test('stays within a fixed link to the millisecond', () => {
    expect(roundTrip(linkOf(Array(20).fill(150)), at(0))).toEqual({
      expected: 150,
      low: 147,
      high: 153,
      age: 0,
    })
  })
})

describe('learnLowerBound', () => {
  test('raises the expectation to the elapsed wait', () => {
    const link = learnLowerBound(linkOf([100, 100, 100]), 500, at(1000))
    expect(roundTrip(link, at(1000))?.expected).toBe(500)
    expect(isLastSampleUnusual(link, 1.5)).toBe(true)
  })

  test('learns no round trip from a lower bound alone', () => {
    expect(learnLowerBound(emptyLink, 3, at(0))).toBe(emptyLink)
  })

  test('after a network change raises the outdated round trip, which stays outdated', () => {
    const changed = learnLowerBound(changeNetwork(linkOf([100, 100, 120])), 700, at(1000))
    expect(roundTrip(changed, at(1000))).toEqual({ expected: 700, low: 175, high: 2800, age: 0 })
  })

  test('learns nothing from a wait that is shorter than expected', () => {
    const link = linkOf([100, 100, 100])
    expect(learnLowerBound(link, 80, at(1000))).toBe(link)
  })
})

test('a network change keeps the last round trip as outdated until the first new one', () => {
  const changed = changeNetwork(linkOf([100, 100, 120]))
  expect(roundTrip(changed, at(0))).toEqual({ expected: 120, low: 30, high: 480, age: 0 })
  const fresh = learnRoundTrip(changed, 20, at(1000))
  expect(fresh.samples).toHaveLength(1)
  expect(roundTrip(fresh, at(1000))?.expected).toBe(20)
})

describe('learnTransfers', () => {
  /** The paper's link: 150 ms, 0.04 ms a byte up and 0.008 down. */
  const seen = (bytesUp: number, bytesDown: number) => ({
    kind: 'question' as const,
    bytesUp,
    bytesDown,
    firstByte: 150 + 0.04 * bytesUp + 0.008 * Math.min(bytesDown, 1460),
    download: 0.008 * Math.max(0, bytesDown - 1460),
  })

  test('learns each direction separately', () => {
    const sizes = [800, 900, 2500, 850, 3800, 820, 2900, 4100]
    const link = sizes.reduce((link, up) => learnTransfers(link, seen(up, 4 * up)), emptyLink)
    expect(byteTimeOf(link.up).msPerByte).toBeCloseTo(0.04, 2)
    expect(link.down.msPerByte).toBeCloseTo(0.008, 3)
  })

  test('learns no throughput from an answer in a single packet', () => {
    const link = [700, 800, 900].reduce((link, down) => learnTransfers(link, seen(800, down)), emptyLink)
    expect(link.down).toBe(emptyLink.down)
  })

  test('uses the upload time that the server reports for a body of several packets', () => {
    // 3000 bytes behind a head of 560: between 1540 and 2440 of them come after the first packet.
    const reported = { ...seen(3000, 500), upload: 0.04 * 2000, headBytes: 560 }
    const known = byteTimeOf(learnTransfers(emptyLink, seen(3000, 500)).up).variance
    const up = byteTimeOf(learnTransfers(emptyLink, reported).up)
    expect(Math.abs(up.msPerByte / 0.04 - 1)).toBeLessThan(0.25)
    expect(up.variance).toBeLessThan(known / 4)
  })

  test('ignores an upload time near zero, because a proxy may buffer bodies', () => {
    const reported = { ...seen(3000, 500), upload: 0, headBytes: 560 }
    expect(learnTransfers(emptyLink, reported)).toEqual(learnTransfers(emptyLink, seen(3000, 500)))
  })
})

test('round trips are compared without their transfer times', () => {
  const slow = { ...emptyLink, up: guessedUpload(0.04) }
  const link = [760, 4000, 800].reduce(
    (link, bytesUp, i) => learnRoundTrip(link, 150 + 0.04 * bytesUp, ms(i * 1000), { bytesUp }),
    slow,
  )
  expect(roundTrip(link, ms(2000))?.expected).toBeCloseTo(150, 6)
  expect(isLastSampleUnusual(link, 1.1)).toBe(false)
})

test('the estimate of the browser applies until a request was measured', () => {
  const guessed = guessThroughput(emptyLink, 0.008)
  expect([guessed.down.msPerByte, byteTimeOf(guessed.up).msPerByte]).toEqual([0.008, 0.032])
  const measured = learnTransfers(emptyLink, {
    kind: 'question',
    bytesUp: 800,
    bytesDown: 500,
    firstByte: 100,
  })
  expect(guessThroughput(measured, 0.008)).toBe(measured)
})

test('a network change keeps the throughput as a guess', () => {
  const sizes = [800, 3000, 820, 3800, 850, 4100]
  const known = sizes.reduce(
    (link, bytesUp) =>
      learnTransfers(link, { kind: 'question', bytesUp, bytesDown: 500, firstByte: 150 + 0.04 * bytesUp }),
    emptyLink,
  )
  const [up, before] = [byteTimeOf(changeNetwork(known).up), byteTimeOf(known.up)]
  expect(up.msPerByte).toBe(before.msPerByte)
  expect(up.variance).toBeGreaterThan(10 * before.variance)
})

test('handling is smoothed, and a single pause moves it little', () => {
  let link = emptyLink
  for (let i = 0; i < 50; i += 1) link = learnHandling(link, 6)
  expect(link.handling).toBeCloseTo(6, 1)
  expect(learnHandling(link, 500).handling).toBeLessThanOrEqual(9.1)
})

test('the interval of handling contains 90% of scattered times, and is zero for equal times', () => {
  let steady = emptyLink
  for (let i = 0; i < 50; i += 1) steady = learnHandling(steady, 6)
  expect(handlingHalfWidth(steady)).toBeLessThan(0.1)
  let link = emptyLink
  const random = seeded(7)
  const held: boolean[] = []
  for (let i = 0; i < 2_000; i += 1) {
    const took = Math.max(0, 8 + 2 * normal(random))
    if (i > 50) held.push(Math.abs(took - link.handling) <= handlingHalfWidth(link))
    link = learnHandling(link, took)
  }
  const share = held.filter(Boolean).length / held.length
  expect(share).toBeGreaterThan(0.85)
  expect(share).toBeLessThan(0.96)
})

test('connection set-up is two round trips until one was measured', () => {
  expect(connectTime(emptyLink, ms(80))).toBe(160)
  expect(connectTime(learnConnect(emptyLink, 95), ms(80))).toBe(95)
})

test('the queue of the server decays exponentially', () => {
  // smoothed: 0.3 of the first 400 ms
  const link = learnQueue(emptyLink, 400, ms(0))
  expect(queueAt(link, ms(0))).toBe(120)
  expect(queueAt(link, ms(10_000))).toBe(60)
})

test('after equal numbers of samples from two links, the newest sample decides', () => {
  let link = emptyLink
  for (const [index, took] of [15, 15, 256, 256].entries()) link = learnRoundTrip(link, took, ms(index * 300))
  expect(roundTrip(link, ms(1_000))?.expected).toBe(256)
})
