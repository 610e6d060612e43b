import { describe, expect, test } from 'vitest'
import { ms, watts } from '../../units.ts'
import { decide } from '../plan/decide.ts'
import { type Weighing, weighingOf } from '../plan/weighing.ts'
import {
  cloud,
  cloudRuns,
  edge,
  edgeRuns,
  network,
  now,
  paper,
  paperWorld,
  places,
  question,
  stateOf,
} from '../testing/worlds.ts'
import { breakEven } from './break-even.ts'
import { noBytes } from './message-sizes.ts'

const asked = { network, places, now, messages: noBytes }

describe('breakEven', () => {
  test("is just above 8.6 tokens for the paper's devices at 150 ms", () => {
    // 18.098 N + 13.008 = 150 + 0.584 N + 12.793 at N = 149.785 / 17.514 = 8.55: nine is the first whole length
    const found = breakEven(paperWorld(150), asked)
    expect(found?.tokens).toBe(9)
    expect(found?.low).toBeLessThanOrEqual(9)
    expect(found?.high).toBeGreaterThanOrEqual(9)
    expect(found?.high).toBeLessThan(13)
  })

  test.each([
    [100, 6], // 99.785 / 17.514 = 5.70
    [200, 12], // 199.785 / 17.514 = 11.41
    [300, 18], // 299.785 / 17.514 = 17.12
  ])('at %d ms is %d tokens', (roundTrip, expected) => {
    expect(breakEven(paperWorld(roundTrip), asked)?.tokens).toBe(expected)
  })

  test('depends on the transfer time of a token', () => {
    // An unmeasured link has the assumed 500 bytes per ms: 3000 bytes a token cost 6 ms.
    // (149.785) / (17.514 - 6) = 13.01
    expect(breakEven(paperWorld(150), { ...asked, messages: { ...noBytes, upPerToken: 3000 } })?.tokens).toBe(
      14,
    )
  })

  test('depends on the queue of the device and on the connection set-up', () => {
    const busy = [{ ...edge, queue: ms(100) }, cloud]
    // (149.785 - 100) / 17.514 = 2.8
    expect(breakEven(paperWorld(150), { ...asked, places: busy })?.tokens).toBe(3)
    const cold = [edge, { ...cloud, connected: false }]
    // (149.785 + 300) / 17.514 = 25.7
    expect(breakEven(paperWorld(150), { ...asked, places: cold })?.tokens).toBe(26)
  })

  test('is undefined if one side is always faster, unmeasured or unavailable', () => {
    const fastDevice = stateOf([...edgeRuns({ slope: 0.1, intercept: 1 }), ...cloudRuns(paper.server, 150)])
    expect(breakEven(fastDevice, asked)).toBeUndefined()
    const slowDevice = stateOf([...edgeRuns({ slope: 20, intercept: 900 }), ...cloudRuns(paper.server, 150)])
    expect(breakEven(slowDevice, asked)).toBeUndefined()
    expect(breakEven(stateOf(edgeRuns(paper.edge)), asked)).toBeUndefined()
    expect(breakEven(paperWorld(150), { ...asked, mode: 'private' })).toBeUndefined()
  })

  const attention = { intercept: 5, slope: 0.4, curve: 0.06 }

  test('is where a curve meets a line', () => {
    // 5 + 0.4 N + 0.06 N² = 162.793 + 0.584 N at N = 52.8
    const state = stateOf([...edgeRuns(attention), ...cloudRuns(paper.server, 150)])
    const found = breakEven(state, asked)
    expect(found?.tokens).toBe(53)
    expect(found?.low).toBeGreaterThan(40)
    expect(found?.high).toBeLessThan(70)
  })

  test('is the first of two lengths where a curve of the cloud crosses a line of the device', () => {
    // 20 + 5 N = 150 + 0.02 N² between N = 29.5 and N = 220
    const bent = { intercept: 0, slope: 0, curve: 0.02 }
    const state = stateOf([...edgeRuns({ intercept: 20, slope: 5 }), ...cloudRuns(bent, 150)])
    expect(breakEven(state, asked)?.tokens).toBe(30)
    expect([29, 30, 219, 222].map((n) => decide(state, question(n)).place)).toEqual([
      'wasm',
      'cloud',
      'cloud',
      'wasm',
    ])
  })

  test('agrees with the decision at every length, with curves on both sides', () => {
    const state = stateOf([
      ...edgeRuns(attention),
      ...cloudRuns({ intercept: 3, slope: 0.5, curve: 0.02 }, 90),
    ])
    const found = breakEven(state, asked)?.tokens ?? NaN
    expect(found).toBeGreaterThan(30)
    for (let n = 1; n <= 120; n++)
      expect(decide(state, question(n)).place, `${n} tokens`).toBe(n >= found ? 'cloud' : 'wasm')
  })

  test('widens as the round trip ages', () => {
    const width = (age: number) => {
      const found = breakEven(paperWorld(300), { ...asked, now: ms(now + age) })
      return (found?.high ?? Infinity) - (found?.low ?? 0)
    }
    expect(width(60_000)).toBeGreaterThan(width(0))
  })

  const profile = { computeWatts: watts(2), radioWatts: watts(1.5), idleWatts: watts(0.5) }
  const energy = weighingOf({ kind: 'energy', profile })

  test('is the length from which the cloud costs less, if energy counts', () => {
    // A wait costs a quarter of computing: 18.098 N + 13.008 = (162.793 + 0.584 N) / 4 at N = 1.54
    const found = breakEven(paperWorld(150), { ...asked, weighing: energy })
    expect(found?.tokens).toBe(2)
    // The energy of a queued run belongs to another question.
    const busy = [{ ...edge, queue: ms(100) }, cloud]
    expect(breakEven(paperWorld(150), { ...asked, places: busy, weighing: energy })).toEqual(found)
  })

  test.each<[string, Weighing | undefined]>([
    ['time', undefined],
    ['energy', energy],
    ['both', weighingOf({ kind: 'weighted', profile, energyWeight: 0.3 })],
  ])('agrees with the decision at every length, with two devices and two clouds, by %s', (_, weighing) => {
    const webgpu = { ...edge, place: 'webgpu' }
    const far = { ...cloud, place: 'far' }
    const all = [edge, webgpu, cloud, far]
    const state = stateOf([
      ...edgeRuns(paper.edge),
      ...edgeRuns({ slope: 9, intercept: 90 }, 'webgpu'),
      ...cloudRuns(paper.server, 190),
      ...cloudRuns({ slope: 2, intercept: 3 }, 170, 'far'),
    ])
    const counts = weighing && { weighing }
    const found = breakEven(state, { ...asked, places: all, ...counts })?.tokens ?? NaN
    for (let n = 1; n <= 60; n++) {
      const place = decide(state, question(n, { places: all, ...counts })).place ?? ''
      expect(['cloud', 'far'].includes(place), `${n} tokens`).toBe(n >= found)
    }
  })
})
