/** Questions that no place can answer yet, and a server that does not answer. */
import type { Page } from '@playwright/test'
import { App } from '../../testing/browser/app.ts'
import type { DelayProxy } from '../../testing/browser/proxy/delay-proxy.ts'
import { expect, test } from '../fixtures.ts'

const item = (page: Page, text: string) => page.locator('li.answer').filter({ hasText: text })

/** Opens the app in private mode on a network on which the model takes half a minute. */
async function openPrivate(page: Page, delayProxy: DelayProxy): Promise<App> {
  delayProxy.set({ downBytesPerSecond: 250_000 })
  const app = new App(page)
  await app.open(delayProxy.url)
  await app.choose('private')
  return app
}

test('in private mode a question waits for the model and shows the progress', async ({
  page,
  delayProxy,
}) => {
  const app = await openPrivate(page, delayProxy)
  await app.composer.fill('A joy to watch.')
  await app.composer.press('Enter')
  const waiting = item(page, 'A joy to watch.')
  await expect(waiting).toContainText('Your question waits for the model on this device.')
  await expect(waiting.getByRole('progressbar')).toBeVisible()
  await expect(waiting).toContainText(/of \d\.\d\sMB/)
  delayProxy.set({ downBytesPerSecond: 0 })
  const { record } = await app.answer('A joy to watch.')
  expect(record.kind).toBe('edge')
})

test('a question that waits for the model can be cancelled', async ({ page, delayProxy }) => {
  const app = await openPrivate(page, delayProxy)
  await app.composer.fill('Never mind.')
  await app.composer.press('Enter')
  await item(page, 'Never mind.').getByRole('button', { name: 'Cancel' }).click()
  await expect(item(page, 'Never mind.')).toContainText('Cancelled. Your text is kept.')
})

test('a notice shows that the server does not answer although the browser is online, and disappears when it does', async ({
  app,
  page,
  server,
  delayProxy,
}) => {
  await app.deviceReady()
  await server.kill()
  delayProxy.cut()
  expect(await page.evaluate(() => navigator.onLine)).toBe(true)
  const notice = page.getByText('The server cannot be reached. This device answers by itself.')
  await app.infer(8, { place: 'cloud' })
  await expect(notice).toBeVisible()
  const { record } = await app.ask('A joy to watch.')
  expect(record.kind).toBe('edge')
  await server.start()
  delayProxy.restore()
  await expect(notice).toBeHidden({ timeout: 40_000 })
})
