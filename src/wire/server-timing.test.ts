import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ms } from '../units.ts'
import { formatServerTiming, parseServerTiming } from './server-timing.ts'

test('Server-Timing is exact to the microsecond after formatting and parsing', () => {
  const duration = fc.double({ min: 0, max: 1e6, noNaN: true }).map(ms)
  fc.assert(
    fc.property(duration, duration, duration, (queue, infer, total) => {
      const parsed = parseServerTiming(formatServerTiming({ queue, infer, total }))
      expect(parsed?.queue).toBeCloseTo(queue, 3)
      expect(parsed?.infer).toBeCloseTo(infer, 3)
      expect(parsed?.total).toBeCloseTo(total, 3)
    }),
  )
})

test('parseServerTiming(header) reads metrics in any order, and ignores unknown ones', () => {
  const header = 'cdn;desc="x";dur=9, total;dur=5.5 , infer;desc=lstm;dur=4, queue;dur=1'
  expect(parseServerTiming(header)).toEqual({ queue: 1, infer: 4, total: 5.5 })
})

test('Server-Timing includes the upload time of a body', () => {
  const timing = { queue: ms(1), infer: ms(4), total: ms(5.5), upload: ms(80.25) }
  expect(formatServerTiming(timing)).toBe(
    'queue;dur=1.000, infer;dur=4.000, total;dur=5.500, upload;dur=80.250',
  )
  expect(parseServerTiming(formatServerTiming(timing))).toEqual(timing)
  expect(parseServerTiming('queue;dur=1, infer;dur=4, total;dur=5, upload;dur=-1')?.upload).toBeUndefined()
})

test('parseServerTiming(header) returns undefined for a missing, partial or invalid header', () => {
  for (const header of [
    null,
    '',
    'total;dur=5',
    'queue;dur=1, infer;dur=-2, total;dur=3',
    'queue;dur=a, infer;dur=1, total;dur=1',
  ]) {
    expect(parseServerTiming(header)).toBeUndefined()
  }
})
