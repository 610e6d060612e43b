import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logPosition, logTicks } from './log-scale.ts'

test('logPosition puts 1 at the start, the maximum at the end and their geometric mean in the middle', () => {
  expect([1, 32, 1024].map((n) => logPosition(n, 1024))).toEqual([0, 0.5, 1])
})

test('logPosition is monotonic and stays on the axis', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
      const [low, high] = [logPosition(Math.min(a, b), 512), logPosition(Math.max(a, b), 512)]
      return low >= 0 && high <= 1 && low <= high
    }),
  )
})

test('logTicks labels the 1-2-5 series and ends at the maximum', () => {
  expect(logTicks(60).flatMap(({ label }) => label ?? [])).toEqual(['1', '2', '5', '10', '20', '50'])
  expect(logTicks(60).at(-1)).toEqual({ value: 60 })
})
