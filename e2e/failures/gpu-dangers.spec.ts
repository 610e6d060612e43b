/** Failures of the GPU engine: wrong answers, and a lost GPU. */
import { rm } from 'node:fs/promises'
import type { Browser } from '@playwright/test'
import { App } from '../../testing/browser/app.ts'
import { startServer } from '../../testing/browser/server-process.ts'
import { alteredApp, wrong } from '../altered-app.ts'
import { expect, test } from '../fixtures.ts'

/** These tests need a WebGPU adapter. */
const gpu = { tag: '@gpu' }

/** Like a driver that hangs or is updated: every device of every page is lost. */
async function crashGpu(browser: Browser | null): Promise<void> {
  const session = await browser?.newBrowserCDPSession()
  await session?.send('Browser.crashGpuProcess')
}

test('a GPU with wrong answers does not answer, and a notice shows it', gpu, async ({ page }) => {
  const folder = await alteredApp([wrong.webgpu])
  const server = await startServer({ BREAKEVEN_RATE_LIMIT: '0', BREAKEVEN_APP: folder })
  const app = new App(page)
  await app.open(server.url)
  await app.deviceReady('simd')
  await app.go('Settings')
  await page.getByRole('switch', { name: /WebGPU/ }).click()
  await expect(page.getByRole('status').getByText(/The GPU engine gave wrong answers/)).toBeVisible({
    timeout: 60_000,
  })
  await app.go('Ask')
  expect((await app.infer(9, { place: 'webgpu' })).status).toBeGreaterThanOrEqual(400)
  expect((await app.ask('A joy to watch.')).label).toBe('positive')
  await server.kill()
  await rm(folder, { recursive: true, force: true })
})

test(
  'a GPU that is lost in the middle of an answer: the cloud gives it, the engine starts once more, then rests',
  gpu,
  async ({ app, browser, delayProxy }) => {
    await app.deviceReady()
    for (const tokens of [8, 64, 8]) await app.infer(tokens, { place: 'webgpu' })
    // The reference engine is slower than the software adapter, so the GPU is asked first.
    delayProxy.set({ roundTripMs: 20_000 })
    await app.infer(4, { place: 'cloud', mode: 'balanced' })
    delayProxy.set({ roundTripMs: 0 })
    const answering = app.infer(300, { mode: 'saver' })
    await crashGpu(browser)
    const { status, record } = await answering
    expect(status).toBe(200)
    expect(record?.runs.map(({ place, outcome }) => [place, outcome])).toEqual([
      ['webgpu', 'failed'],
      ['cloud', 'answered'],
    ])
    await app.deviceReady()
    await crashGpu(browser)
    await expect(app.page.getByRole('status').getByText(/The GPU engine broke down twice/)).toBeVisible()
    expect((await app.infer(4)).record?.place).toBe('cloud')
  },
)
