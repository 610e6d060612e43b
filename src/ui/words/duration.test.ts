import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import {
  aboutTime,
  aboutWithSpread,
  ago,
  byteSize,
  interval,
  measuredTime,
  percent,
  predictedTime,
} from './duration.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')

test.each([
  [0, 'under 1 ms'],
  [0.000_244, 'under 1 ms'],
  [0.0006, '1 µs'],
  [0.0552, '55 µs'],
  [0.42, '0.42 ms'],
  [3.21, '3.2 ms'],
  [9.97, '10 ms'],
  [83.6, '84 ms'],
  [999.7, '1.00 s'],
  [12_400, '12.4 s'],
])('measuredTime(%d) is %s', (time, words) => {
  expect(plain(measuredTime(time))).toBe(words)
})

test.each([
  [0, 'under 0.1 ms'],
  [0.04, 'under 0.1 ms'],
  [0.42, '0.4 ms'],
  [3.21, '3 ms'],
  [1240, '1.2 s'],
])('predictedTime(%d) has fewer digits: %s', (time, words) => {
  expect(plain(predictedTime(time))).toBe(words)
})

test('interval has the fewest digits that distinguish its ends', () => {
  expect(plain(interval({ low: ms(2.2), high: ms(4.1) }))).toBe('2–4 ms')
  expect(plain(interval({ low: ms(3.1), high: ms(3.4) }))).toBe('3.1–3.4 ms')
  expect(plain(interval({ low: ms(800), high: ms(1300) }))).toBe('0.8–1.3 s')
})

test('interval begins at 0 when its lower end rounds to zero', () => {
  expect(plain(interval({ low: ms(0), high: ms(0.4) }))).toBe('0–0.4 ms')
  expect(plain(interval({ low: ms(0.3), high: ms(4.1) }))).toBe('0–4 ms')
  expect(plain(interval({ low: ms(0), high: ms(0.03) }))).toBe('under 0.1 ms')
})

test('a time below the shortest shown value has no "about" and is shown once', () => {
  expect(plain(aboutTime(3.2))).toBe('about 3 ms')
  expect(plain(aboutTime(0.01))).toBe('under 0.1 ms')
  const spread = (expected: number, low: number, high: number) => ({
    expected: ms(expected),
    low: ms(low),
    high: ms(high),
  })
  expect(plain(aboutWithSpread(spread(3.2, 2.2, 4.1)))).toBe('about 3 ms (2–4 ms)')
  expect(plain(aboutWithSpread(spread(0.01, 0, 0.02)))).toBe('under 0.1 ms')
})

test('no time is shown as zero', () => {
  const time = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
  )
  fc.assert(
    fc.property(time, time, time, (expected, a, b) => {
      const spread = { expected: ms(expected), low: ms(Math.min(a, b)), high: ms(Math.max(a, b)) }
      const texts = [measuredTime(expected), predictedTime(expected), aboutTime(expected)]
      for (const words of [...texts, interval(spread), aboutWithSpread(spread)])
        expect(plain(words)).not.toMatch(/(^|[^\d.])0(\.0+)?(?![\d.–])/)
    }),
    { numRuns: 2000 },
  )
})

test('percent shows no false certainty', () => {
  expect([0, 0.004, 0.5, 0.9999, 1].map(percent)).toEqual(['0%', '<1%', '50%', '>99%', '100%'])
})

test('byteSize and ago use one unit', () => {
  expect([820, 4_846_090, 10_700_000_000].map((n) => plain(byteSize(n)))).toEqual([
    '820 B',
    '4.8 MB',
    '10.7 GB',
  ])
  expect([200, 12_000, 200_000].map(ago).map(plain)).toEqual(['a moment ago', '12 s ago', '3 min ago'])
})
