import { expect, test } from 'vitest'
import { ms } from '../../src/units.ts'
import { createPace } from './pace.ts'

test('refusals beyond the rate are delayed, at most by the maximum', () => {
  const next = createPace({ now: () => ms(1_000), perSecond: 100, maximumMs: 25 })
  expect([next(), next(), next(), next(), next()]).toEqual([0, 10, 20, 25, 25])
})

test('a pause ends the delays', () => {
  let now = 0
  const next = createPace({ now: () => ms(now), perSecond: 100, maximumMs: 1_000 })
  for (let count = 0; count < 10; count += 1) next()
  now = 1_000
  expect(next()).toBe(0)
})
