import { expect, test } from 'vitest'
import type { Decision, DecisionRecord, Prediction, Run } from '../../../gateway/protocol.ts'
import { ms } from '../../../units.ts'
import { cloud, decisionOf, device, plain, withEnergy } from '../../testing/predictions.ts'
import { choiceSentence, courseSentence, savedSentence } from './reason.ts'

const decision = (part: Partial<Decision>) =>
  decisionOf({ place: 'simd', predictions: [device, cloud], ...part })
const run = (place: string, role: Run['role'], outcome: Run['outcome']) =>
  ({
    place,
    role,
    outcome,
    kind: place === 'cloud' ? 'cloud' : 'edge',
    startedAfter: 0,
    measured: { total: 1 },
  }) as unknown as Run
const course = (runs: Run[], duplicate = 0, remembered = false) =>
  courseSentence({ runs, duplicate: ms(duplicate), remembered }).replaceAll('\u00a0', ' ')

test('choiceSentence compares both predictions when one side was faster', () => {
  expect(plain(choiceSentence(decision({ reason: 'faster' })))).toBe(
    'This device was expected to be faster: about 3 ms (2–4 ms), against about 84 ms (70–110 ms) in the cloud.',
  )
})

test('choiceSentence for a single available place explains why the other was unavailable', () => {
  const predictions: Prediction[] = [device, { place: 'cloud', kind: 'cloud', unavailable: 'retry-after' }]
  expect(choiceSentence(decision({ reason: 'only-place', predictions }))).toBe(
    'The cloud could not be asked: it is busy and asked for a pause.',
  )
})

test('choiceSentence covers every reason', () => {
  const reasons = ['on-average', 'prepared', 'tie', 'forced', 'private', 'unmeasured', 'no-place'] as const
  const sentences = reasons.map((reason) => choiceSentence(decision({ reason })))
  expect(new Set(sentences).size).toBe(reasons.length)
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/)
})

const thrifty = (energyWeight: number, reason: Decision['reason'] = 'cheaper') =>
  decision({
    place: 'cloud',
    reason,
    objective: { kind: energyWeight === 1 ? 'energy' : 'weighted', energyWeight },
    predictions: [withEnergy(device, 316, 158), withEnergy(cloud, 12, 6)],
  })

test('choiceSentence describes energy as an estimate, and names both criteria when both counted', () => {
  expect(plain(choiceSentence(thrifty(1)))).toBe(
    'The cloud was expected to use less of this device’s battery: about 12 mJ, against about 316 mJ on this device. Energy is estimated, not measured.',
  )
  expect(plain(choiceSentence(thrifty(0.5)))).toBe(
    'The cloud was expected to do better in time and energy together: about 84 ms (70–110 ms) and 12 mJ, against about 3 ms (2–4 ms) and 316 mJ on this device. Energy is estimated, not measured.',
  )
  expect(choiceSentence(thrifty(1, 'tie'))).toContain('the same energy')
})

test('savedSentence does not report a choice for energy as wrong', () => {
  const saved = { expected: -81, low: -106, high: -66 } as unknown as DecisionRecord['saved'] & object
  expect(plain(savedSentence({ place: 'cloud', saved, decision: thrifty(1) }))).toBe(
    'This device would probably have been faster, by about 81 ms (66–106 ms), but energy counted too.',
  )
})

test('courseSentence is empty after one plain run', () => {
  expect(course([run('simd', 'first', 'answered')])).toBe('')
})

test('courseSentence describes a hedged request that won, and the duplicated work', () => {
  expect(course([run('cloud', 'first', 'overtaken'), run('simd', 'hedge', 'answered')], 12)).toBe(
    'The cloud was late, so this device was started too and answered first. 12 ms of work was done twice.',
  )
})

test('courseSentence describes a fallback', () => {
  expect(course([run('cloud', 'first', 'failed'), run('simd', 'fallback', 'answered')])).toBe(
    'The cloud failed, so this device answered.',
  )
})

test('courseSentence describes an answer that survived a worker crash', () => {
  expect(course([run('simd', 'first', 'answered')], 0, true)).toContain('not worked out again')
})

test('savedSentence reports a wrong choice as a cost', () => {
  const saved = (expected: number, low: number, high: number) =>
    ({ place: 'simd', saved: { expected, low, high } }) as unknown as Pick<DecisionRecord, 'saved' | 'place'>
  expect(plain(savedSentence(saved(80, 65, 105)))).toBe(
    'Faster than the cloud would have been, by about 80 ms (65–105 ms).',
  )
  expect(plain(savedSentence(saved(-12, -20, -4)))).toBe(
    'The cloud would probably have been faster this time, by about 12 ms (4–20 ms).',
  )
  expect(plain(savedSentence(saved(0.2, -3, 4)))).toBe(
    'A close call: the cloud might have been up to 3 ms faster, or 4 ms slower.',
  )
  expect(savedSentence({ place: 'simd' })).toBeUndefined()
})

test('savedSentence names the region or the engine that was compared, not the other side', () => {
  const near = { ...cloud, place: 'cloud:near.test', expected: 30 } as Prediction
  const slow = { ...device, expected: 900 } as Prediction
  const saved = { expected: ms(50), low: ms(40), high: ms(60) }
  const told = { place: near.place, saved, decision: decision({ predictions: [slow, cloud, near] }) }
  expect(savedSentence(told)).toMatch(/^Faster than the cloud would have been/)
  expect(savedSentence({ ...told, place: 'cloud' })).toMatch(/^Faster than the cloud at near\.test would/)
})
