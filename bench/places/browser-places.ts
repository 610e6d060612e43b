/** Measures every place of the shipped app in Chromium through the gateway: the lines, and the overhead of each channel. */
import { chromium } from '@playwright/test'
import type { DecisionRecord } from '../../src/gateway/protocol.ts'
import { App } from '../../testing/browser/app.ts'
import { launchWithWebgpu } from '../../testing/browser/launch-chromium.ts'
import { sampleIds } from '../sample-ids.ts'
import { startBenchServer } from '../start-server.ts'
import type { Point } from '../statistics.ts'
import { inferByChannel } from './infer-by-channel.ts'

export interface BrowserFigures {
  readonly browser: string
  /** Compute time of single runs by place. */
  readonly points: Readonly<Record<string, readonly Point[]>>
  /** Time beyond queue and compute in ms, as the page measured it, by channel. */
  readonly overhead: { readonly fetch: readonly number[]; readonly channel: readonly number[] }
}

const doorSamples = 200
const doorTokens = 4

/** The time that the page waited beyond the run itself. */
function beyondTheRun(waited: number, record: DecisionRecord | undefined): number {
  const measured = record?.runs.at(-1)?.measured
  return waited - (measured?.compute ?? Number.NaN) - (measured?.queue ?? 0)
}

async function placePoints(app: App, place: string, lengths: readonly number[], repetitions: number) {
  const points: Point[] = []
  for (let round = 0; round < repetitions; round += 1) {
    for (const tokens of lengths) {
      const { record } = await app.infer(tokens, { place, sides: [sampleIds(tokens)] })
      const compute = record?.runs[0]?.measured.compute
      if (compute !== undefined) points.push({ tokens, ms: compute })
    }
  }
  return points
}

async function measureDoors(app: App) {
  const overhead = { fetch: [] as number[], channel: [] as number[] }
  for (let i = 0; i < doorSamples; i += 1) {
    const byFetch = await app.infer(doorTokens, { place: 'simd', sides: [sampleIds(doorTokens)] })
    overhead.fetch.push(beyondTheRun(byFetch.waited, byFetch.record))
    const byChannel = await inferByChannel(app.page, sampleIds(doorTokens))
    overhead.channel.push(beyondTheRun(byChannel.waited, byChannel.record))
  }
  return overhead
}

async function hasWebgpu(app: App): Promise<boolean> {
  return app.switchOn('webgpu').then(
    () => true,
    () => false,
  )
}

/**
 * Measures `dist/` in headless Chromium against its own server on this machine.
 *
 * Browser, server and this script share the machine, so the results do not apply to phones.
 */
export async function benchBrowser(lengths: readonly number[], repetitions: number): Promise<BrowserFigures> {
  await using server = await startBenchServer()
  await using browser = await chromium.launch(launchWithWebgpu)
  const page = await browser.newPage()
  const app = new App(page)
  await app.open(`http://localhost:${server.port}`)
  await app.deviceReady()
  const overhead = await measureDoors(app)
  // The benchmark's channel replaced the page's own. A new page has its own channel again.
  await page.reload()
  await app.ready()
  const points: Record<string, Point[]> = {}
  await app.switchOn('wasm')
  for (const place of ['simd', 'wasm', 'cloud'])
    points[place] = await placePoints(app, place, lengths, repetitions)
  if (await hasWebgpu(app)) {
    const short = lengths.filter((tokens) => tokens <= 64)
    points.webgpu = await placePoints(app, 'webgpu', short, 5)
  }
  return { browser: `Chromium ${browser.version()}`, points, overhead }
}
