import { expect, test } from 'vitest'
import type { Decision } from '../../../gateway/protocol.ts'
import type { StableLeads } from '../../ruler/stable-leads.ts'
import {
  cloud,
  decisionOf,
  device,
  missing,
  plain,
  timed,
  unmeasured,
  withEnergy,
} from '../../testing/predictions.ts'
import { rulerKind, rulerLine, rulerSentence, spoken } from './ruler-sentence.ts'

const said = (given: Decision | undefined, words: number, leads?: StableLeads) =>
  plain(spoken(rulerSentence(given, words, leads)))
const line = (given: Decision | undefined, words: number, leads?: StableLeads) =>
  plain(rulerLine(given, words, leads))
const leads = (kind: StableLeads['kind']): StableLeads => ({
  kind,
  tokens: 250,
  low: 200,
  high: 300,
  words: 200,
})

test('rulerSentence names the place of the answer and the time of the other side, with intervals', () => {
  expect(said(decisionOf({ place: 'simd', predictions: [device, cloud] }), 12)).toBe(
    '12 words: on this device, about 3 ms (2–4); the cloud would take about 84 ms (70–110).',
  )
})

test('rulerSentence uses the fastest engine of the device', () => {
  const gpu = timed('webgpu', 9, 8, 10)
  expect(
    said(decisionOf({ place: 'cloud', predictions: [timed('simd', 200, 190, 220), gpu, cloud] }), 1),
  ).toBe('1 word: in the cloud, about 84 ms (70–110); this device’s GPU would take about 9 ms (8–10).')
})

test('rulerSentence repeats the unit when the ends of the interval differ in it', () => {
  const slow = timed('simd', 940, 700, 1300)
  expect(
    said(decisionOf({ place: 'simd', predictions: [slow, missing('cloud', 'offline')] }), 900),
  ).toContain('about 940 ms (0.7–1.3 s)')
})

test.each([
  ['offline', 'you are offline'],
  ['private', 'private mode keeps your text on this device'],
  ['breaker-open', 'it did not answer several times'],
] as const)('rulerSentence tells in words that the cloud is %s', (why, words) => {
  expect(
    said(
      decisionOf({ place: 'simd', reason: 'only-place', predictions: [device, missing('cloud', why)] }),
      5,
    ),
  ).toBe(`5 words: on this device, about 3 ms (2–4); the cloud cannot answer: ${words}.`)
})

test('rulerSentence reports that the model is not on the device yet', () => {
  const given = decisionOf({
    place: 'cloud',
    reason: 'only-place',
    predictions: [missing('simd', 'no-model'), cloud],
  })
  expect(said(given, 5)).toContain('this device cannot answer: the model is not here yet')
})

test('rulerSentence shows no time for a side without measurements', () => {
  const given = decisionOf({
    place: 'simd',
    reason: 'unmeasured',
    predictions: [unmeasured('simd'), unmeasured('cloud')],
  })
  expect(said(given, 5)).toBe('5 words: neither side has been timed yet; this device goes first.')
})

test('rulerSentence reports that no place can answer, why, and that the text is kept', () => {
  const given = decisionOf({
    reason: 'no-place',
    predictions: [missing('simd', 'no-model'), missing('cloud', 'offline')],
  })
  expect(said(given, 5)).toBe(
    'Nobody can answer right now (this device: the model is not here yet; the cloud: you are offline). What you type is kept.',
  )
})

test('before anything is typed, line and sentence show the longest text for this device', () => {
  const given = decisionOf({ place: 'simd', predictions: [device, cloud] })
  expect(said(given, 0, leads('meeting'))).toBe(
    'Up to about 200 words this device is faster; above that, the cloud.',
  )
  expect(line(given, 0, leads('meeting'))).toBe('This device up to about 200 words, then the cloud')
  expect([said(given, 0, leads('device')), line(given, 0, leads('device'))]).toEqual([
    'This device is faster at any length.',
    'On this device at any length',
  ])
  expect([said(given, 0, leads('cloud')), line(given, 0, leads('cloud'))]).toEqual([
    'The cloud is faster at any length.',
    'In the cloud at any length',
  ])
})

test('no length is shown while the interval is too wide', () => {
  const given = decisionOf({ place: 'simd', predictions: [device, cloud] })
  expect(said(given, 0, leads('unsure'))).not.toContain('200')
  expect(line(given, 0, leads('unsure'))).toBe('On this device')
})

test('the line shows the place and the predicted time', () => {
  expect(line(decisionOf({ place: 'simd', predictions: [device, cloud] }), 12, leads('meeting'))).toBe(
    'On this device, about 3 ms',
  )
  expect(line(decisionOf({ place: 'simd', predictions: [unmeasured('simd')] }), 12)).toBe('On this device')
  expect(line(decisionOf({ place: 'cloud', predictions: [missing('simd', 'no-model'), cloud] }), 0)).toBe(
    'In the cloud for now',
  )
  expect(line(undefined, 12)).toBe('Getting ready')
})

test('if energy counts, rulerSentence shows the cost of each side, and uses the better engine of a side', () => {
  const objective = { kind: 'energy', energyWeight: 1 } as const
  const given = decisionOf({
    place: 'cloud',
    reason: 'cheaper',
    objective,
    predictions: [
      withEnergy(device, 40, 40),
      withEnergy(timed('webgpu', 9, 8, 10), 20, 20),
      withEnergy(timed('cloud', 84, 70, 110), 11.6, 12),
    ],
  })
  expect(said(given, 12)).toBe(
    '12 words: in the cloud, about 12 mJ (estimated); this device’s GPU would take about 20 mJ (estimated).',
  )
  const both = { ...given, objective: { kind: 'weighted', energyWeight: 0.5 } } as const
  expect(said(both, 12)).toBe(
    '12 words: in the cloud, about 84 ms, 12 mJ (estimated); this device’s GPU would take about 9 ms, 20 mJ (estimated).',
  )
  expect(said(given, 0, leads('cloud'))).toBe('The cloud takes less energy (estimated) at any length.')
  expect(said(both, 0, leads('meeting'))).toContain('this device is better in time and energy (estimated)')
})

test('rulerSentence shows a waiting text until the engine reports', () => {
  expect(said(undefined, 0)).toBe('Getting ready.')
  expect(said(undefined, 7)).toBe('Getting ready.')
})

test('the icon of the line shows the side that the line names', () => {
  const decided = decisionOf({ place: 'simd', predictions: [device, cloud] })
  expect(rulerKind(decided, 0, leads('cloud'))).toBe('cloud')
  expect(rulerKind(decided, 12, leads('cloud'))).toBe('edge')
  expect(rulerKind(decisionOf({ place: 'cloud' }), 0, leads('device'))).toBe('edge')
  expect(rulerKind(undefined, 0, leads('device'))).toBe('none')
})
