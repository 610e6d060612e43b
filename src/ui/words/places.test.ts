import { expect, test } from 'vitest'
import type { EdgeStatus } from '../../gateway/protocol.ts'
import { atPlace, kindOf, placeLabel, placeName, usedEngine } from './places.ts'

const edge = (place: string, unsupported?: string) => ({ place, unsupported }) as EdgeStatus

test('every engine of this device is a place of it, and every other name is a cloud', () => {
  expect(['simd', 'wasm', 'webgpu', 'cloud', 'far'].map(kindOf)).toEqual([
    'edge',
    'edge',
    'edge',
    'cloud',
    'cloud',
  ])
})

test('"this device" is our own engine, or the reference engine if ours cannot run', () => {
  const [own, unable, reference] = [edge('simd'), edge('simd', 'no SIMD'), edge('wasm')]
  expect(usedEngine([reference, own])).toBe(own)
  expect(usedEngine([unable, reference])).toBe(reference)
  expect(usedEngine([unable])).toBe(unable)
  expect(usedEngine([reference])).toBe(reference)
  expect(usedEngine([edge('webgpu')])).toBeUndefined()
})

test('the server of another region is named by its host', () => {
  const place = 'cloud:eu.example:8443'
  expect([placeName(place), atPlace(place), placeLabel(place), kindOf(place)]).toEqual([
    'the cloud at eu.example:8443',
    'in the cloud, eu.example:8443',
    'Cloud eu.example:8443',
    'cloud',
  ])
})
