import { setTimeout as sleep } from 'node:timers/promises'
import { expect, slowDevice, test } from '../fixtures.ts'
import { stopServiceWorkers } from '../stop-service-workers.ts'

test(
  'the device answers when the server dies in the middle of a request',
  slowDevice,
  async ({ app, server, weather }) => {
    await app.deviceReady()
    await app.choose('saver')
    for (const tokens of [8, 256, 8]) {
      await app.infer(tokens, { place: app.place })
      await app.infer(tokens, { place: 'cloud' })
    }
    weather.set({ stalled: true })
    const answering = app.infer(700)
    // Saver gives a late cloud up by itself, so the server dies before that.
    await sleep(60)
    weather.cut()
    await server.kill()
    const { status, record } = await answering
    expect(status).toBe(200)
    expect(record?.decision.place).toBe('cloud')
    expect(record?.runs.map(({ place, role, outcome }) => [place, role, outcome])).toEqual([
      ['cloud', 'first', 'failed'],
      [app.place, 'fallback', 'answered'],
    ])
  },
)

test('a cloud that is late is overtaken by the device behind it', slowDevice, async ({ app, weather }) => {
  await app.deviceReady()
  for (const tokens of [8, 256, 8]) {
    await app.infer(tokens, { place: app.place })
    await app.infer(tokens, { place: 'cloud' })
  }
  weather.set({ stalled: true })
  const { record } = await app.infer(700)
  expect(record?.decision).toMatchObject({ place: 'cloud', plan: { kind: 'hedge', second: app.place } })
  expect(record?.runs.map(({ place, role, outcome }) => [place, role, outcome])).toEqual([
    [app.place, 'hedge', 'answered'],
    ['cloud', 'first', 'overtaken'],
  ])
})

test('offline is said calmly, and the device answers', async ({ app, page, context }) => {
  await app.deviceReady()
  await context.setOffline(true)
  await expect(page.getByText('You are offline. This device answers by itself.')).toBeVisible()
  const { record } = await app.ask('A joy to watch.')
  expect(record).toMatchObject({ kind: 'edge' })
  expect(record.decision.reason).toBe('only-place')
  expect(record.decision.predictions).toContainEqual(
    expect.objectContaining({ place: 'cloud', unavailable: 'offline' }),
  )
})

test('a service worker stopped in the middle of a cloud request gives one answer and one execution', async ({
  app,
  page,
  server,
  weather,
}) => {
  await app.infer(4, { place: 'cloud' })
  const before = await server.metric('breakeven_executions_total')
  weather.set({ roundTripMs: 1500 })
  const answering = app.infer(30, { place: 'cloud', key: 'stopped-in-the-cloud' })
  await sleep(400)
  await stopServiceWorkers(page)
  const { status, record } = await answering
  expect(status).toBe(200)
  expect(record?.kind).toBe('cloud')
  expect(await server.metric('breakeven_executions_total')).toBe(before + 1)
})

test('a service worker stopped in the middle of a device request gives one answer and one execution', async ({
  app,
  page,
}) => {
  await app.deviceReady()
  const answering = app.infer(1000, { place: 'simd', key: 'stopped-on-the-device' })
  await sleep(60)
  await stopServiceWorkers(page)
  const { status, record } = await answering
  expect(status).toBe(200)
  expect(record?.place).toBe('simd')
  const again = await app.infer(1000, { place: 'simd', key: 'stopped-on-the-device' })
  expect(again.record?.remembered).toBe(true)
})

test('when the edge worker dies the cloud answers, and the worker comes back', async ({ app, page }) => {
  await app.deviceReady()
  const [worker] = page.workers()
  expect(worker?.url()).toContain('/workers/simd-worker')
  await worker?.evaluate(() => self.close())
  const { status, record } = await app.infer(12)
  expect(status).toBe(200)
  expect(record?.kind).toBe('cloud')
  await app.deviceReady()
})
