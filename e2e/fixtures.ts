/** Every test gets its own server, its own weather and its own app: nothing leaks from one to the next. */
import { test as base } from '@playwright/test'
import { App } from './app.ts'
import { type DelayProxy, startDelayProxy } from './proxy/delay-proxy.ts'
import { type ServerProcess, startServer } from './server-process.ts'

interface Fixtures {
  server: ServerProcess
  weather: DelayProxy
  app: App
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs of a fixture from this pattern
  server: async ({}, use) => {
    const server = await startServer({ BREAKEVEN_RATE_LIMIT: '0' })
    await use(server)
    await server.kill()
  },
  weather: async ({ server }, use) => {
    const proxy = await startDelayProxy(server.port)
    await use(proxy)
    await proxy.close()
  },
  app: async ({ page, weather }, use) => {
    const app = new App(page)
    await app.open(weather.url)
    await use(app)
  },
})

export { expect } from '@playwright/test'
