/** Requests of a page pass through its service worker only once that is active. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { App } from './app.ts'
import { expect, test } from './fixtures.ts'
import { startServer } from './server-process.ts'

test('the service worker activates beside a device that is at work, and answers requests', async ({
  app,
  page,
}) => {
  await app.deviceReady()
  expect((await app.infer(40)).record).toBeDefined()
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated')
})

test('a service worker that never activates is done without: questions, requests and reloads go on', async ({
  page,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakeven-app-'))
  await cp('dist/app', folder, { recursive: true })
  const script = path.join(folder, 'service-worker.js')
  const stuck = "addEventListener('activate', (event) => event.waitUntil(new Promise(() => {})));\n"
  await writeFile(script, stuck + (await readFile(script, 'utf8')))
  await Promise.all(['.br', '.gz'].map((suffix) => rm(script + suffix, { force: true })))
  const server = await startServer({ BREAKEVEN_APP: folder })
  try {
    const app = new App(page)
    const asksAndRequests = async (text: string) => {
      await app.composer.pressSequentially(text)
      await app.composer.press('Enter')
      const { label, record } = await app.answer(text)
      expect(label).toBe('positive')
      expect(record.runs).toHaveLength(1)
      expect((await app.infer(9)).status).toBe(200)
    }
    const state = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state)
    await page.goto(`http://localhost:${server.port}`)
    await asksAndRequests('A joy to watch.')
    await expect.poll(state).toBe('activating')
    await asksAndRequests('A pleasure to watch.')
    await expect.poll(state).toBeUndefined()
    await page.reload()
    await asksAndRequests('A delight to watch.')
  } finally {
    await server.kill()
    await rm(folder, { recursive: true, force: true })
  }
})
