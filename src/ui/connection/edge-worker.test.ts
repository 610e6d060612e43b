import { expect, test } from 'vitest'
import { restartDelay } from './edge-worker.ts'

test('the restart delay doubles with every consecutive failure and never exceeds half a minute', () => {
  expect([1, 2, 3, 8, 50].map(restartDelay)).toEqual([250, 500, 1000, 30_000, 30_000])
})
