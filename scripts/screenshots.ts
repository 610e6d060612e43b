/**
 * Photographs the built app: every screen in every look into `screenshots/`, which is not committed, and the two pictures of
 * the README and the manifest into `public/`. Run by `npm run screenshots`; `-- public` or `-- screens [look]` takes one part alone.
 */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { App } from '../e2e/app.ts'
import { launchChromium } from '../e2e/launch-chromium.ts'
import { startDelayProxy } from '../e2e/proxy/delay-proxy.ts'
import { startServer } from '../e2e/server-process.ts'

/** A mobile round trip, in ms: so that both stretches of the ruler are seen. */
const roundTripMs = 8

const passage =
  'The harbour of Lindholm was dug by hand between 1884 and 1891. In the winter of 1893 the ice kept everyone out, until a pilot named Elin Skov found that warm water from the tannery kept a narrow lane open all the way to the mill. The town paid her eleven crowns.'

interface Look {
  readonly name: string
  readonly context: BrowserContextOptions
  /** The size of the person's text, as a share of the usual one. */
  readonly textSize?: number
  /** Whether only what fits the window is taken; else a long screen is taken whole. */
  readonly windowAlone?: true
}

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true } as const
const desktop = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 } as const

const looks: readonly Look[] = [
  { name: 'phone', context: phone },
  { name: 'phone-dark', context: { ...phone, colorScheme: 'dark' } },
  {
    name: 'phone-keyboard',
    context: { ...phone, viewport: { width: 390, height: 420 } },
    windowAlone: true,
  },
  {
    name: 'landscape-keyboard',
    context: { ...phone, viewport: { width: 844, height: 300 } },
    windowAlone: true,
  },
  { name: 'phone-forced-colours', context: { ...phone, colorScheme: 'dark', forcedColors: 'active' } },
  { name: 'phone-text-200', context: phone, textSize: 2 },
  { name: 'desktop', context: desktop },
  { name: 'desktop-dark', context: { ...desktop, colorScheme: 'dark' } },
  { name: 'desktop-forced-colours', context: { ...desktop, forcedColors: 'active' } },
]

/** Measures both places, so that the ruler and the charts have something to tell. */
async function measureBoth(app: App): Promise<void> {
  await app.deviceReady()
  for (const tokens of [8, 64, 256, 8, 64, 256]) {
    await app.infer(tokens, { place: 'simd' })
    await app.infer(tokens, { place: 'cloud' })
  }
}

async function askEveryTask(app: App): Promise<void> {
  await app.ask('Two hours of my life that nobody will give back.')
  await app.pick('Does it follow?')
  await app.askOf({
    'If this is true': 'Three children are building a sandcastle on the beach.',
    'Is this true too?': 'Some kids are playing outdoors.',
  })
  await app.pick('Ask a passage')
  await app.askOf({ Passage: passage, Question: 'Who found the lane in the ice?' })
  await app.fill({ Question: 'What did the town pay her?' })
  await app.page.getByRole('button', { name: /^(On this device|In the cloud), about/ }).waitFor()
}

/** Gives the window the height of what scrolls in it. */
async function showWhole(page: Page, { width, height }: { width: number; height: number }): Promise<void> {
  const wanted = await page.evaluate(() => {
    const main = document.querySelector('main.page')
    return main ? innerHeight - main.clientHeight + main.scrollHeight : innerHeight
  })
  await page.setViewportSize({ width, height: Math.max(height, wanted) })
}

async function photographScreens(browser: Browser, url: string, folder: string, look: Look): Promise<void> {
  const { name, context: options, textSize, windowAlone } = look
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const viewport = options.viewport ?? desktop.viewport
  const take = async (scene: string) => {
    if (!windowAlone) await showWhole(page, viewport)
    await page.screenshot({ path: path.join(folder, `${scene}.${name}.png`) })
    await page.setViewportSize(viewport)
  }
  const app = new App(page)
  await app.open(url)
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = `${100 * size}%`
  }, textSize ?? 1)
  await take('1-first-visit')
  await measureBoth(app)
  await askEveryTask(app)
  await take('2-answers')
  // Above a keyboard there may be no room to press it.
  await page.locator('.answer-why').last().dispatchEvent('click')
  await take('3-details')
  const screens = ['Engine', 'Lab', 'Settings'] as const
  for (const [index, screen] of screens.entries()) {
    await app.go(screen)
    if (screen === 'Lab') await page.getByRole('region', { name: 'Outcome' }).getByText('takes').waitFor()
    await take(`${4 + index}-${screen.toLowerCase()}`)
  }
  await page.goto(`${url}/#/models`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await take('7-models')
  await context.close()
}

/** The pictures that are committed: what a person sees of the app before opening it. */
const publicLooks: readonly Look[] = [
  { name: 'narrow', context: phone },
  { name: 'wide', context: { ...desktop, colorScheme: 'dark' } },
]

async function photographForPublic(browser: Browser, url: string, { name, context }: Look): Promise<void> {
  const page = await browser.newPage(context)
  const app = new App(page)
  await app.open(url)
  await measureBoth(app)
  await askEveryTask(app)
  await page.screenshot({ path: `public/screenshot-${name}.png` })
  await page.close()
}

const [part, onlyLook] = process.argv.slice(2)
const folder = 'screenshots'
await mkdir(folder, { recursive: true })
const server = await startServer({ BREAKEVEN_RATE_LIMIT: '0' })
const weather = await startDelayProxy(server.port)
weather.set({ roundTripMs })
const browser = await chromium.launch(launchChromium)
try {
  if (part !== 'public') {
    for (const look of looks.filter(({ name }) => onlyLook === undefined || name === onlyLook)) {
      await photographScreens(browser, weather.url, folder, look)
      console.log(`${folder}/*.${look.name}.png`)
    }
  }
  if (part !== 'screens') {
    for (const look of publicLooks) await photographForPublic(browser, weather.url, look)
  }
} finally {
  await browser.close()
  await weather.close()
  await server.kill()
}
