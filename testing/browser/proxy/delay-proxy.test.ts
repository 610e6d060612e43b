import { createHash } from 'node:crypto'
import http from 'node:http'
import type net from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DelayProxy, startDelayProxy } from './delay-proxy.ts'

const payload = Buffer.from(Array.from({ length: 50_000 }, (_, i) => i % 251))
const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')
const origin = http.createServer((_request, response) => response.end(payload))
let proxy: DelayProxy

beforeAll(() => new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', () => resolve())))
afterAll(() => new Promise((resolve) => origin.close(resolve)))
beforeEach(async () => {
  proxy = await startDelayProxy((origin.address() as net.AddressInfo).port)
})
afterEach(() => proxy.close())

async function timedGet() {
  const startedAt = performance.now()
  const body = new Uint8Array(
    await (await fetch(proxy.url, { signal: AbortSignal.timeout(5_000) })).arrayBuffer(),
  )
  return { body, elapsed: performance.now() - startedAt }
}

describe('the delay proxy', () => {
  test('changes no byte and counts the bytes', async () => {
    const { body } = await timedGet()
    expect(digest(body)).toBe(digest(payload))
    expect(proxy.traffic.connections).toBe(1)
    expect(proxy.traffic.bytesUp).toBeGreaterThan(50)
    expect(proxy.sentAfter(0)).toMatch(/^GET \/ HTTP\/1.1\r\n/)
    expect(proxy.traffic.bytesDown).toBeGreaterThan(payload.length)
  })

  test('adds at least one round trip to an answer on an open connection', async () => {
    await timedGet()
    proxy.set({ roundTripMs: 120 })
    const { elapsed } = await timedGet()
    expect(elapsed).toBeGreaterThanOrEqual(118)
  })

  test('keeps order and content under jitter and a throughput limit', async () => {
    proxy.set({ roundTripMs: 20, jitterMs: 20, downBytesPerSecond: 200_000 })
    const { body, elapsed } = await timedGet()
    expect(digest(body)).toBe(digest(payload))
    expect(elapsed).toBeGreaterThanOrEqual(240)
  })

  test('shares its throughput fairly between connections', async () => {
    proxy.set({ downBytesPerSecond: 200_000 })
    const startedAt = performance.now()
    const ends = await Promise.all(
      [1, 2].map(() => timedGet().then(({ body }) => [digest(body), performance.now() - startedAt] as const)),
    )
    expect(ends.map(([sum]) => sum)).toEqual([digest(payload), digest(payload)])
    // Without sharing, the first would finish after half of the time.
    for (const [, end] of ends) expect(end).toBeGreaterThanOrEqual(450)
  })

  test('refuses connections while cut, and accepts them once restored', async () => {
    await timedGet()
    proxy.cut()
    await expect(timedGet()).rejects.toThrow()
    proxy.restore()
    expect(digest((await timedGet()).body)).toBe(digest(payload))
  })

  test('drops all bytes while stalled', async () => {
    proxy.set({ stalled: true })
    await expect(fetch(proxy.url, { signal: AbortSignal.timeout(200) })).rejects.toThrow()
  })

  test('replaces answers with noise while garbled', async () => {
    proxy.set({ garbled: true })
    await expect(timedGet()).rejects.toThrow()
  })
})
