import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { echoInference, inferBody, post, testApp } from '../testing/app.ts'

const regions = ['https://eu.example', 'https://us.example:8443']
const app = testApp({ regions })
const path = '/v2/models/sentiment/infer'
const corsOf = ({ headers }: Response) => headers.get('Access-Control-Allow-Origin')
const preflight = {
  'Access-Control-Request-Method': 'POST',
  'Access-Control-Request-Headers': 'idempotency-key',
}

test('the app of another region may ask, and read the times of the answer', async () => {
  const asked = await app.request(path, {
    method: 'OPTIONS',
    headers: { Origin: regions[1] ?? '', ...preflight },
  })
  expect([asked.status, corsOf(asked)]).toEqual([204, regions[1]])
  expect(asked.headers.get('Access-Control-Allow-Headers')).toContain('Idempotency-Key')
  const answer = await app.request(path, post(inferBody([1]), { Origin: regions[1] ?? '' }))
  expect([answer.status, corsOf(answer)]).toEqual([200, regions[1]])
  expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('Server-Timing')
  expect(answer.headers.get('Timing-Allow-Origin')).toBe(regions[1])
  expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull()
})

test('a refusal can be read too, so that the app knows when to ask again', async () => {
  const refusal = () => new Failure('queue-full', 'The server is busy.', { retryAfterMs: 1_000 })
  const busy = testApp({ regions, inference: { ...echoInference, refusal } })
  const refused = await busy.request(path, post(inferBody([1]), { Origin: regions[0] ?? '' }))
  expect([refused.status, corsOf(refused)]).toEqual([503, regions[0]])
  expect(refused.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After')
})

test.each(['https://evil.example', 'https://eu.example.evil.example', 'http://eu.example', 'null'])(
  'the origin %s gets no access, because it is not a region',
  async (Origin) => {
    const asked = await app.request(path, { method: 'OPTIONS', headers: { Origin, ...preflight } })
    expect([asked.status, corsOf(asked)]).toEqual([405, null])
    const answer = await app.request(path, post(inferBody([1]), { Origin }))
    expect(corsOf(answer)).toBeNull()
    expect(answer.headers.get('Vary')).toContain('Origin')
  },
)

test('without regions no response has a header for other origins', async () => {
  const { headers } = await testApp().request('/probe', { headers: { Origin: regions[0] ?? '' } })
  expect([headers.get('Access-Control-Allow-Origin'), headers.get('Vary')]).toEqual([null, null])
})

test('the regions are listed, and the page and its workers may connect to them', async () => {
  const appFolder = mkdtempSync(join(tmpdir(), 'breakeven-regions-'))
  writeFileSync(join(appFolder, 'index.html'), '<!doctype html>')
  writeFileSync(join(appFolder, 'not-found.html'), '<!doctype html>')
  writeFileSync(join(appFolder, 'service-worker.js'), 'start()')
  const served = testApp({ regions, appFolder })
  expect(await (await served.request('/v2')).json()).toMatchObject({ regions })
  for (const file of ['/', '/service-worker.js']) {
    const policy = (await served.request(file)).headers.get('Content-Security-Policy')
    expect(policy).toContain(`connect-src 'self' ${regions.join(' ')}`)
  }
  const script = await served.request('/service-worker.js')
  expect(await script.text()).toBe(`self.breakevenRegions=${JSON.stringify(regions)};\nstart()`)
  const unchanged = { headers: { 'If-None-Match': script.headers.get('ETag') ?? '' } }
  expect((await served.request('/service-worker.js', unchanged)).status).toBe(304)
  const others = testApp({ regions: regions.slice(1), appFolder })
  expect((await others.request('/service-worker.js', unchanged)).status).toBe(200)
})
