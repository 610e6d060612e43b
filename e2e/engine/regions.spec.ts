import { App } from '../../testing/browser/app.ts'
import { freePort } from '../../testing/browser/free-port.ts'
import { startDelayProxy } from '../../testing/browser/proxy/delay-proxy.ts'
import { startServer } from '../../testing/browser/server-process.ts'
import { expect, slowDevice, test } from '../fixtures.ts'

/** The server of the app is far away. */
const farRoundTripMs = 400
/** A length for which the slowed device takes longer than either server. */
const longLength = 900

test(
  'the nearest region answers, a dead one is avoided, and private mode asks none',
  slowDevice,
  async ({ page, folder }) => {
    test.slow()
    const settings = { BREAKEVEN_RATE_LIMIT: '0', BREAKEVEN_PROCESSES: '1', BREAKEVEN_APP: folder }
    const ownPort = await freePort()
    await using ownProxy = await startDelayProxy(ownPort)
    await using region = await startServer({ ...settings, BREAKEVEN_REGIONS: ownProxy.url })
    await using regionProxy = await startDelayProxy(region.port)
    const regions = `${ownProxy.url},${regionProxy.url}`
    await using own = await startServer({ ...settings, PORT: String(ownPort), BREAKEVEN_REGIONS: regions })
    const regionPlace = `cloud:localhost:${regionProxy.port}`

    const app = new App(page)
    await app.open(ownProxy.url)
    await app.deviceReady()
    await app.stopPreparing()
    ownProxy.set({ roundTripMs: farRoundTripMs })
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    for (const place of [app.place, 'cloud', regionPlace])
      for (const length of [8, 300, longLength]) expect((await app.infer(length, { place })).status).toBe(200)

    // The nearest one.
    const { record } = await app.infer(longLength)
    expect(record).toMatchObject({ place: regionPlace, kind: 'cloud' })
    const predicted = (place: string) =>
      record?.decision.predictions.find((prediction) => prediction.place === place)
    expect(predicted('cloud')).toHaveProperty('parts')
    expect(predicted(regionPlace)).toHaveProperty('parts')
    await app.ask(`${'A joy to watch and '.repeat(200)}more.`)
    const answer = app.answers.first()
    await expect(answer).toContainText(`In the cloud, localhost:${regionProxy.port}`)
    expect(await region.metric('breakeven_executions_total')).toBeGreaterThan(0)

    // It dies, and comes back.
    regionProxy.cut()
    for (let failure = 0; failure < 3; failure += 1) await app.infer(8, { place: regionPlace })
    const meanwhile = (await app.infer(longLength)).record
    expect(meanwhile?.place).not.toBe(regionPlace)
    expect(meanwhile?.decision.predictions).toContainEqual(
      expect.objectContaining({ place: regionPlace, unavailable: 'breaker-open' }),
    )
    regionProxy.restore()
    await expect
      .poll(async () => (await app.infer(longLength)).record?.place, { timeout: 60_000, intervals: [1_000] })
      .toBe(regionPlace)

    // Private mode.
    await app.choose('private')
    const { bytesUp } = regionProxy.traffic
    expect((await app.infer(longLength)).record?.place).toBe(app.place)
    expect(regionProxy.traffic.bytesUp).toBe(bytesUp)
    await own.kill()
  },
)
