import { expect, test } from 'vitest'
import type { GatewayStatus, PlaceStatus } from '../../gateway/protocol.ts'
import { isUnreachable, unavailableFor } from './unavailable-for.ts'

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

test('the server is unreachable after two failures, unless it may not be asked', () => {
  const asked = {
    online: true,
    settings: { mode: 'balanced' },
    cloudFailures: { cloud: 2 },
  } as unknown as GatewayStatus
  expect(isUnreachable(asked)).toBe(true)
  expect(isUnreachable({ ...asked, cloudFailures: { cloud: 1 } })).toBe(false)
  expect(isUnreachable({ ...asked, online: false })).toBe(false)
  expect(isUnreachable({ ...asked, settings: { ...asked.settings, mode: 'private' } })).toBe(false)
})

test('a dead region is unreachable, and the cloud only when every region is', () => {
  const asked = {
    online: true,
    settings: { mode: 'balanced' },
    cloudFailures: { cloud: 0, 'cloud:eu.example': 2 },
  } as unknown as GatewayStatus
  expect(isUnreachable(asked)).toBe(false)
  expect(isUnreachable(asked, ['cloud:eu.example'])).toBe(true)
})
