import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { DecisionRecord } from '../../src/gateway/protocol.ts'
import { App } from '../../testing/browser/app.ts'
import { busiestWorker, rendererProcesses } from '../../testing/browser/busiest-worker.ts'
import { cpuQuotaOf } from '../../testing/browser/cpu-quota.ts'
import { expect, test } from '../fixtures.ts'

/** Question lengths around a hundred tokens, so that a fourfold slowdown exceeds the noise of the machine. */
const lengths = [96, 104, 112, 92, 108, 100, 116, 88, 120, 98]
const usual = 104
const share = 1 / 4
/** The time in which a person types the next question. */
const pauseMs = 400
const measuredRuns = 11

// The test depends on the speed of a thread, so it is retried if other work ran in between.
test.describe.configure({ retries: 2 })

test('the engine adapts to a device that loses three quarters of its core and recovers, within ten questions each', async ({
  page,
  browser,
  delayProxy,
}) => {
  test.slow()
  await stopSharing(page, delayProxy.url)
  const app = new App(page)
  await app.open(delayProxy.url)
  await app.deviceReady()
  const thread = await busiestWorker(await rendererProcesses(browser), () => measured(app))
  const quota = thread ? cpuQuotaOf(thread.id) : 'This machine does not tell of threads.'
  test.skip(typeof quota === 'string', typeof quota === 'string' ? quota : '')
  if (typeof quota === 'string') return

  try {
    // Measurements during the page load ran under a high load, so they must get a small weight.
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
    // The geometric mean of the two times.
    await app.infer(usual, { place: 'cloud' })
    const near = cloudOf((await app.infer(usual, { place: 'cloud' })).record)
    const beyond = (near?.expected ?? 0) - (near?.parts.roundTrip ?? 0)
    delayProxy.set({ roundTripMs: Math.max(0, Math.round(Math.sqrt(full * limited) - beyond)) })
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

/** Asks ten questions at any place, and then returns the record of one more. */
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

/** Only one thread is slowed, so only one may compute. A page without isolation has no second thread. */
async function stopSharing(page: Page, url: string) {
  await page.route(`${url}/`, async (route) => {
    const response = await route.fetch()
    const headers = Object.entries(response.headers()).filter(
      ([name]) => !name.startsWith('cross-origin-') && !name.startsWith('content-encoding'),
    )
    await route.fulfill({ response, headers: Object.fromEntries(headers) })
  })
}

/** Enough runs to outweigh earlier measurements. */
async function settle(app: App, place: string) {
  for (const length of [...lengths, 8, ...lengths, 24]) await app.infer(length, { place })
}

/**
 * The measured time of the device for the usual length in ms: the median of several answers, because single runs under a quota
 * differ by a factor of two.
 */
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

/** Like `measured`, with a full core. If the speed of the machine itself changed, the test is skipped. */
async function steady(app: App, before: number): Promise<number> {
  const now = await measured(app)
  const changed = Math.max(now / before, before / now) > 1.35
  test.skip(changed, `This machine changed its own speed: ${shown(before)} before, ${shown(now)} now.`)
  return now
}

/** The prediction is closer to the current speed than to the other one. */
function expectNear(record: DecisionRecord, real: number) {
  const predicted = deviceOf(record)?.parts.compute ?? 0
  expect(Math.max(predicted / real, real / predicted)).toBeLessThan(1.6)
}
