/** Photographs the built app for its manifest and the README: `npm run build && npx tsx scripts/screenshots.ts`. */
import { type Browser, chromium } from '@playwright/test'
import { App } from '../e2e/app.ts'
import { launchChromium } from '../e2e/launch-chromium.ts'
import { startDelayProxy } from '../e2e/proxy/delay-proxy.ts'
import { startServer } from '../e2e/server-process.ts'

interface Shot {
  readonly file: string
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly colorScheme: 'light' | 'dark'
}

const shots: readonly Shot[] = [
  { file: 'public/screenshot-narrow.png', width: 390, height: 844, scale: 2, colorScheme: 'light' },
  { file: 'public/screenshot-wide.png', width: 1280, height: 800, scale: 1, colorScheme: 'dark' },
]

/** A mobile round trip, in ms: so that both stretches of the ruler are seen. */
const roundTripMs = 8

async function photograph(browser: Browser, url: string, shot: Shot): Promise<void> {
  const { file, width, height, scale, colorScheme } = shot
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale, colorScheme })
  const app = new App(page)
  await app.open(url)
  await app.deviceReady()
  for (const tokens of [8, 64, 256, 8, 64, 256]) {
    await app.infer(tokens, { place: 'wasm' })
    await app.infer(tokens, { place: 'cloud' })
  }
  await app.ask('Two hours of my life that nobody will give back.')
  await app.ask(
    'The first half hour drags and the jokes are older than the theatre, yet once the sisters finally meet, the story finds its heart, the camera slows down, and what looked like a routine family comedy, with its quarrels at dinner and its weddings in the rain, turns into something tender, funny and wise that I would gladly see again.',
  )
  await app.ask('A quiet film that stays with you for days.')
  await app.composer.fill('It drags, yet once the sisters meet the story finds its heart.')
  await app.ruler.and(page.locator('[aria-valuetext*="tokens"]')).waitFor()
  await page.screenshot({ path: file })
  await page.close()
}

const server = await startServer()
const weather = await startDelayProxy(server.port)
weather.set({ roundTripMs })
const browser = await chromium.launch(launchChromium)
try {
  for (const shot of shots) await photograph(browser, weather.url, shot)
} finally {
  await browser.close()
  await weather.close()
  await server.kill()
}
