import type { BrowserPage } from '../../testing/browser/drivers/browser-page.ts'
import { Visitor } from '../../testing/browser/drivers/visitor.ts'
import { startServer } from '../../testing/browser/server-process.ts'
import { copyApp } from './app-copy.ts'
import { expect, test } from './fixtures.ts'

const restart = { role: 'button', name: 'Restart now' } as const

/**
 * Looks for a new version until it is offered. A single look can share the browser's own after a navigation, which may have
 * read the script before it was changed.
 */
async function untilOffered(tab: BrowserPage): Promise<void> {
  const look = async () => {
    await tab.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update()
    }, undefined)
    return tab.has(restart)
  }
  await expect.poll(look, { intervals: [500] }).toBe(true)
}

test('the service worker activates while the device runs, and answers requests', async ({ visitor }) => {
  await visitor.deviceReady()
  expect((await visitor.infer(40)).record).toBeDefined()
})

const markDocument = (tab: BrowserPage) =>
  tab.evaluate(() => void Object.assign(window, { isMarked: true }), undefined)

/** Whether the marked document is still there. A document that is being replaced cannot be asked, and is there until then. */
const isSameDocument = (tab: BrowserPage) =>
  tab.evaluate(() => 'isMarked' in window, undefined).catch(() => true)

/** Firefox does this to about one claim in twenty. */
const neverSettlingClaim = (script: string) =>
  `const claim = Clients.prototype.claim
Clients.prototype.claim = function () { claim.call(this); return new Promise(() => {}) };\n${script}`

test('a new version is offered, waits for the click, and then takes over', async ({ tab }) => {
  const app = await copyApp()
  await app.changeServiceWorker(neverSettlingClaim)
  const server = await startServer({ BREAKEVEN_APP: app.folder, BREAKEVEN_RATE_LIMIT: '0' })
  try {
    const visitor = new Visitor(tab)
    await visitor.open(`http://localhost:${server.port}`)
    await app.changeServiceWorker((script) => `${script}\n/* a newer version */\n`)
    await untilOffered(tab)
    // The next visit also offers it.
    await tab.reload()
    await visitor.ready()
    await markDocument(tab)
    await expect.poll(() => tab.has(restart)).toBe(true)
    expect(await isSameDocument(tab)).toBe(true)
    await tab.click(restart)
    await expect.poll(() => isSameDocument(tab)).toBe(false)
    await visitor.ready()
    expect(await tab.has(restart)).toBe(false)
  } finally {
    await server.kill()
    await app.remove()
  }
})

const neverActivating = (script: string) =>
  `addEventListener('activate', (event) => event.waitUntil(new Promise(() => {})));\n${script}`

test('a new version that never activates is bypassed: its page reloads and continues', async ({ tab }) => {
  const app = await copyApp()
  const server = await startServer({ BREAKEVEN_APP: app.folder, BREAKEVEN_RATE_LIMIT: '0' })
  try {
    const visitor = new Visitor(tab)
    await visitor.open(`http://localhost:${server.port}`)
    await markDocument(tab)
    await app.changeServiceWorker(neverActivating)
    await untilOffered(tab)
    await tab.click(restart)
    await expect.poll(() => isSameDocument(tab), { timeout: 30_000 }).toBe(false)
    await visitor.sees('[data-screen] textarea')
    const { label } = await visitor.ask({ Text: 'A joy to watch.' })
    expect(label).toBe('positive')
    expect((await visitor.infer(9)).status).toBe(200)
  } finally {
    await server.kill()
    await app.remove()
  }
})

test('a new version that ignores the click does not hold the page: it reloads, and the version is offered again', async ({
  tab,
}) => {
  const app = await copyApp()
  const server = await startServer({ BREAKEVEN_APP: app.folder, BREAKEVEN_RATE_LIMIT: '0' })
  try {
    const visitor = new Visitor(tab)
    await visitor.open(`http://localhost:${server.port}`)
    await markDocument(tab)
    await app.changeServiceWorker((script) => script.replace('self.skipWaiting()', 'undefined'))
    await untilOffered(tab)
    await tab.click(restart)
    await expect.poll(() => isSameDocument(tab), { timeout: 40_000 }).toBe(false)
    await visitor.ready()
    await expect.poll(() => tab.has(restart)).toBe(true)
  } finally {
    await server.kill()
    await app.remove()
  }
})

test('a service worker that never activates is bypassed: questions, requests and reloads work', async ({
  tab,
}) => {
  const app = await copyApp()
  await app.changeServiceWorker(neverActivating)
  const server = await startServer({ BREAKEVEN_APP: app.folder, BREAKEVEN_RATE_LIMIT: '0' })
  try {
    const visitor = new Visitor(tab)
    const asksAndRequests = async (text: string) => {
      const { label, record } = await visitor.ask({ Text: text })
      expect(label).toBe('positive')
      expect(record.runs.filter(({ outcome }) => outcome === 'answered')).toHaveLength(1)
      expect((await visitor.infer(9)).status).toBe(200)
    }
    const state = () =>
      tab.evaluate(
        async () => (await navigator.serviceWorker.getRegistration())?.active?.state ?? 'none',
        undefined,
      )
    await tab.goto(`http://localhost:${server.port}`)
    await visitor.pick('Positive or negative')
    await asksAndRequests('A joy to watch.')
    await expect.poll(state).toBe('activating')
    await asksAndRequests('A pleasure to watch.')
    await expect.poll(state).toBe('none')
    await tab.reload()
    await asksAndRequests('A delight to watch.')
  } finally {
    await server.kill()
    await app.remove()
  }
})

test('a page that reloads while its service worker fails to activate answers', async ({ tab, tested }) => {
  test.skip(tested === 'firefox', 'Firefox starts no navigation before the activation ends')
  const app = await copyApp()
  await app.changeServiceWorker(neverActivating)
  const server = await startServer({ BREAKEVEN_APP: app.folder, BREAKEVEN_RATE_LIMIT: '0' })
  try {
    const visitor = new Visitor(tab)
    await tab.goto(`http://localhost:${server.port}`)
    await visitor.pick('Positive or negative')
    for (const text of ['A joy to watch.', 'A pleasure to watch.', 'A delight to watch.']) {
      expect((await visitor.ask({ Text: text })).label).toBe('positive')
      await tab.reload()
    }
  } finally {
    await server.kill()
    await app.remove()
  }
})
