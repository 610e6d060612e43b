import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { ago, byteSize, interval, measuredTime, percent, predictedTime } from './duration.ts'

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
  [0.42, '0.4 ms'],
  [3.21, '3 ms'],
  [1240, '1.2 s'],
])('predictedTime(%d) claims fewer digits: %s', (time, words) => {
  expect(plain(predictedTime(time))).toBe(words)
})

test('interval shows as many digits as its ends need to differ, and no more', () => {
  expect(plain(interval({ low: ms(2.2), high: ms(4.1) }))).toBe('2–4 ms')
  expect(plain(interval({ low: ms(3.1), high: ms(3.4) }))).toBe('3.1–3.4 ms')
  expect(plain(interval({ low: ms(800), high: ms(1300) }))).toBe('0.8–1.3 s')
})

test('percent never claims certainty that is not there', () => {
  expect([0, 0.004, 0.5, 0.9999, 1].map(percent)).toEqual(['0%', '<1%', '50%', '>99%', '100%'])
})

test('byteSize and ago speak in one unit', () => {
  expect([820, 4_846_090, 10_700_000_000].map((n) => plain(byteSize(n)))).toEqual([
    '820 B',
    '4.8 MB',
    '10.7 GB',
  ])
  expect([200, 12_000, 200_000].map(ago)).toEqual(['just now', '12 s ago', '3 min ago'])
})
