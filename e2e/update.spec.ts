/** A new version never reloads by itself: the person is asked. */
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { App } from './app.ts'
import { expect, test } from './fixtures.ts'
import { startServer } from './server-process.ts'

test('a new version is offered, waits for the click, and then takes over', async ({ page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakeven-app-'))
  await cp('dist/app', folder, { recursive: true })
  const server = await startServer({ BREAKEVEN_APP: folder })
  try {
    const app = new App(page)
    await app.open(`http://localhost:${server.port}`)
    await page.evaluate(() => {
      Object.assign(window, { loadedOnce: true })
    })
    const script = path.join(folder, 'service-worker.js')
    await appendFile(script, '\n/* a newer version */\n')
    await Promise.all(['.br', '.gz'].map((suffix) => rm(script + suffix, { force: true })))
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    const restart = page.getByRole('button', { name: 'Restart now' })
    await expect(restart).toBeVisible()
    expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true)
    await restart.click()
    await page.waitForFunction(() => !('loadedOnce' in window))
    await app.ready()
    await expect(restart).toBeHidden()
  } finally {
    await server.kill()
    await rm(folder, { recursive: true, force: true })
  }
})
