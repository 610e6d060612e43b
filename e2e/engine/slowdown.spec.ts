import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { DecisionRecord } from '../../src/gateway/protocol.ts'
import { App } from '../../testing/browser/app.ts'
import { busiestWorker, rendererProcesses } from '../../testing/browser/busiest-worker.ts'
import { cpuQuotaOf } from '../../testing/browser/cpu-quota.ts'
import { expect, test } from '../fixtures.ts'

/** Lengths of questions, around a hundred tokens: a slowdown of four then outweighs what else happens on the machine. */
const lengths = [96, 104, 112, 92, 108, 100, 116, 88, 120, 98]
const usual = 104
const share = 1 / 4
/** While a person types the next one. */
const pauseMs = 400
const measuredRuns = 11

// It rests on how fast a thread runs: where other work came between, it is tried again.
test.describe.configure({ retries: 2 })

test('a device that loses three quarters of its core, and gets them back, is followed within ten questions', async ({
  page,
  browser,
  weather,
}) => {
  test.slow()
  await stopSharing(page, weather.url)
  const app = new App(page)
  await app.open(weather.url)
  await app.deviceReady()
  const thread = await busiestWorker(await rendererProcesses(browser), () => measured(app))
  const quota = thread ? cpuQuotaOf(thread.id) : 'This machine does not tell of threads.'
  test.skip(typeof quota === 'string', typeof quota === 'string' ? quota : '')
  if (typeof quota === 'string') return

  try {
    // What was measured while the page loaded, beside all else on the machine, is to count for little.
    const { place = '' } = deviceOf((await app.infer(usual)).record) ?? {}
    await settle(app, place)
    const full = await measured(app)
    quota.limit(share)
    const limited = await measured(app)
    quota.lift()
    await settle(app, place)
    test.skip(
      limited < 2 * full,
      'This machine is too busy: a quarter of a core is little less than what was left.',
    )
    // In the middle between the two, on a scale of ratios.
    await app.infer(usual, { place: 'cloud' })
    const near = cloudOf((await app.infer(usual, { place: 'cloud' })).record)
    const beyond = (near?.expected ?? 0) - (near?.parts.roundTrip ?? 0)
    weather.set({ roundTripMs: Math.max(0, Math.round(Math.sqrt(full * limited) - beyond)) })
    for (let i = 0; i < 8; i++) await app.infer(usual, { place: 'cloud' })

    const unhindered = await ask(app, 'full core')
    await steady(app, full)
    expect(unhindered.decision.place).not.toBe('cloud')
    quota.limit(share)
    const slowed = await ask(app, 'a quarter of a core')
    expectNear(slowed, await measured(app))
    expect(slowed.decision.place).toBe('cloud')

    quota.lift()
    const recovered = await ask(app, 'full core again')
    expectNear(recovered, await steady(app, full))
    expect(recovered.decision.place).not.toBe('cloud')
  } finally {
    quota.remove()
  }
})

const predictionOf = (record: DecisionRecord | undefined, of: 'edge' | 'cloud') => {
  const prediction = record?.decision.predictions.find(({ kind }) => kind === of)
  return prediction && 'expected' in prediction ? prediction : undefined
}
const deviceOf = (record: DecisionRecord | undefined) => predictionOf(record, 'edge')
const cloudOf = (record: DecisionRecord | undefined) => predictionOf(record, 'cloud')
const shown = (ms: number | undefined) => `${ms?.toFixed(1) ?? '?'} ms`

/** Asks ten questions, wherever they are answered, and then one more: its record is returned. */
async function ask(app: App, state: string): Promise<DecisionRecord> {
  let last: DecisionRecord | undefined
  for (const length of [...lengths, usual]) {
    await sleep(pauseMs)
    const { record } = await app.infer(length)
    if (!record) throw new Error('Expected an answer with a decision record.')
    const compute = deviceOf(record)?.parts.compute
    const ran = record.runs.find(({ kind, outcome }) => kind === 'edge' && outcome === 'answered')
    console.log(
      `${state}: ${length} tokens, expected ${shown(compute)} here, ${shown(cloudOf(record)?.expected)} in the cloud; ` +
        `${ran ? `took ${shown(ran.measured.compute)} here` : 'not run here'}; answered by ${record.place}`,
    )
    last = record
  }
  return last as DecisionRecord
}

/** One thread is slowed, so one thread is to compute: a page that is not isolated has no second one. */
async function stopSharing(page: Page, url: string) {
  await page.route(`${url}/`, async (route) => {
    const response = await route.fetch()
    const headers = Object.entries(response.headers()).filter(
      ([name]) => !name.startsWith('cross-origin-') && !name.startsWith('content-encoding'),
    )
    await route.fulfill({ response, headers: Object.fromEntries(headers) })
  })
}

/** Enough runs for what was measured before to count for little. */
async function settle(app: App, place: string) {
  for (const length of [...lengths, 8, ...lengths, 24]) await app.infer(length, { place })
}

/** What the device really takes for the usual length now, as its answers report, in ms: the median of so many, since single runs under a quota differ twofold. */
async function measured(app: App): Promise<number> {
  const { place = '' } = deviceOf((await app.infer(usual)).record) ?? {}
  const times: number[] = []
  for (let i = 0; i < measuredRuns; i++) {
    await sleep(pauseMs)
    const { record } = await app.infer(usual, { place })
    times.push(record?.runs[0]?.measured.compute ?? Number.NaN)
  }
  return times.sort((a, b) => a - b)[measuredRuns >> 1] ?? Number.NaN
}

/** As `measured`, of a full core; where the machine itself became another than it was, nothing can be said. */
async function steady(app: App, before: number): Promise<number> {
  const now = await measured(app)
  const changed = Math.max(now / before, before / now) > 1.35
  test.skip(changed, `This machine changed its own speed: ${shown(before)} before, ${shown(now)} now.`)
  return now
}

/** The prediction is that of the speed at hand: much nearer to it than to the other. */
function expectNear(record: DecisionRecord, real: number) {
  const predicted = deviceOf(record)?.parts.compute ?? 0
  expect(Math.max(predicted / real, real / predicted)).toBeLessThan(1.6)
}
