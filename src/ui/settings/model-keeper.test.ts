import { expect, test } from 'vitest'
import type { GatewayStatus, ToGateway } from '../../gateway/protocol.ts'
import { createModelKeeper } from './model-keeper.ts'

const status = (online: boolean, unsupported?: string) =>
  ({
    online,
    edges: [{ place: 'wasm', networks: {}, ...(unsupported && { unsupported }) }],
  }) as unknown as GatewayStatus

function stage({ savesData = false, declined = new Map<string, boolean>() } = {}) {
  const told: ToGateway[] = []
  const keeper = createModelKeeper({
    tell: (message) => told.push(message),
    keepsakes: {
      declined: async (what) => declined.get(what) ?? false,
      decline: async (what, no) => void declined.set(what, no),
    },
    networks: ['lstm'],
    savesData: () => savesData,
  })
  const heed = async (...given: Parameters<typeof status>) => {
    keeper.heed(status(...given))
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { told, keeper, heed, declined }
}

const load = { type: 'load', place: 'wasm', network: 'lstm' }

test('an absent model is fetched once, when there is a network', async () => {
  const { told, heed } = stage()
  await heed(false)
  expect(told).toEqual([])
  await heed(true)
  await heed(true)
  expect(told).toEqual([load])
})

test('nothing is fetched unasked where data must be saved or the device cannot run it', async () => {
  const sparing = stage({ savesData: true })
  await sparing.heed(true)
  const unable = stage()
  await unable.heed(true, 'no WebAssembly')
  expect([sparing.told, unable.told]).toEqual([[], []])
})

test('a model that was removed stays away on the next visit, until it is asked for', async () => {
  const first = stage()
  first.keeper.remove('wasm', 'lstm')
  const next = stage({ declined: first.declined })
  await next.heed(true)
  expect(next.told).toEqual([])
  next.keeper.load('wasm', 'lstm')
  expect(next.told).toEqual([load])
  const later = stage({ declined: first.declined })
  await later.heed(true)
  expect(later.told).toEqual([load])
})
