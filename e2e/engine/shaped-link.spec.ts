import type { DecisionRecord } from '../../src/gateway/protocol.ts'
import { expect, test } from '../fixtures.ts'

/** The paper's link, shared by all connections: 150 ms, 200 kbit/s up, 1 Mbit/s down. */
const paperLink = { roundTripMs: 150, upBytesPerSecond: 25_000, downBytesPerSecond: 125_000 }
const shortLengths = [6, 14, 9, 22, 11, 5, 17, 8, 12, 26, 7, 19, 10, 15]
const longLengths = [400, 800, 200, 600, 300, 500]
const worstError = 0.15

const totalOf = (record: DecisionRecord | undefined) => record?.runs[0]?.measured.total ?? Number.NaN

/** The time of a run without the server's part. */
function timeOnLink(record: DecisionRecord | undefined): number {
  const { compute = Number.NaN, queue = Number.NaN } = record?.runs[0]?.measured ?? {}
  return totalOf(record) - compute - queue
}

test('on a slow link the transfer of long texts is predicted within 15% after short ones, with the right decision', async ({
  app,
  delayProxy,
}) => {
  test.slow()
  await app.deviceReady()
  await app.stopPreparing()
  // Measures the line of the device.
  for (const tokens of [8, 64, 256, 512, 800]) await app.infer(tokens, { place: app.place })
  delayProxy.set(paperLink)
  // The event of a browser that has moved to another network.
  await app.page.evaluate(() => window.dispatchEvent(new Event('online')))

  for (const tokens of shortLengths) await app.infer(tokens, { place: 'cloud' })
  const errors: number[] = []
  for (const tokens of longLengths) {
    const { record } = await app.infer(tokens, { place: 'cloud' })
    const cloud = record?.decision.predictions.find(({ kind }) => kind === 'cloud')
    if (!cloud || !('expected' in cloud)) throw new Error('Expected a measured cloud.')
    const { expected, low, high, parts } = cloud
    // The proxy determines the time on the link; the server's time depends on what else this machine runs. A busy machine
    // also delays single messages, so the fastest of three is compared.
    const predicted = expected - parts.compute - parts.queue
    const runs = [record]
    while (runs.length < 3) runs.push((await app.infer(tokens, { place: 'cloud' })).record)
    const took = Math.min(...runs.map(timeOnLink))
    console.log(
      `${tokens} tokens: predicted ${expected.toFixed(0)} ms (${low.toFixed(0)} to ${high.toFixed(0)}), took ${totalOf(record).toFixed(0)} ms; on the link ${predicted.toFixed(0)} and ${took.toFixed(0)} ms`,
    )
    errors.push(Math.abs(predicted / took - 1))
  }
  expect(Math.max(...errors)).toBeLessThan(worstError)

  // Both sides are measured now. On a busy machine their times may overlap; then neither decision is wrong.
  for (const tokens of [10, 800]) {
    const times = { [app.place]: [] as number[], cloud: [] as number[] }
    for (let take = 0; take < 3; take += 1) {
      for (const place of [app.place, 'cloud'])
        times[place]?.push(totalOf((await app.infer(tokens, { place })).record))
    }
    const { place = '' } = (await app.infer(tokens)).record?.decision ?? {}
    const { [place]: chosen = [], ...rest } = times
    console.log(`${tokens} tokens: ${place} of ${JSON.stringify(times)}`)
    expect(Math.min(...chosen)).toBeLessThan(Math.max(...Object.values(rest).flat()))
  }
})
