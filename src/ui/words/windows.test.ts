import { expect, test } from 'vitest'
import type { DecisionRecord } from '../../gateway/protocol.ts'
import { windowsSummary } from './windows.ts'

const record = (place: string, from: number, to: number) =>
  ({ place, at: to, elapsed: to - from }) as unknown as DecisionRecord

test('windowsSummary counts windows by place, and measures from the first start to the last answer', () => {
  const records = [record('simd', 100, 160), record('cloud', 110, 220), record('simd', 160, 215)]
  expect(windowsSummary(records)).toEqual({
    of: 3,
    places: [
      { place: 'simd', words: '2 on this device' },
      { place: 'cloud', words: '1 in the cloud' },
    ],
    elapsed: 120,
  })
})

test('windowsSummary is undefined for a text without windows', () => {
  expect([windowsSummary(undefined), windowsSummary([record('simd', 0, 1)])]).toEqual([undefined, undefined])
})
