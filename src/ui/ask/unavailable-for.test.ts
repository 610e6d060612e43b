import { expect, test } from 'vitest'
import type { GatewayStatus, PlaceStatus } from '../../gateway/protocol.ts'
import { unavailableFor } from './unavailable-for.ts'

const status = {
  edges: [{ place: 'wasm', networks: { first: { state: 'ready' }, second: { state: 'downloading' } } }],
} as unknown as Pick<GatewayStatus, 'edges'>
const place = (part: object) => ({ place: 'wasm', kind: 'edge', ...part }) as PlaceStatus

test('unavailableFor distinguishes networks of one device', () => {
  expect(unavailableFor(status, place({}), 'first')).toBeUndefined()
  expect(unavailableFor(status, place({}), 'second')).toBe('no-model')
  expect(unavailableFor(status, place({ unavailable: 'no-model' }), 'first')).toBeUndefined()
})

test('unavailableFor keeps reasons that concern the whole place', () => {
  expect(unavailableFor(status, place({ unavailable: 'crashed' }), 'first')).toBe('crashed')
  const cloud = place({ place: 'cloud', kind: 'cloud', unavailable: 'offline' })
  expect(unavailableFor(status, cloud, 'second')).toBe('offline')
})
