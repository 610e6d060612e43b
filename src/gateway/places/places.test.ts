import { expect, test } from 'vitest'
import type { EdgePlaceId, EdgeStatus } from '../../edge/protocol.ts'
import { reviveSettings } from '../storage/settings.ts'
import type { EdgeLink } from './edge-link.ts'
import { edgePlaces } from './places.ts'

/** The places that the page offers, with the reason why one cannot run. */
const offered = (edges: Partial<Record<EdgePlaceId, string | null>>) => (place: EdgePlaceId) => {
  const unsupported = edges[place]
  if (unsupported === undefined) return undefined
  return { status: { ...(unsupported !== null && { unsupported }) } as EdgeStatus } as EdgeLink
}
const places = (settings: object, edges: Parameters<typeof offered>[0]) =>
  edgePlaces(reviveSettings(settings), offered(edges))

test('our own engine is available by default, and other engines when they are switched on', () => {
  expect(places({}, {})).toEqual(['simd'])
  expect(places({}, { simd: null, wasm: null })).toEqual(['simd'])
  expect(places({ webgpu: true }, {})).toEqual(['simd', 'webgpu'])
  expect(places({ referenceEngine: true, webgpu: true }, {})).toEqual(['simd', 'wasm', 'webgpu'])
})

test('the reference engine is available automatically if our own engine cannot run', () => {
  expect(places({}, { simd: 'no SIMD' })).toEqual(['simd', 'wasm'])
})

test('the reference engine is available as soon as it is offered if our own engine does not start', () => {
  expect(places({}, { wasm: null })).toEqual(['simd', 'wasm'])
})
