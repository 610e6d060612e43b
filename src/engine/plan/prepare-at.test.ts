import { describe, expect, test } from 'vitest'
import { ms, watts } from '../../units.ts'
import { cloud, cloudRuns, edge, edgeRuns, paperWorld, question, stateOf } from '../testing/worlds.ts'
import { decide } from './decide.ts'
import type { DecisionInput } from './decision.ts'
import { prepareAt } from './prepare-at.ts'
import { weighingOf } from './weighing.ts'

const typist = { visible: true, batteryLow: false }
/** A device of 10 ms at each length beside a cloud of 10 ms beyond its round trip. */
const world = (roundTrip: number) => {
  const line = { slope: 0, intercept: 10 }
  return stateOf([
    ...edgeRuns(line),
    ...edgeRuns({ slope: 0, intercept: 4 }, 'webgpu'),
    ...cloudRuns(line, roundTrip),
  ])
}
const at = (rest: Partial<DecisionInput> = {}, roundTrip = 100, who = typist) =>
  prepareAt(decide(world(roundTrip), question(8, rest)), who)?.place

describe('prepareAt', () => {
  test('returns the fastest place of this device, even if the cloud would answer', () => {
    expect(at()).toBe('wasm')
    expect(at({}, 0)).toBe('wasm')
    expect(at({ places: [edge, { ...edge, place: 'webgpu' }, cloud] })).toBe('webgpu')
    expect(at({ mode: 'private' })).toBe('wasm')
    expect(at({ mode: 'fastest' })).toBe('wasm')
  })

  test('returns no place in saver mode, if energy counts, if the page is hidden, and on a low battery', () => {
    const profile = { computeWatts: watts(2), radioWatts: watts(1), idleWatts: watts(0.5) }
    expect(at({ mode: 'saver' })).toBeUndefined()
    expect(at({ weighing: weighingOf({ kind: 'energy', profile }) })).toBeUndefined()
    expect(at({ weighing: weighingOf({ kind: 'weighted', profile, energyWeight: 0.1 }) })).toBeUndefined()
    expect(at({}, 100, { ...typist, visible: false })).toBeUndefined()
    expect(at({}, 100, { ...typist, batteryLow: true })).toBeUndefined()
  })

  test('returns no device that is not loaded, unmeasured, or too slow', () => {
    const only = (change: Partial<typeof edge>) => at({ places: [{ ...edge, ...change }, cloud] })
    expect(only({ load: ms(300) })).toBeUndefined()
    expect(only({ place: 'simd' })).toBeUndefined()
    expect(only({ queue: ms(900) })).toBe('wasm')
    expect(only({ queue: ms(1_100) })).toBeUndefined()
  })

  test('limits the work to ten times the wait that it can save', () => {
    // 18.098 N + 13.008 ms on the device, 20 + 0.584 N + 12.793 ms in the cloud
    const prepared = (n: number) => prepareAt(decide(paperWorld(20), question(n)), typist)
    expect(prepared(20)?.place).toBe('wasm')
    expect(prepared(30)).toBeUndefined()
    expect(prepareAt(decide(paperWorld(20), question(30, { places: [edge] })), typist)?.place).toBe('wasm')
    expect(prepareAt(decide(paperWorld(20), question(60, { places: [edge] })), typist)).toBeUndefined()
  })
})
