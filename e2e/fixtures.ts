/**
 * Every test gets a proxy, an origin and a browser context of its own. A worker's tests share one server, which remembers
 * nothing of them but counts: starting it costs a second of every core.
 */
import { rm } from 'node:fs/promises'
import { test as base } from '@playwright/test'
import type { EdgePlaceId } from '../src/gateway/protocol.ts'
import { App } from '../testing/browser/app.ts'
import { type DelayProxy, startDelayProxy } from '../testing/browser/proxy/delay-proxy.ts'
import { type ServerProcess, startServer } from '../testing/browser/server-process.ts'
import { copyWithout } from './altered-app.ts'
import { appOfSetSpeed } from './set-speed.ts'

/** Engines that would answer before this one does. */
const preferredTo: Record<EdgePlaceId, readonly EdgePlaceId[]> = {
  simd: [],
  wasm: ['simd'],
  webgpu: ['simd', 'wasm'],
}

interface Fixtures {
  server: ServerProcess
  weather: DelayProxy
  app: App
}

export interface Options {
  /** The device's engine: others that would be preferred to it do not start. */
  place: EdgePlaceId
  /** The device takes half a millisecond a token at least, so that the cloud is sooner for long texts on any machine. */
  slowed: boolean
}

export const test = base.extend<Fixtures, Options & { folder: string; runningServer: ServerProcess }>({
  place: ['simd', { option: true, scope: 'worker' }],
  slowed: [false, { option: true, scope: 'worker' }],
  /** Of the built app. */
  folder: [
    async ({ place, slowed }, use) => {
      if (place === 'simd' && !slowed) return use('dist/app')
      const folder = slowed ? await appOfSetSpeed() : await copyWithout(preferredTo[place])
      await use(folder)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  runningServer: [
    async ({ folder }, use) => {
      const server = await startServer({ BREAKEVEN_RATE_LIMIT: '0', BREAKEVEN_APP: folder })
      await use(server)
      await server.kill()
    },
    { scope: 'worker' },
  ],
  server: async ({ runningServer }, use) => {
    await use(runningServer)
    // Some tests kill it.
    await runningServer.start()
  },
  weather: async ({ server }, use) => {
    const proxy = await startDelayProxy(server.port)
    await use(proxy)
    await proxy.close()
  },
  app: async ({ page, weather, place }, use) => {
    const app = new App(page, place)
    await app.open(weather.url)
    if (place === 'webgpu') await app.switchOn(place)
    await use(app)
  },
})

/** Where the cloud is to be sooner, the device must be slow: on a good link our own engine is not. */
export const slowDevice = { tag: '@slow-device' }

/** An engine of the device can change it: tried on each of them. */
export const everyEngine = { tag: '@every-engine' }

export { expect } from '@playwright/test'
