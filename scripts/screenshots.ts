/**
 * Takes screenshots of the built app: every screen in every look into `screenshots/`, which is not committed, and the two
 * images of the README and the manifest into `public/`, with their words, which `e2e/screens/screenshots.spec.ts` compares with
 * the app. Run by `npm run screenshots`; `-- public` or `-- screens [look]` takes one part only.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { App } from '../testing/browser/app.ts'
import { launchChromium } from '../testing/browser/launch-chromium.ts'
import { startDelayProxy } from '../testing/browser/proxy/delay-proxy.ts'
import { startServer } from '../testing/browser/server-process.ts'
import {
  askEveryTask,
  desktop,
  measureBoth,
  phone,
  publicLooks,
  recordedWords,
  roundTripMs,
  stagePublicScene,
} from './screenshot-scene.ts'

interface Look {
  readonly name: string
  readonly context: BrowserContextOptions
  /** The text size as a share of the default. */
  readonly textSize?: number
  /** Whether only the visible part is taken. Otherwise a long screen is taken whole. */
  readonly windowAlone?: true
}

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

/** Sets the window height to that of the scrollable content. */
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
  await page.goto(url)
  await app.ready()
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = `${100 * size}%`
  }, textSize ?? 1)
  await take('1-first-visit')
  await measureBoth(app)
  await askEveryTask(app)
  await take('2-answers')
  // Above a keyboard there may be no room to click it.
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
  await page.goto(`${url}/nothing-here`)
  await take('8-nothing-here')
  await context.close()
}

async function photographForPublic(browser: Browser, url: string): Promise<void> {
  const wordsOf: Record<string, string[]> = {}
  for (const { name, context } of publicLooks) {
    const page = await browser.newPage(context)
    wordsOf[name] = await stagePublicScene(page, url)
    await page.screenshot({ path: `public/screenshot-${name}.png` })
    await page.close()
  }
  await writeFile(recordedWords, `${JSON.stringify(wordsOf, null, 2)}\n`)
}

const [part, onlyLook] = process.argv.slice(2)
const folder = 'screenshots'
await mkdir(folder, { recursive: true })
const server = await startServer({ BREAKEVEN_RATE_LIMIT: '0' })
const delayProxy = await startDelayProxy(server.port)
delayProxy.set({ roundTripMs })
const browser = await chromium.launch(launchChromium)
try {
  if (part !== 'public') {
    for (const look of looks.filter(({ name }) => onlyLook === undefined || name === onlyLook)) {
      await photographScreens(browser, delayProxy.url, folder, look)
      console.log(`${folder}/*.${look.name}.png`)
    }
  }
  if (part !== 'screens') await photographForPublic(browser, delayProxy.url)
} finally {
  await browser.close()
  await delayProxy.close()
  await server.kill()
}
