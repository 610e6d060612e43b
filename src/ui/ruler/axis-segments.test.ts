import { expect, test } from 'vitest'
import type { Decision } from '../../gateway/protocol.ts'
import { segmentsOf } from './axis-segments.ts'
import type { StableLeads } from './stable-leads.ts'

const decision = (part: Partial<Decision>) => ({ reason: 'only-place', predictions: [], ...part }) as Decision
const leads = (part: Partial<StableLeads>) =>
  ({ kind: 'meeting', tokens: 40, low: 10, high: 160, words: 30, ...part }) as StableLeads

test('segmentsOf splits the axis at the break-even length, with the interval around it', () => {
  // 1280 tokens are 1024 words; 40 tokens are 32 words, the geometric middle; 10 and 160 are 8 and 128.
  const meeting = segmentsOf(leads({}), undefined, 1280)
  expect(meeting.kind).toBe('meeting')
  if (meeting.kind !== 'meeting') return
  expect([meeting.low, meeting.at, meeting.high].map((n) => Number(n.toFixed(6)))).toEqual([0.3, 0.5, 0.7])
})

test('segmentsOf gives the whole axis to the side that is better at every length', () => {
  expect(segmentsOf(leads({ kind: 'device' }), undefined, 1024)).toEqual({ kind: 'device' })
  expect(segmentsOf(leads({ kind: 'cloud' }), undefined, 1024)).toEqual({ kind: 'cloud' })
})

test('segmentsOf gives the whole axis to the only side', () => {
  expect(segmentsOf(undefined, decision({ place: 'simd' }), 1024)).toEqual({ kind: 'device' })
  expect(segmentsOf(undefined, decision({ place: 'cloud' }), 1024)).toEqual({ kind: 'cloud' })
})

test('segmentsOf is empty while nothing is known', () => {
  expect(segmentsOf(undefined, undefined, 1024)).toEqual({ kind: 'unknown' })
  expect(segmentsOf(leads({ kind: 'unsure' }), decision({ place: 'simd' }), 1024)).toEqual({
    kind: 'unknown',
  })
  expect(segmentsOf(undefined, decision({ place: 'simd', reason: 'unmeasured' }), 1024)).toEqual({
    kind: 'unknown',
  })
})
