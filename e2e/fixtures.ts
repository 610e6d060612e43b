/**
 * Every test gets its own proxy, origin and browser context. The tests of a Playwright worker share one server, because
 * starting it takes a second of every core. The server keeps only counts of them.
 */
import { rm } from 'node:fs/promises'
import { test as base } from '@playwright/test'
import type { EdgePlaceId } from '../src/gateway/protocol.ts'
import { App } from '../testing/browser/app.ts'
import { type DelayProxy, startDelayProxy } from '../testing/browser/proxy/delay-proxy.ts'
import { type ServerProcess, startServer } from '../testing/browser/server-process.ts'
import { copyWithout } from './altered-app.ts'
import { appOfSetSpeed } from './set-speed.ts'

/** Engines that have a higher priority than this one. */
const preferredTo: Record<EdgePlaceId, readonly EdgePlaceId[]> = {
  simd: [],
  wasm: ['simd'],
  webgpu: ['simd', 'wasm'],
}

interface Fixtures {
  server: ServerProcess
  delayProxy: DelayProxy
  app: App
}

export interface Options {
  /** The engine of the device. Engines with a higher priority do not start. */
  place: EdgePlaceId
  /** A device that takes at least half a millisecond per token, so that the cloud is faster for long texts on any machine. */
  slowed: boolean
}

export const test = base.extend<Fixtures, Options & { folder: string; runningServer: ServerProcess }>({
  place: ['simd', { option: true, scope: 'worker' }],
  slowed: [false, { option: true, scope: 'worker' }],
  /** The folder of the built app. */
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
    // Some tests kill the server.
    await runningServer.start()
  },
  delayProxy: async ({ server }, use) => {
    const proxy = await startDelayProxy(server.port)
    await use(proxy)
    await proxy.close()
  },
  app: async ({ page, delayProxy, place }, use) => {
    const app = new App(page, place)
    await app.open(delayProxy.url)
    if (place === 'webgpu') await app.switchOn(place)
    await use(app)
  },
})

/** When the cloud must be faster, the device must be slow: on a good link our own engine is faster. */
export const slowDevice = { tag: '@slow-device' }

/** The test runs once for each engine of the device. */
export const everyEngine = { tag: '@every-engine' }

export { expect } from '@playwright/test'
