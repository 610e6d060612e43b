import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../../failure.ts'
import { readTrace } from './read-trace.ts'

test('a recording is read with or without a head line and bandwidths', () => {
  const { rows } = readTrace('time_s,rtt_ms\n0,50\r\n1.5,\n2,80\n')
  expect(rows.map(({ key, roundTrip }) => [key, roundTrip])).toEqual([
    [0, 0.05],
    [1.5, 10],
    [2, 0.08],
  ])
  expect(rows[0].upBitsPerSecond).toBe(200e3)
  expect(readTrace('0,50,1000,2000,300').rows[0].serverQueue).toBe(0.3)
  expect(readTrace('0,50,1000,2000').rows[0]).toMatchObject({
    downBitsPerSecond: 1000,
    upBitsPerSecond: 2000,
  })
})

test('an error names its line', () => {
  expect(() => readTrace('0,50\n1,fast')).toThrow(
    'Expected milliseconds of at least 0 at line 2, rtt_ms; received "fast".',
  )
  expect(() => readTrace('5,50\n4,50')).toThrow('line 2, time_s')
  expect(() => readTrace('0')).toThrow('received 1 columns')
  expect(() => readTrace('0,1,0,5')).toThrow('line 1, down_bps')
  expect(() => readTrace('time_s,rtt_ms\n')).toThrow('received none')
})

test('any file is read or rejected', () => {
  const cells = fc.oneof(fc.string(), fc.double(), fc.integer()).map(String)
  const lines = fc.array(
    fc.array(cells, { maxLength: 5 }).map((row) => row.join(',')),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(lines, (all) => {
      try {
        expect(readTrace(all.join('\n')).rows.length).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
      }
    }),
  )
})
