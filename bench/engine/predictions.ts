/**
 * Compares predicted with measured times, in the shipped app in Chromium, over shaped links: run `npm run build`, then `npx tsx
 * bench/engine/predictions.ts`.
 */
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from '@playwright/test'
import { seeded } from '../../src/simulator/random.ts'
import { App } from '../../testing/browser/app.ts'
import { launchChromium } from '../../testing/browser/launch-chromium.ts'
import { type LinkProperties, startDelayProxy } from '../../testing/browser/proxy/delay-proxy.ts'
import { startBenchServer } from '../start-server.ts'
import { quantile } from '../statistics.ts'
import { percent, table } from '../table.ts'

const links: readonly (readonly [string, Partial<LinkProperties>])[] = [
  [
    '3G as in the paper: 150 ms, 0.2 Mbit/s up',
    { roundTripMs: 150, upBytesPerSecond: 25_000, downBytesPerSecond: 125_000 },
  ],
  [
    '4G: 97 ± 20 ms, 10 Mbit/s up',
    { roundTripMs: 97, jitterMs: 40, upBytesPerSecond: 1_250_000, downBytesPerSecond: 3_750_000 },
  ],
  [
    'WiFi: 20 ± 4 ms, 30 Mbit/s up',
    { roundTripMs: 20, jitterMs: 8, upBytesPerSecond: 3_750_000, downBytesPerSecond: 12_500_000 },
  ],
  ['loopback', {}],
]
/** Short texts come first, so that the link estimates from short texts must predict long ones. */
const shortLengths = [6, 14, 9, 22, 11, 5, 17, 8, 12, 26]
const measuredLengths = [400, 12, 800, 30, 200, 8, 600, 64, 100, 300, 20, 500]
const rounds = 2

interface Measured {
  readonly expected: number
  readonly isHeld: boolean
  readonly took: number
}

async function ask(app: App, tokens: number, place: string): Promise<Measured | undefined> {
  const { record } = await app.infer(tokens, { place })
  const prediction = record?.decision.predictions.find((one) => one.place === place)
  const took = record?.runs[0]?.measured.total
  if (took === undefined || !prediction || !('expected' in prediction)) return undefined
  return {
    expected: prediction.expected,
    isHeld: took >= prediction.low && took <= prediction.high,
    took,
  }
}

async function measureLink(browser: Browser, link: Partial<LinkProperties>) {
  await using server = await startBenchServer()
  await using proxy = await startDelayProxy(server.port, seeded(1))
  await using context = await browser.newContext()
  const app = new App(await context.newPage())
  await app.open(proxy.url)
  await app.deviceReady()
  await app.stopPreparing()
  proxy.set(link)
  // The event of a browser that has moved to another network.
  await app.page.evaluate(() => window.dispatchEvent(new Event('online')))
  for (const tokens of shortLengths) for (const place of [app.place, 'cloud']) await ask(app, tokens, place)
  const measured = { device: [] as Measured[], cloud: [] as Measured[] }
  for (let round = 0; round < rounds; round += 1) {
    for (const tokens of measuredLengths) {
      const [device, cloud] = [await ask(app, tokens, app.place), await ask(app, tokens, 'cloud')]
      if (device) measured.device.push(device)
      if (cloud) measured.cloud.push(cloud)
    }
  }
  return measured
}

function row(name: string, place: string, measured: readonly Measured[]) {
  const off = measured.map(({ expected, took }) => Math.abs(expected / took - 1))
  const tooks = measured.map(({ took }) => took)
  return [
    name,
    place,
    `${quantile(tooks, 0).toFixed(0)} to ${quantile(tooks, 1).toFixed(0)} ms`,
    percent(quantile(off, 0.5)),
    percent(quantile(off, 0.9)),
    percent(measured.filter(({ isHeld }) => isHeld).length / measured.length),
    measured.length,
  ]
}

/** Texts of 8 to 800 tokens after short ones, on every link, at both places. */
export async function predictionsTable(): Promise<string> {
  await using browser = await chromium.launch(launchChromium)
  const rows: (string | number)[][] = []
  for (const [name, link] of links) {
    const { device, cloud } = await measureLink(browser, link)
    rows.push(row(name, 'device', device), row(name, 'cloud', cloud))
  }
  return table(
    ['link', 'place', 'measured', 'off, median', 'off, ninth decile', 'intervals that held', 'requests'],
    rows,
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await predictionsTable())
