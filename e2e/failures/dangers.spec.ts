/** Failures that phones and their browsers cause. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import type { EdgePlaceId } from '../../src/gateway/protocol.ts'
import { App } from '../../testing/browser/app.ts'
import { launchChromium } from '../../testing/browser/launch-chromium.ts'
import { startServer } from '../../testing/browser/server-process.ts'
import { alteredApp, wrong } from '../altered-app.ts'
import { expect, test } from '../fixtures.ts'
import { stopServiceWorkers } from '../stop-service-workers.ts'

const kernel = /\/assets\/(simd128|relaxed-simd)[^/]*\.wasm$/
const closedTheApp = /closed this app while this app’s own engine was starting/
const wasWrong = /own engine gave wrong answers/

const workersOf = (page: Page, place: EdgePlaceId) =>
  page.workers().filter((worker) => worker.url().includes(`/workers/${place}-worker`))

/** Opens the app and blocks our own engine in the middle of its start. */
async function openHeld(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  let asked = () => {}
  const begun = new Promise<void>((resolve) => {
    asked = resolve
  })
  // Never answered, so the engine waits for its code.
  await page.route(kernel, () => asked())
  await page.goto(url)
  await begun
  return page
}

/**
 * Stops the timer by which the page notices a silent gateway a second after a question. Then only the event of the resumed page
 * can make it ask again.
 */
const stopProbes = (page: Page) =>
  page.evaluate(() => {
    const { setTimeout } = window
    const firstProbeAfterMs = 1_000
    window.setTimeout = ((act: () => void, delay = 0) =>
      delay === firstProbeAfterMs ? 0 : setTimeout(act, delay)) as typeof window.setTimeout
  })

/** Kills the tab, as the system does when memory runs out. */
async function killTab(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  void session.send('Page.crash').catch(() => {})
  await crashed
}

test.describe('a tab that is killed while an engine starts', () => {
  test('disables that engine: the reference engine answers, a notice shows it, and the person can try again', async ({
    context,
    delayProxy,
  }) => {
    await killTab(await openHeld(context, delayProxy.url))
    const page = await context.newPage()
    const app = new App(page)
    await app.open(delayProxy.url)
    await expect(page.getByRole('status').getByText(closedTheApp)).toBeVisible()
    await app.deviceReady('wasm')
    const { record } = await app.infer(9, { mode: 'private' })
    expect(record?.place).toBe('wasm')
    expect(record?.decision.predictions).toContainEqual(
      expect.objectContaining({ place: 'simd', unavailable: 'disabled' }),
    )
    expect(workersOf(page, 'simd')).toEqual([])

    await page.reload()
    await app.ready()
    await expect(page.getByRole('status').getByText(closedTheApp)).toBeVisible()
    expect(workersOf(page, 'simd')).toEqual([])

    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('status').getByText(closedTheApp)).toBeHidden()
    await app.deviceReady('simd')
  })

  test('is different from a reload or a closed tab', async ({ context, delayProxy }) => {
    const page = await openHeld(context, delayProxy.url)
    await page.reload()
    const other = await openHeld(context, delayProxy.url)
    await other.close({ runBeforeUnload: true })
    await expect.poll(() => context.pages().length).toBe(2)
    await page.unroute(kernel)
    await page.reload()
    const app = new App(page)
    await app.ready()
    await app.deviceReady('simd')
    await expect(page.getByText(closedTheApp)).toBeHidden()
  })
})

test.describe('an engine with wrong answers', () => {
  /** The app on a device that computes wrong answers. */
  async function openWrong(page: Page, engines: readonly EdgePlaceId[]) {
    const folder = await alteredApp(engines.map((engine) => wrong[engine]))
    const server = await startServer({ BREAKEVEN_RATE_LIMIT: '0', BREAKEVEN_APP: folder })
    const app = new App(page)
    await app.open(server.url)
    const close = async () => {
      await server.kill()
      await rm(folder, { recursive: true, force: true })
    }
    return { app, close }
  }

  test('does not answer: the reference engine does, now and after a reload', async ({ page }) => {
    const { app, close } = await openWrong(page, ['simd'])
    await expect(page.getByRole('status').getByText(wasWrong)).toBeVisible({ timeout: 60_000 })
    await app.deviceReady('wasm')
    await page.reload()
    await app.ready()
    await app.deviceReady('wasm')
    // The cloud may be faster than the reference engine.
    await app.choose('private')
    const { label, record } = await app.ask('A joy to watch.')
    expect([label, record.place]).toEqual(['positive', 'wasm'])
    expect(workersOf(page, 'simd')).toEqual([])
    await app.go('Settings')
    await expect(page.getByRole('main').getByText(wasWrong)).toBeVisible()
    await close()
  })

  test('leaves the answers to the cloud if the reference engine is wrong too', async ({ page }) => {
    const { app, close } = await openWrong(page, ['simd', 'wasm'])
    await expect(page.getByText(/The reference engine gave wrong answers/)).toBeVisible({ timeout: 60_000 })
    const { label, record } = await app.ask('A joy to watch.')
    expect([label, record.place]).toEqual(['positive', 'cloud'])
    await close()
  })
})

test.describe('a page that is frozen in the middle of an answer', () => {
  test.beforeEach(async ({ app }) => {
    await app.deviceReady()
  })

  for (const isStopped of [false, true]) {
    const name = isStopped ? 'and whose service worker is stopped meanwhile' : 'and thawed'
    test(`${name} shows the answer, which was computed once`, async ({ app, page, server, delayProxy }) => {
      // The device is unavailable, so the request is in flight when the page freezes.
      await app.infer(4, { place: 'cloud' })
      const before = await server.metric('breakeven_executions_total')
      await app.go('Settings')
      await page.getByRole('button', { name: 'Remove' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
      await app.go('Ask')
      delayProxy.set({ roundTripMs: 1_500 })
      if (isStopped) await stopProbes(page)
      await app.composer.fill('A joy to watch.')
      await app.composer.press('Enter')
      await expect(app.answers).toHaveCount(1)
      const session = await page.context().newCDPSession(page)
      await session.send('Page.setWebLifecycleState', { state: 'frozen' })
      if (isStopped) await stopServiceWorkers(page)
      await expect
        .poll(() => server.metric('breakeven_executions_total'), { timeout: 20_000 })
        .toBe(before + 1)
      await session.send('Page.setWebLifecycleState', { state: 'active' })
      // Chromium sends no event to a page that is visible.
      await page.evaluate(() => document.dispatchEvent(new Event('resume')))
      const { record } = await app.answer('A joy to watch.')
      expect(record.kind).toBe('cloud')
      expect(await server.metric('breakeven_executions_total')).toBe(before + 1)
    })
  }
})

test.describe('site data that are cleared while the app is open', () => {
  const clear = async (page: Page, url: string) => {
    const session = await page.context().newCDPSession(page)
    await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' })
  }

  test('are the only loss: the next question is answered, and the app recovers', async ({
    app,
    page,
    delayProxy,
  }) => {
    await app.deviceReady()
    await clear(page, delayProxy.url)
    await app.composer.fill('A joy to watch.')
    await app.composer.press('Enter')
    await expect(app.answers.first()).toHaveAttribute('data-state', 'answered', { timeout: 5_000 })
    await expect(page.getByText(/no space left/)).toBeHidden()
    await app.ready()
    await page.reload()
    await expect(app.answers.filter({ hasText: 'A joy to watch.' })).toBeVisible()
    await app.deviceReady()
  })

  test('do not end private mode: the next question is answered on this device', async ({
    app,
    page,
    delayProxy,
    server,
  }) => {
    await app.deviceReady()
    await app.choose('private')
    const before = await server.metric('breakeven_executions_total')
    await clear(page, delayProxy.url)
    for (const text of ['Dull and far too loud.', 'A joy to watch.']) {
      const { record } = await app.ask(text)
      expect(record).toMatchObject({ kind: 'edge', decision: { mode: 'private' } })
    }
    expect(await server.metric('breakeven_executions_total')).toBe(before)
  })
})

test('a browser that blocks site data still runs the model, and shows that nothing is stored', async ({
  delayProxy,
}) => {
  const profile = await mkdtemp(path.join(tmpdir(), 'breakeven-profile-'))
  await mkdir(path.join(profile, 'Default'))
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } }
  await writeFile(path.join(profile, 'Default', 'Preferences'), JSON.stringify(blocked))
  const context = await chromium.launchPersistentContext(profile, launchChromium)
  const page = await context.newPage()
  const app = new App(page)
  await page.goto(delayProxy.url)
  await app.pick('Positive or negative')
  await expect(app.composer).toBeVisible()
  expect(await page.evaluate(() => indexedDB.databases().catch(({ name }: Error) => name))).toBe(
    'UnknownError',
  )
  await expect(page.getByRole('status').getByText(/lets the app keep nothing/)).toBeVisible()
  expect(await app.ask('A joy to watch.')).toMatchObject({ label: 'positive' })
  await app.choose('private')
  await expect(async () => {
    const { label, record } = await app.ask('Dull and far too loud.')
    expect([label, record.kind]).toEqual(['negative', 'edge'])
  }).toPass({ timeout: 40_000 })
  await context.close()
  await rm(profile, { recursive: true, force: true })
})

test('the browser is asked to persist the data when the person downloads the model, and not before', async ({
  app,
  page,
}) => {
  await app.deviceReady()
  await page.evaluate(() => {
    const { storage } = navigator
    const persist = storage.persist.bind(storage)
    storage.persist = () => {
      document.title = 'asked'
      return persist()
    }
  })
  await app.go('Settings')
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page).not.toHaveTitle('asked')
  await page.getByRole('main').getByRole('button', { name: 'Download' }).click()
  await expect(page).toHaveTitle('asked')
  // Headless Chromium refuses it for sites without engagement.
  await expect(
    page.getByText(/asked to keep it and has not agreed yet|Kept until you remove it/),
  ).toBeVisible()
})
