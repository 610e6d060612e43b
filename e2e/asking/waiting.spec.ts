/** Questions that nobody can answer yet, and a server that does not answer. */
import type { Page } from '@playwright/test'
import { App } from '../../testing/browser/app.ts'
import type { DelayProxy } from '../../testing/browser/proxy/delay-proxy.ts'
import { expect, test } from '../fixtures.ts'

const item = (page: Page, text: string) => page.locator('li.answer').filter({ hasText: text })

/** Opens the app on a line on which the model takes half a minute, and lets nothing be sent. */
async function openPrivate(page: Page, weather: DelayProxy): Promise<App> {
  weather.set({ downBytesPerSecond: 250_000 })
  const app = new App(page)
  await app.open(weather.url)
  await app.choose('private')
  return app
}

test('in private mode a question asked before the model has come waits for it, with progress', async ({
  page,
  weather,
}) => {
  const app = await openPrivate(page, weather)
  await app.composer.fill('A joy to watch.')
  await app.composer.press('Enter')
  const waiting = item(page, 'A joy to watch.')
  await expect(waiting).toContainText('Your question waits for the model on this device.')
  await expect(waiting.getByRole('progressbar')).toBeVisible()
  await expect(waiting).toContainText(/of 6\.\d\sMB/)
  weather.set({ downBytesPerSecond: 0 })
  const { record } = await app.answer('A joy to watch.')
  expect(record.kind).toBe('edge')
})

test('a question that waits for the model can be cancelled', async ({ page, weather }) => {
  const app = await openPrivate(page, weather)
  await app.composer.fill('Never mind.')
  await app.composer.press('Enter')
  await item(page, 'Never mind.').getByRole('button', { name: 'Cancel' }).click()
  await expect(item(page, 'Never mind.')).toContainText('Cancelled. Your text is kept.')
})

test('a server that does not answer is announced although the browser says that it is online, and so is its return', async ({
  app,
  page,
  server,
  weather,
}) => {
  await app.deviceReady()
  await server.kill()
  weather.cut()
  expect(await page.evaluate(() => navigator.onLine)).toBe(true)
  const notice = page.getByText('The server cannot be reached. This device answers by itself.')
  await app.infer(8, { place: 'cloud' })
  await expect(notice).toBeVisible()
  const { record } = await app.ask('A joy to watch.')
  expect(record.kind).toBe('edge')
  await server.start()
  weather.restore()
  await expect(notice).toBeHidden({ timeout: 40_000 })
})
