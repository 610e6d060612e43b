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

const passage =
  'The harbour of Lindholm was dug by hand between 1884 and 1891. In the winter of 1893 the ice kept everyone out, until a pilot named Elin Skov found that warm water from the tannery kept a narrow lane open all the way to the mill. The town paid her eleven crowns.'

async function photograph(browser: Browser, url: string, shot: Shot): Promise<void> {
  const { file, width, height, scale, colorScheme } = shot
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale, colorScheme })
  const app = new App(page)
  await app.open(url)
  await app.deviceReady()
  for (const tokens of [8, 64, 256, 8, 64, 256]) {
    await app.infer(tokens, { place: 'simd' })
    await app.infer(tokens, { place: 'cloud' })
  }
  await app.ask('Two hours of my life that nobody will give back.')
  await app.ask(
    'The first half hour drags and the jokes are older than the theatre, yet once the sisters finally meet, the story finds its heart, the camera slows down, and what looked like a routine family comedy, with its quarrels at dinner and its weddings in the rain, turns into something tender, funny and wise that I would gladly see again.',
  )
  await app.pick('Does it follow?')
  await app.askOf({
    'If this is true': 'Three children are building a sandcastle on the beach.',
    'Is this true too?': 'Some kids are playing outdoors.',
  })
  await app.pick('Ask a passage')
  await app.askOf({ Passage: passage, Question: 'Who found the lane in the ice?' })
  await app.fill({ Question: 'What did the town pay her?' })
  await page
    .locator('.ruler-line')
    .and(page.getByRole('button', { name: /about/ }))
    .waitFor()
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
