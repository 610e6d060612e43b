import { expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { ms } from '../../src/units.ts'
import { InferResponse } from '../../src/wire/infer.ts'
import { fromProblem, problemContentType } from '../../src/wire/problem.ts'
import { parseServerTiming } from '../../src/wire/server-timing.ts'
import { echo, echoInference, inferBody, post, testApp } from '../testing/app.ts'
import { ModelMetadata, ServerMetadata } from './schemas.ts'

const path = '/v2/models/sentiment/infer'

test('the server describes itself', async () => {
  const body = await (await testApp().request('/v2')).json()
  expect(ServerMetadata.parse(body)).toMatchObject({ name: 'breakeven', backend: 'echo 1, cpu, int8' })
})

test('a model describes itself', async () => {
  const body = await (await testApp().request('/v2/models/question-type')).json()
  const metadata = ModelMetadata.parse(body)
  expect(metadata.outputs.map((output) => output.name)).toEqual(['question_type'])
  expect(metadata.labels.length).toBe(6)
  expect(metadata.parameters.characterization).toBeUndefined()
})

test('a model publishes its line once it is measured', async () => {
  const characterization = { intercept_ms: 1, slope_ms_per_token: 0.05, r2: 1, mse: 0, points: [] }
  const app = testApp({ inference: { ...echoInference, characterization: () => characterization } })
  const metadata = ModelMetadata.parse(await (await app.request('/v2/models/sentiment')).json())
  expect(metadata.parameters.characterization).toEqual(characterization)
})

test('a body that arrives in two parts reports its upload time', async () => {
  let time = 100
  const text = new TextEncoder().encode(JSON.stringify(inferBody([5, 6])))
  const parts = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(text.subarray(0, 10)),
    pull(controller) {
      time += 80
      controller.enqueue(text.subarray(10))
      controller.close()
    },
  })
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: parts,
    duplex: 'half',
  }
  const response = await testApp({ now: () => ms(time) }).request(path, init as RequestInit)
  expect(parseServerTiming(response.headers.get('Server-Timing'))).toMatchObject({ upload: 80, total: 0 })
})

test('an inference request returns logits with the request id and the timing', async () => {
  const response = await testApp().request(path, post({ id: 'mine', ...inferBody([5, 6], [7]) }))
  expect(response.status).toBe(200)
  expect(InferResponse.parse(await response.json())).toEqual({
    model_name: 'sentiment',
    model_version: '1',
    id: 'mine',
    outputs: [{ name: 'sentiment', datatype: 'FP32', shape: [2, 3], data: [5, 0, 0, 7, 0, 0] }],
  })
  expect(parseServerTiming(response.headers.get('Server-Timing'))).toEqual({
    queue: 1,
    infer: 2,
    total: 0,
    upload: 0,
  })
  expect(response.headers.get('Cache-Control')).toBe('no-store')
})

test('the order of the inputs does not matter', async () => {
  const { inputs } = inferBody([5])
  const response = await testApp().request(path, post({ inputs: inputs.toReversed() }))
  expect(response.status).toBe(200)
})

/** An app with `echo` as its network, and the rows of each of its runs. */
function recordingApp() {
  const runs: number[][][][] = []
  const infer: typeof echo = (rows, options) => {
    runs.push(rows.map((row) => row.map((side) => [...side])))
    return echo(rows, options)
  }
  return { app: testApp({ inference: { ...echoInference, infer } }), runs }
}

test('padding beyond a row is not passed to the network', async () => {
  const { app, runs } = recordingApp()
  await app.request(path, post(inferBody([5, 6, 7], [8])))
  expect(runs).toEqual([[[[5, 6, 7]], [[8]]]])
})

test('a repeated key runs once and is reported as cached', async () => {
  const { app, runs } = recordingApp()
  const ask = async (key: string, ids: number[]) =>
    InferResponse.parse(
      await (await app.request(path, post(inferBody(ids), { 'Idempotency-Key': key }))).json(),
    )
  const first = await ask('k', [5])
  const second = await ask('k', [5])
  expect(first.parameters).toBeUndefined()
  expect(second.parameters).toEqual({ remembered: true })
  expect(second.outputs).toEqual(first.outputs)
  await ask('k', [6])
  await ask('other', [5])
  expect(runs).toHaveLength(3)
})

const askFailing = (error: Error) =>
  testApp({ inference: { ...echoInference, infer: () => Promise.reject(error) } }).request(
    path,
    post(inferBody([1])),
  )

test.each([
  ['queue-full', 503, '2'],
  ['cloud-unavailable', 503, '2'],
  ['timeout', 504, '2'],
] as const)('a network that fails with %s gives a problem with a retry time', async (code, status, after) => {
  const response = await askFailing(new Failure(code, 'Not now.', { retryAfterMs: 1_500 }))
  expect(response.status).toBe(status)
  expect(response.headers.get('Retry-After')).toBe(after)
  expect(fromProblem(await response.json())?.code).toBe(code)
})

test('a server error is a problem without internal details', async () => {
  const response = await askFailing(new Error('secret text'))
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('secret')
})

test('readiness distinguishes loading and draining from ready, and liveness does not', async () => {
  const loading = testApp({ inference: { ...echoInference, ready: () => false } })
  const draining = testApp({ draining: () => true })
  for (const ready of ['/v2/health/ready', '/v2/models/sentiment/ready']) {
    expect((await testApp().request(ready)).status).toBe(200)
    expect(fromProblem(await (await loading.request(ready)).json())?.code).toBe('cloud-unavailable')
    expect(fromProblem(await (await draining.request(ready)).json())?.code).toBe('draining')
  }
  expect((await draining.request('/v2/health/live')).status).toBe(200)
})

test('while draining, responses ask to close the connection', async () => {
  const response = await testApp({ draining: () => true }).request('/v2/health/live')
  expect(response.headers.get('Connection')).toBe('close')
})

test.each([
  ['DELETE', '/v2', 'GET, HEAD'],
  ['POST', '/v2/health/ready', 'GET, HEAD'],
  ['GET', '/v2/models/sentiment/infer', 'POST'],
  ['PUT', '/v1/sentiment', 'POST'],
  ['POST', '/probe', 'GET, HEAD'],
  ['POST', '/openapi.json', 'GET, HEAD'],
  ['POST', '/models/tokenizer.json', 'GET, HEAD'],
])('%s %s is refused with the allowed methods', async (method, url, allow) => {
  const response = await testApp().request(url, { method })
  expect(response.status).toBe(405)
  expect(response.headers.get('Allow')).toBe(allow)
  expect(response.headers.get('Content-Type')).toBe(problemContentType)
})

test.each(['/v2/nothing', '/v2/models/unknown', '/v1/unknown/deeper', '/v2/models/__proto__', '/nowhere'])(
  '%s is not found, with a problem as the response',
  async (url) => {
    const response = await testApp().request(url, { headers: { Accept: 'text/html' } })
    expect(response.status).toBe(404)
    expect(fromProblem(await response.json())?.code).toBe('not-found')
  },
)

test('the probe returns only its timing', async () => {
  const response = await testApp().request('/probe')
  expect(response.status).toBe(204)
  expect(parseServerTiming(response.headers.get('Server-Timing'))).toEqual({ queue: 0, infer: 0, total: 0 })
  expect(response.headers.get('Cache-Control')).toBe('no-store')
})

test('the rate limit refuses with a retry time, and applies to inference only', async () => {
  // A request of one token costs eight.
  const app = testApp({ tokensPerMinute: 16 })
  const ask = () => app.request(path, post(inferBody([1])))
  expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([200, 200, 429])
  expect((await ask()).headers.get('Retry-After')).toBe('60')
  expect((await app.request('/v2/health/live')).status).toBe(200)
})

test('metrics count requests by route, never by path', async () => {
  const app = testApp()
  await app.request('/secret-words?text=more-secrets')
  await app.request('/v2/models/sentiment')
  const text = await (await app.request('/metrics')).text()
  expect(text).toContain('route="/v2/models/:model"')
  expect(text).not.toContain('secret')
})

test('a version other than the served one is not found', async () => {
  const app = testApp()
  expect((await app.request('/v2/models/sentiment/versions/1')).status).toBe(200)
  expect((await app.request('/v2/models/sentiment/versions/2')).status).toBe(404)
  expect((await app.request('/v2/models/sentiment/versions/2/infer', post(inferBody([1])))).status).toBe(404)
})

test('nested data, 64-bit integers and nulls give the same result as flat data', async () => {
  const app = testApp()
  const flat = await (await app.request('/v2/models/sentiment/infer', post(inferBody([7, 8], [9])))).json()
  const nested = {
    id: null,
    parameters: null,
    inputs: [
      {
        name: 'ids',
        shape: [2, 2],
        datatype: 'INT64',
        data: [
          [7, 8],
          [9, 0],
        ],
        parameters: null,
      },
      { name: 'lengths', shape: [2], datatype: 'INT64', data: [2, 1] },
    ],
  }
  const response = await app.request('/v2/models/sentiment/infer', post(nested))
  expect(await response.json()).toEqual(flat)
})

test('an error has the member that clients of the protocol read', async () => {
  const problem = (await (await testApp().request('/v2/models/none')).json()) as {
    error: string
    detail: string
  }
  expect(problem.error).toBe(problem.detail)
})
