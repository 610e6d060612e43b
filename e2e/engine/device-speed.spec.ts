import { rm } from 'node:fs/promises'
import type { DecisionRecord } from '../../src/gateway/protocol.ts'
import { App } from '../../testing/browser/app.ts'
import { startDelayProxy } from '../../testing/browser/proxy/delay-proxy.ts'
import { startServer } from '../../testing/browser/server-process.ts'
import { expect, test } from '../fixtures.ts'
import { appOfSetSpeed, setSlowdown } from '../set-speed.ts'

/** Questions of different lengths, so that a slowdown differs from a constant delay. */
const lengths = [60, 120, 90, 40, 110, 75, 130, 50, 100, 85]
const usual = 96
const slowdown = 4
/** The largest ratio of the prediction to the time of the device. */
const worstRatio = 1.35
const runsToLearn = 5
const answersToRecover = 20

test('the engine learns a fourfold slowdown within five runs, and the recovery within twenty answers', async ({
  page,
}) => {
  test.slow()
  const folder = await appOfSetSpeed()
  const server = await startServer({ BREAKEVEN_RATE_LIMIT: '0', BREAKEVEN_APP: folder })
  const delayProxy = await startDelayProxy(server.port)
  try {
    const app = new App(page)
    await app.open(delayProxy.url)
    await app.deviceReady()
    await app.stopPreparing()
    const { place } = app
    for (const tokens of [8, ...lengths, 24]) await app.infer(tokens, { place })
    const full = await took(app)
    // A threshold between the current and the later time of the device.
    delayProxy.set({ roundTripMs: Math.round(2 * full) })
    for (let i = 0; i < 6; i++) await app.infer(usual, { place: 'cloud' })
    expect((await app.infer(usual)).record?.decision.place).toBe(place)

    await setSlowdown(page, slowdown)
    for (const tokens of lengths.slice(0, runsToLearn)) await app.infer(tokens, { place })
    const slowed = (await app.infer(usual)).record
    const slow = await took(app)
    expect(slow / full).toBeGreaterThan(slowdown / worstRatio)
    expect(ratio(deviceOf(slowed).expected, slow)).toBeLessThan(worstRatio)
    expect(slowed?.decision.place).toBe('cloud')

    await setSlowdown(page, 1)
    let recovered: DecisionRecord | undefined
    for (let i = 0; i < answersToRecover && recovered?.decision.place !== place; i++)
      recovered = (await app.infer(usual)).record
    expect(ratio(deviceOf(recovered).expected, await took(app))).toBeLessThan(worstRatio)
    expect(recovered?.decision.place).toBe(place)
  } finally {
    await delayProxy.close()
    await server.kill()
    await rm(folder, { recursive: true, force: true })
  }
})

const ratio = (a: number, b: number) => Math.max(a / b, b / a)

/** The current time of the device for the usual length: the median of three runs. */
async function took(app: App): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 3; i++) {
    const { record } = await app.infer(usual, { place: app.place })
    times.push(record?.runs[0]?.measured.compute ?? Number.NaN)
  }
  return times.sort((a, b) => a - b)[1] ?? Number.NaN
}

function deviceOf(record: DecisionRecord | undefined) {
  const device = record?.decision.predictions.find(({ kind }) => kind === 'edge')
  if (!device || !('expected' in device)) throw new Error('Expected a measured device.')
  return device
}
