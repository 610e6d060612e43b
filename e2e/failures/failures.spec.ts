import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from '@playwright/test'
import type { FromEdge } from '../../src/edge/protocol.ts'
import type { DelayProxy } from '../../testing/browser/proxy/delay-proxy.ts'
import { edgeWorker } from '../edge-worker.ts'
import { expect, slowDevice, test } from '../fixtures.ts'
import { stopServiceWorkers } from '../stop-service-workers.ts'

/** Resolves as soon as the browser has sent `text` to the server. */
async function whenSent(delayProxy: DelayProxy, text: string, after: number): Promise<void> {
  while (!delayProxy.sentAfter(after).includes(text)) await sleep(5)
}

interface Watched {
  started: boolean
  /** The compute times of all answers. Two runs never have exactly the same time. */
  readonly computes: number[]
  /** Sends the blocked answers. */
  release(): void
}

/** Records the runs of a question in an edge worker, and blocks its answers until they are released. */
const watchRuns = (worker: Worker, key: string) =>
  worker.evaluate((key) => {
    const held: (() => void)[] = []
    const watched: Watched = {
      started: false,
      computes: [],
      release() {
        for (const send of held.splice(0)) send()
      },
    }
    Object.assign(globalThis, { watched })
    const { postMessage } = MessagePort.prototype
    MessagePort.prototype.postMessage = function (
      this: MessagePort,
      message: Partial<FromEdge & { key: string }> | undefined,
    ) {
      const send = () => postMessage.call(this, message)
      if (!message?.key?.includes(key)) return send()
      if (message.type === 'started') watched.started = true
      if (message.type !== 'answer') return send()
      watched.computes.push(message.compute ?? Number.NaN)
      held.push(send)
    }
  }, key)

const watchedRuns = (worker: Worker, release = false) =>
  worker.evaluate((release) => {
    const { watched } = globalThis as unknown as { watched: Watched }
    if (release) watched.release()
    return { started: watched.started, computed: new Set(watched.computes).size }
  }, release)

test(
  'the device answers when the server dies in the middle of a request',
  slowDevice,
  async ({ app, server, delayProxy }) => {
    await app.deviceReady()
    await app.choose('saver')
    for (const tokens of [8, 256, 8]) {
      await app.infer(tokens, { place: app.place })
      await app.infer(tokens, { place: 'cloud' })
    }
    delayProxy.set({ stalled: true })
    const { bytesUp } = delayProxy.traffic
    const answering = app.infer(700)
    // Saver cancels a slow cloud request by itself, so the server must die before that.
    await whenSent(delayProxy, '/infer', bytesUp)
    delayProxy.cut()
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

test('the device answers when the cloud is slow', slowDevice, async ({ app, delayProxy }) => {
  await app.deviceReady()
  for (const tokens of [8, 256, 8]) {
    await app.infer(tokens, { place: app.place })
    await app.infer(tokens, { place: 'cloud' })
  }
  delayProxy.set({ stalled: true })
  const { record } = await app.infer(700)
  expect(record?.decision).toMatchObject({ place: 'cloud', plan: { kind: 'hedge', second: app.place } })
  expect(record?.runs.map(({ place, role, outcome }) => [place, role, outcome])).toEqual([
    [app.place, 'hedge', 'answered'],
    ['cloud', 'first', 'overtaken'],
  ])
})

test('a calm notice shows that the app is offline, and the device answers', async ({
  app,
  page,
  context,
}) => {
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
  delayProxy,
}) => {
  await app.infer(4, { place: 'cloud' })
  const before = await server.metric('breakeven_executions_total')
  delayProxy.set({ roundTripMs: 1500 })
  const key = crypto.randomUUID()
  const answering = app.infer(30, { place: 'cloud', key })
  await whenSent(delayProxy, key, 0)
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
  const worker = await edgeWorker(page, 'simd')
  const key = crypto.randomUUID()
  await watchRuns(worker, key)
  const answering = app.infer(1000, { place: 'simd', key })
  await expect.poll(() => watchedRuns(worker)).toMatchObject({ started: true })
  await stopServiceWorkers(page)
  // The restarted service worker sends the request again under the same key.
  await expect
    .poll(async () => {
      await watchedRuns(worker, true)
      return Promise.race([answering, sleep(50)])
    })
    .toMatchObject({ status: 200, record: { place: 'simd' } })
  expect(await watchedRuns(worker, true)).toMatchObject({ computed: 1 })
  const again = await app.infer(1000, { place: 'simd', key })
  expect(again.record?.remembered).toBe(true)
})

test('when the edge worker dies the cloud answers, and the worker restarts', async ({ app, page }) => {
  await app.deviceReady()
  const worker = await edgeWorker(page, 'simd')
  const died = worker.waitForEvent('close')
  await worker.evaluate(() => self.close())
  await died
  const { status, record } = await app.infer(12)
  expect(status).toBe(200)
  expect(record?.kind).toBe('cloud')
  await app.deviceReady()
})
