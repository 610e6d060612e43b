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

test('a request that opened a connection has a set-up time and a round trip', () => {
  const opened = { ...reused, connectStart: 71, connectEnd: 101 }
  expect(measureLinkTiming(opened, clock, ms(10))).toEqual({ connect: 30, roundTrip: 40, download: 3 })
})

test('without a timeline entry the clock is used if a connection was open', () => {
  expect(measureLinkTiming(undefined, clock, ms(10))).toEqual({ roundTrip: 70, download: 5 })
  expect(measureLinkTiming(undefined, { ...clock, connected: false }, ms(10))).toEqual({})
})

test('the clock replaces an entry without phase times', () => {
  const opaque = { ...reused, requestStart: 0, responseStart: 0 }
  expect(measureLinkTiming(opaque, clock, ms(10))).toEqual({ roundTrip: 70, download: 5 })
})

test('without a server time there is no round trip', () => {
  expect(measureLinkTiming(reused, clock, undefined)).toEqual({})
})

test('a round trip is never negative', () => {
  expect(measureLinkTiming(reused, clock, ms(60))).toEqual({ roundTrip: 0, download: 3 })
})
