import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { GatewayStatus, Unavailable } from '../../gateway/protocol.ts'
import type { Milliseconds } from '../../units.ts'
import { canAnswer, createModelWait } from './model-wait.ts'

interface World {
  device?: Unavailable | undefined
  cloud?: Unavailable | undefined
  mode?: 'balanced' | 'private'
  cloudFailures?: number
}

const statusOf = ({ device, cloud, mode = 'balanced', cloudFailures = 0 }: World) =>
  ({
    places: [
      { place: 'simd', kind: 'edge', ...(device && { unavailable: device }) },
      { place: 'cloud', kind: 'cloud', ...(cloud && { unavailable: cloud }) },
    ],
    edges: [{ place: 'simd', networks: { net: { state: device === 'no-model' ? 'downloading' : 'ready' } } }],
    settings: { mode },
    cloudFailures: { cloud: cloudFailures },
  }) as unknown as GatewayStatus

function stage(world: World) {
  const gateway = createStore(() => ({ status: statusOf(world) }))
  const timers: { at: number; run: () => void }[] = []
  const after = (delay: Milliseconds, run: () => void) => {
    const timer = { at: delay, run }
    timers.push(timer)
    return () => void timers.splice(timers.indexOf(timer), 1)
  }
  const wait = createModelWait(gateway, { after })
  const controller = new AbortController()
  let over = false
  const begin = (attempt = 0) => {
    const waiting = wait('net', attempt, controller.signal)
    void waiting?.then(() => {
      over = true
    })
    return waiting
  }
  return {
    begin,
    controller,
    timers,
    isOver: async () => {
      await new Promise((resolve) => setTimeout(resolve))
      return over
    },
    becomes: (next: World) => gateway.setState({ status: statusOf(next) }),
    rest: () => timers[0]?.run(),
  }
}

test.each<[string, World, boolean]>([
  ['the device is ready', { cloud: 'offline' }, true],
  ['the cloud is there', { device: 'no-model' }, true],
  ['the cloud fails', { device: 'no-model', cloudFailures: 1 }, false],
  ['private mode forbids the cloud', { device: 'no-model', mode: 'private' }, false],
  ['the device is ready in private mode', { mode: 'private' }, true],
])('canAnswer when %s: %s', (_, world, can) => {
  expect(canAnswer(statusOf(world), 'net')).toBe(can)
})

test('the wait ends when the model is ready, after a short pause', async () => {
  const { begin, isOver, becomes, rest, timers } = stage({ device: 'no-model', mode: 'private' })
  expect(begin()).toBeDefined()
  expect(timers[0]?.at).toBe(200)
  rest()
  expect(await isOver()).toBe(false)
  becomes({ mode: 'private' })
  expect(await isOver()).toBe(true)
})

test('the wait ends when the cloud is available again', async () => {
  const { begin, isOver, becomes, rest } = stage({ device: 'no-model', cloud: 'offline' })
  begin()
  rest()
  becomes({ device: 'no-model' })
  expect(await isOver()).toBe(true)
})

test('the pause between attempts doubles, up to 15 s', () => {
  const { begin, timers } = stage({ device: 'starting', cloudFailures: 3 })
  for (const attempt of [0, 1, 4, 12]) begin(attempt)
  expect(timers.map(({ at }) => at)).toEqual([200, 400, 3200, 15_000])
})

test('the wait of a cancelled question ends at once', async () => {
  const { begin, isOver, controller, timers } = stage({ device: 'no-model', mode: 'private' })
  begin()
  controller.abort()
  expect(await isOver()).toBe(true)
  expect(timers).toEqual([])
})

test.each<[string, World]>([
  ['this browser cannot run the model', { device: 'unsupported', mode: 'private' }],
  ['the model is here and still nobody answers', { cloudFailures: 3 }],
])('nothing waits when %s', (_, world) => {
  expect(stage(world).begin()).toBeUndefined()
})
