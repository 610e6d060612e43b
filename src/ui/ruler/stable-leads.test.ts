import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Leads } from '../../gateway/protocol.ts'
import { ms } from '../../units.ts'
import { type StableLeads, stableLeads } from './stable-leads.ts'

const maximum = 1024
const meeting = (tokens: number, low: number, high?: number) =>
  ({ kind: 'meeting', tokens, low, ...(high !== undefined && { high }) }) as Leads
const first = (found: Leads) => stableLeads(undefined, found, maximum, ms(0))

test('a number has as many digits as its interval allows', () => {
  // 231 tokens are 184.8 words.
  expect(first(meeting(231, 220, 240))?.words).toBe(180)
  expect(first(meeting(231, 180, 300))?.words).toBe(200)
  expect(first(meeting(231, 100, 500))?.words).toBe(200)
  expect(first(meeting(400, 200, 800))?.words).toBe(500)
})

test('a wide interval hides the length, and must halve before the length is shown again', () => {
  expect(first(meeting(100, 30, 250))?.kind).toBe('unsure')
  expect(first(meeting(100, 30))?.kind).toBe('unsure')
  const later = (high: number) =>
    stableLeads(first(meeting(100, 30, 250)), meeting(100, 30, high), maximum, ms(1e6))?.kind
  expect([later(200), later(140)]).toEqual(['unsure', 'meeting'])
})

test('a break-even length beyond the limit of the model means the device at any length', () => {
  expect(first(meeting(1500, 1400, 1600))?.kind).toBe('device')
  expect(first({ kind: 'device' })?.kind).toBe('device')
  expect(first({ kind: 'cloud' })?.kind).toBe('cloud')
})

test('nothing is shown while a side is unknown, and the earlier state is cleared', () => {
  const shown = first(meeting(100, 90, 110))
  expect(stableLeads(shown, undefined, maximum, ms(10))).toBeUndefined()
})

test('a short change has little effect, and a lasting one is followed', () => {
  const before = first(meeting(100, 90, 110))
  const after = (elapsed: number) =>
    stableLeads(before, meeting(400, 380, 420), maximum, ms(elapsed))?.tokens ?? NaN
  // Half a second is a tenth of the way: 100 × 4 ^ 0.095 = 114.
  expect(after(500)).toBeCloseTo(114, 0)
  expect(after(60_000)).toBeCloseTo(400, 0)
})

test('the shown number does not alternate when the value varies between two numbers', () => {
  // 120 and 130 words are 150 and 162.5 tokens. The geometric mean is 156.
  let shown = first(meeting(150, 145, 155))
  for (let i = 0; i < 50; i += 1)
    shown = stableLeads(shown, meeting(i % 2 ? 157 : 155, 150, 160), maximum, ms(20_000))
  expect(shown?.words).toBe(120)
})

test('for any input, the result is a positive whole number inside the reported interval', () => {
  const length = fc.integer({ min: 2, max: 4096 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(length, length, length, fc.nat(20_000)), { minLength: 1, maxLength: 20 }),
      (findings) => {
        let shown: StableLeads | undefined
        for (const [a, b, c, elapsed] of findings) {
          const [low = 0, tokens = 0, high = 0] = [a, b, c].sort((x, y) => x - y)
          shown = stableLeads(shown, meeting(tokens, low, high), maximum, ms(elapsed))
          expect(Number.isInteger(shown?.words) && (shown?.words ?? 0) >= 1).toBe(true)
        }
        const all = findings.flatMap((finding) => finding.slice(0, 3))
        expect(shown?.low).toBeGreaterThanOrEqual(Math.min(...all) - 1e-6)
        expect(shown?.high).toBeLessThanOrEqual(Math.max(...all) + 1e-6)
      },
    ),
  )
})
