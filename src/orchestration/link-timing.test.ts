import { expect, test } from 'vitest'
import { ms } from '../units.ts'
import { measureLinkTiming, type TimingEntry } from './link-timing.ts'

const reused: TimingEntry = {
  startTime: 100,
  connectStart: 101,
  connectEnd: 101,
  requestStart: 102,
  responseStart: 152,
  responseEnd: 155,
}
const clock = { started: ms(0), headersAt: ms(80), ended: ms(85), connected: true }

test('on a reused connection the round trip is response start minus request start minus the server total', () => {
  expect(measureLinkTiming(reused, clock, ms(10))).toEqual({ roundTrip: 40, download: 3 })
})

test('a request that opened a connection tells its set-up time beside the round trip', () => {
  const opened = { ...reused, connectStart: 71, connectEnd: 101 }
  expect(measureLinkTiming(opened, clock, ms(10))).toEqual({ connect: 30, roundTrip: 40, download: 3 })
})

test('without a timeline the clock serves, if a connection was open', () => {
  expect(measureLinkTiming(undefined, clock, ms(10))).toEqual({ roundTrip: 70, download: 5 })
  expect(measureLinkTiming(undefined, { ...clock, connected: false }, ms(10))).toEqual({})
})

test('an entry that hides its phases is passed over for the clock', () => {
  const opaque = { ...reused, requestStart: 0, responseStart: 0 }
  expect(measureLinkTiming(opaque, clock, ms(10))).toEqual({ roundTrip: 70, download: 5 })
})

test('a server that does not tell its time teaches no round trip', () => {
  expect(measureLinkTiming(reused, clock, undefined)).toEqual({})
})

test('a round trip is never negative', () => {
  expect(measureLinkTiming(reused, clock, ms(60))).toEqual({ roundTrip: 0, download: 3 })
})
