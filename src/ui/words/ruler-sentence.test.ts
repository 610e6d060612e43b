import { expect, test } from 'vitest'
import type { Decision, Prediction, Unavailable } from '../../gateway/protocol.ts'
import { rulerSentence, spoken } from './ruler-sentence.ts'

const parts = { compute: 0, queue: 0, load: 0, roundTrip: 0, transfer: 0, connect: 0 }
const timed = (place: string, expected: number, low: number, high: number) =>
  ({ place, kind: place === 'cloud' ? 'cloud' : 'edge', expected, low, high, parts }) as Prediction
const missing = (place: string, unavailable: Unavailable): Prediction => ({
  place,
  kind: place === 'cloud' ? 'cloud' : 'edge',
  unavailable,
})
const unmeasured = (place: string): Prediction => ({
  place,
  kind: place === 'cloud' ? 'cloud' : 'edge',
  unmeasured: true,
})
const decision = (part: Partial<Decision>) =>
  ({
    reason: 'sooner',
    mode: 'balanced',
    network: 'lstm',
    predictions: [],
    plan: { kind: 'single' },
    ...part,
  }) as Decision

/** As it is read aloud, with plain spaces. */
const said = (given: Decision | undefined, tokens: number) =>
  spoken(rulerSentence(given, tokens)).replaceAll('\u00a0', ' ').replaceAll('\u2060', '')

const device = timed('simd', 3.1, 2.2, 4.1)
const cloud = timed('cloud', 84, 70, 110)

test('rulerSentence says where it would be answered and what the other side would take, with spreads', () => {
  expect(said(decision({ place: 'simd', predictions: [device, cloud] }), 12)).toBe(
    '12 tokens: on this device, about 3 ms (2–4); the cloud would take about 84 ms (70–110).',
  )
})

test('rulerSentence speaks of the soonest engine of the device', () => {
  const gpu = timed('webgpu', 9, 8, 10)
  expect(said(decision({ place: 'cloud', predictions: [timed('simd', 200, 190, 220), gpu, cloud] }), 1)).toBe(
    '1 token: in the cloud, about 84 ms (70–110); this device’s GPU would take about 9 ms (8–10).',
  )
})

test('rulerSentence repeats the unit when the interval needs another', () => {
  const slow = timed('simd', 940, 700, 1300)
  expect(said(decision({ place: 'simd', predictions: [slow, missing('cloud', 'offline')] }), 900)).toContain(
    'about 940 ms (0.7–1.3 s)',
  )
})

test.each([
  ['offline', 'you are offline'],
  ['private', 'private mode keeps your text on this device'],
  ['breaker-open', 'it did not answer several times'],
] as const)('rulerSentence tells in words that the cloud is %s', (why, words) => {
  expect(
    said(decision({ place: 'simd', reason: 'only-place', predictions: [device, missing('cloud', why)] }), 5),
  ).toBe(`5 tokens: on this device, about 3 ms (2–4); the cloud cannot answer: ${words}.`)
})

test('rulerSentence tells that the model is not on the device yet', () => {
  const given = decision({
    place: 'cloud',
    reason: 'only-place',
    predictions: [missing('simd', 'no-model'), cloud],
  })
  expect(said(given, 5)).toContain('this device cannot answer: it has no model yet')
})

test('rulerSentence does not invent a time for sides that were never measured', () => {
  const given = decision({
    place: 'simd',
    reason: 'unmeasured',
    predictions: [unmeasured('simd'), unmeasured('cloud')],
  })
  expect(said(given, 5)).toBe('5 tokens: neither side is measured yet; this device goes first.')
})

test('rulerSentence says that nobody can answer, why, and that the text is kept', () => {
  const given = decision({
    reason: 'no-place',
    predictions: [missing('simd', 'no-model'), missing('cloud', 'offline')],
  })
  expect(said(given, 5)).toBe(
    'Nobody can answer right now (this device: it has no model yet; the cloud: you are offline). What you type is kept.',
  )
})

test('rulerSentence explains the ruler before anything is typed', () => {
  const breakEven = { tokens: 41, low: 33, high: 60 } as Decision['breakEven'] & object
  const given = decision({ place: 'simd', predictions: [device, cloud], breakEven })
  expect(said(given, 0)).toBe('Below 41 tokens (33–60) this device is sooner; from there on, the cloud.')
  expect(said(decision({ place: 'cloud', predictions: [device, cloud] }), 0)).toBe(
    'At this round trip the cloud is sooner at every length.',
  )
})

test('rulerSentence says what each side would take, and of a side the better engine, where energy counts', () => {
  const spend = (prediction: Prediction, energy: number, cost: number) =>
    ({ ...prediction, energy, cost }) as Prediction
  const objective = { kind: 'energy', energyWeight: 1 } as const
  const given = decision({
    place: 'cloud',
    reason: 'cheaper',
    objective,
    predictions: [
      spend(device, 40, 40),
      spend(timed('webgpu', 9, 8, 10), 20, 20),
      spend(timed('cloud', 84, 70, 110), 11.6, 12),
    ],
  })
  expect(said(given, 12)).toBe(
    '12 tokens: in the cloud, about 12 mJ (model); this device’s GPU would take about 20 mJ (model).',
  )
  const both = { ...given, objective: { kind: 'weighted', energyWeight: 0.5 } } as const
  expect(said(both, 12)).toBe(
    '12 tokens: in the cloud, about 84 ms, 12 mJ (model); this device’s GPU would take about 9 ms, 20 mJ (model).',
  )
  expect(said(given, 0)).toBe('At this round trip the cloud takes less energy (a model) at every length.')
  const breakEven = { tokens: 2, low: 2, high: 3 } as Decision['breakEven'] & object
  expect(said({ ...given, breakEven }, 0)).toBe(
    'Below 2 tokens (2–3) this device takes less energy (a model); from there on, the cloud.',
  )
  expect(said({ ...both, breakEven }, 0)).toContain('this device is better in time and energy (a model)')
})

test('rulerSentence waits in words until the engine reports', () => {
  expect(said(undefined, 0)).toBe('Getting ready.')
  expect(said(undefined, 7)).toBe('7 tokens: waiting for the engine.')
})
