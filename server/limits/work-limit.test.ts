import { expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { echoInference, inferBody, post, testApp } from '../testing/app.ts'
import { createWorkLimit } from './work-limit.ts'

const path = '/v2/models/sentiment/infer'
const askFor = (app: ReturnType<typeof testApp>, forwarded: string, tokens = 1) =>
  app.request(path, post(inferBody(Array<number>(tokens).fill(1)), { 'X-Forwarded-For': forwarded }))

test('behind our own proxy, each client has its own limit', async () => {
  const app = testApp({ tokensPerMinute: 8, trustProxy: true })
  expect((await askFor(app, '10.0.0.1')).status).toBe(200)
  expect((await askFor(app, '10.0.0.2')).status).toBe(200)
  expect((await askFor(app, '10.0.0.9, 10.0.0.2')).status).toBe(429)
})

test('without a proxy, a header does not change the client', async () => {
  const app = testApp({ tokensPerMinute: 8 })
  expect((await askFor(app, '10.0.0.1')).status).toBe(200)
  expect((await askFor(app, '10.0.0.2')).status).toBe(429)
})

test('the limit counts work, not requests', async () => {
  const app = testApp({ tokensPerMinute: 500 })
  expect((await askFor(app, 'a', 900)).status).toBe(200)
  const refused = await askFor(app, 'a')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
})

test('a limit of 0 limits nothing', async () => {
  const limit = createWorkLimit()
  limit.spend('a', 0, 1e9)
  expect(await limit.refusal('a', 0)).toBeUndefined()
})

test('a refusal says after how long the client may ask again', async () => {
  const limit = createWorkLimit()
  limit.spend('a', 10, 11)
  const refusal = await limit.refusal('a', 10)
  expect(refusal).toMatchObject({ code: 'rate-limited' })
  expect(refusal?.retryAfterMs).toBeGreaterThan(0)
  expect(refusal?.retryAfterMs).toBeLessThanOrEqual(60_000)
})

test('a request that cannot be answered in time is refused before its body is read, and counted by its cause', async () => {
  const tokens: number[] = []
  const app = testApp({
    inference: {
      ...echoInference,
      refusal(_client, estimate) {
        tokens.push(estimate)
        return new Failure('queue-full', 'The server is busy.', { retryAfterMs: 2_300 })
      },
    },
  })
  const body = new ReadableStream({ pull: () => expect.fail('The body was read.') }, { highWaterMark: 0 })
  const init = { ...post(''), body, duplex: 'half' } as RequestInit
  const headers = { 'Content-Type': 'application/json', 'Content-Length': '5000' }
  const refused = await app.request(path, { ...init, headers })
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '3'])
  expect(tokens).toEqual([1_000])
  const metrics = await (await app.request('/metrics')).text()
  expect(metrics).toContain('breakeven_refusals_total{cause="queue-full"} 1')
})
