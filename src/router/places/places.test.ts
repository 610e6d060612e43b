import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import * as ort from 'onnxruntime-node'
import { afterEach, expect, test } from 'vitest'
import { createRouter } from '../create-router.ts'
import type { RunReport } from '../place.ts'
import { fetchPlace } from './fetch-place.ts'
import { functionPlace } from './function-place.ts'
import { inferencePlace } from './inference-place.ts'
import { onnxPlace } from './onnx-place.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

type Handle = (request: IncomingMessage, body: string, response: ServerResponse) => void

/** A server on a free port. */
async function serve(handle: Handle): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    handle(request, body, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const size = (text: string) => text.length

function collect() {
  const reports: RunReport[] = []
  const signal = new AbortController().signal
  return { reports, options: { signal, report: (told: RunReport) => void reports.push(told) } }
}

test('an endpoint gets the input as JSON, and its Server-Timing separates server and link', async () => {
  const url = await serve((request, body, response) => {
    response.setHeader('server-timing', 'queue;dur=1, infer;dur=2, total;dur=4')
    response.end(JSON.stringify({ method: request.method, got: JSON.parse(body) }))
  })
  const place = fetchPlace<string, unknown>({ id: 'api', url, size })
  const { reports, options } = collect()
  expect(place.isConnected?.()).toBe(false)
  expect(await place.run('hello', options)).toEqual({ method: 'POST', got: 'hello' })
  expect(place.isConnected?.()).toBe(true)
  await place.run('hello', options)
  // The round trip of the first request would contain the connection set-up, which Node does not tell apart.
  expect(reports[0]?.roundTrip).toBeUndefined()
  expect(reports[1]).toMatchObject({ compute: 2, queue: 1, bytesUp: 567, headBytes: 560 })
  expect(reports[1]?.roundTrip).toBeGreaterThanOrEqual(0)
  expect(reports[1]?.bytesDown).toBeGreaterThan(33)
})

test('names of other servers can be read, and a server without times reports none', async () => {
  const url = await serve((request, _, response) => {
    if (request.url === '/timed') response.setHeader('server-timing', 'model;dur=7')
    response.end('{}')
  })
  const { reports, options } = collect()
  const serverTimes = (durations: ReadonlyMap<string, number>) => ({ compute: durations.get('model') ?? 0 })
  await fetchPlace({ id: 'api', url: `${url}/timed`, size, serverTimes }).run('a', options)
  await fetchPlace({ id: 'api', url, size }).run('a', options)
  expect(reports.map(({ compute }) => compute)).toEqual([7, undefined])
})

test.each([
  [400, 'bad-request', undefined],
  [401, 'unauthorized', undefined],
  [404, 'cloud-unavailable', undefined],
  [429, 'rate-limited', 30_000],
  [503, 'cloud-unavailable', 30_000],
])('status %i is the failure %s', async (status, code, retryAfterMs) => {
  const url = await serve((_, __, response) => {
    response.writeHead(status, retryAfterMs ? { 'retry-after': '30' } : {}).end('no')
  })
  const place = fetchPlace({ id: 'api', url, size })
  const failure = { code, message: `api answered ${status}.`, ...(retryAfterMs && { retryAfterMs }) }
  await expect(place.run('a', collect().options)).rejects.toMatchObject(failure)
})

test('an unreachable server and an aborted request are told apart', async () => {
  const { options } = collect()
  const nowhere = fetchPlace({ id: 'api', url: 'http://127.0.0.1:1/', size })
  await expect(nowhere.run('a', options)).rejects.toMatchObject({ code: 'cloud-unavailable' })
  const url = await serve(() => {})
  const controller = new AbortController()
  const answer = fetchPlace({ id: 'api', url, size }).run('a', { ...options, signal: controller.signal })
  controller.abort(new Error('overtaken'))
  await expect(answer).rejects.toThrow('overtaken')
})

test('a probe sends its padding and reports the round trip', async () => {
  const urls: (string | undefined)[] = []
  const url = await serve((request, _, response) => {
    urls.push(request.url)
    response.end('ok')
  })
  const router = createRouter({ places: [fetchPlace({ id: 'api', url, size, probeUrl: `${url}/health` })] })
  await router.probe()
  const sizes = router.state.links.api?.samples.map(({ bytesUp }) => bytesUp)
  expect(sizes).toEqual([560, 1460])
  expect(urls).toEqual(['/health', `/health?${'0'.repeat(900)}`])
})

test('a model of an inference server is asked by the protocol', async () => {
  let asked: unknown
  const server = await serve((request, body, response) => {
    asked = { url: request.url, key: request.headers['x-key'], body: JSON.parse(body) }
    response.end(
      request.headers['x-key'] === 'k'
        ? JSON.stringify({ outputs: [{ name: 'y', shape: [1], datatype: 'FP32', data: [4] }] })
        : '[]',
    )
  })
  const inputs = (text: string) => [{ name: 'x', shape: [1], datatype: 'INT32', data: [text.length] }]
  const read = ([tensor]: readonly { data: readonly unknown[] }[]) => tensor?.data[0]
  const place = inferencePlace({
    id: 'triton',
    server,
    model: 'm n',
    headers: { 'x-key': 'k' },
    size,
    inputs,
    read,
  })
  expect(await place.run('four', collect().options)).toBe(4)
  expect(asked).toEqual({
    url: '/v2/models/m%20n/infer',
    key: 'k',
    body: { inputs: [{ name: 'x', shape: [1], datatype: 'INT32', data: [4] }] },
  })
  const other = inferencePlace({ id: 'triton', server, model: 'm', size, inputs, read })
  await expect(other.run('four', collect().options)).rejects.toThrow(
    'Expected { outputs: [...] } from triton',
  )
})

test('a server that publishes its line is predicted before it answered, and its answers need no times', async () => {
  const asked: (string | undefined)[] = []
  const server = await serve((request, _, response) => {
    asked.push(request.url)
    if (request.url === '/v2/models/m')
      return response.end(
        '{"parameters":{"characterization":{"intercept_ms":3,"slope_ms_per_token":200,"quadratic_ms_per_token2":0.5,"r2":1}}}',
      )
    if (request.method === 'GET') return response.end()
    setTimeout(() => response.end('{"outputs":[]}'), 20)
  })
  const options = { id: 'cloud', server, model: 'm', size, inputs: () => [], read: () => 'there' }
  const here = functionPlace({ id: 'here', size, run: () => 'here' })
  const router = createRouter({ places: [here, inferencePlace({ ...options, publishedLine: true })] })
  await router.probe()
  expect(asked[0]).toBe('/v2/models/m')
  const { predictions } = await router.forecast('abcd')
  const compute = predictions[1] && 'parts' in predictions[1] ? predictions[1].parts.compute : Number.NaN
  expect(Math.abs(compute / 811 - 1)).toBeLessThan(0.2)
  for (let i = 0; i < 3; i++) await router.route('a', { place: 'cloud' })
  // The answers came long before 203 ms, so nothing is left for the round trip, and the line of the server still counts.
  expect(router.state.lines.cloud?.default).toMatchObject({ weight: 0, prior: { slope: 200, curve: 0.5 } })
  await router.probe()
  expect(asked.filter((url) => url === '/v2/models/m')).toHaveLength(1)
  const closed = createRouter({
    places: [here, inferencePlace({ ...options, publishedLine: true })],
    mode: 'private',
  })
  await closed.forecast('abcd')
  await closed.probe()
  expect(asked.filter((url) => url === '/v2/models/m')).toHaveLength(1)
})

test.each([
  '{}',
  'null',
  '[]',
  '{"parameters":{"characterization":{"intercept_ms":-1,"slope_ms_per_token":"2"}}}',
  '{"parameters":{"characterization":{"intercept_ms":1,"slope_ms_per_token":2,"quadratic_ms_per_token2":-1}}}',
  'no JSON',
])('a server whose metadata are %s has no published line', async (metadata) => {
  const server = await serve((request, _, response) =>
    response.end(request.url === '/v2/models/m' ? metadata : ''),
  )
  const options = { id: 'cloud', server, model: 'm', size, inputs: () => [], read: () => 'there' }
  const router = createRouter({ places: [inferencePlace({ ...options, publishedLine: true })] })
  await router.probe()
  expect(router.state.lines).toEqual({})
  expect(router.state.links.cloud?.samples.length).toBeGreaterThan(0)
})

test('a session of onnxruntime is a place, which is unavailable while it loads', async () => {
  const file = path.resolve(import.meta.dirname, '../../../models/artefacts/lstm-200.sentiment.fp32.onnx')
  const session = await ort.InferenceSession.create(file)
  let finish = (_: typeof session) => {}
  const loading = new Promise<typeof session>((resolve) => {
    finish = resolve
  })
  const feeds = () =>
    Object.fromEntries(
      session.inputMetadata.flatMap((metadata) => {
        if (!metadata.isTensor) return []
        const shape = metadata.shape.map((n) => (typeof n === 'number' && n > 0 ? n : 1))
        const elements = shape.reduce((product, n) => product * n, 1)
        const data = metadata.type === 'int32' ? new Int32Array(elements).fill(1) : new Float32Array(elements)
        return [[metadata.name, new ort.Tensor(metadata.type as 'float32', data as Float32Array, shape)]]
      }),
    )
  const place = onnxPlace({
    id: 'onnx',
    session: loading,
    size,
    feeds,
    read: (results) => Object.values(results)[0]?.dims,
  })
  const router = createRouter({ places: [place] })
  await expect(router.route('a')).rejects.toThrow('onnx: starting')
  finish(session)
  await loading
  const { output, record } = await router.route('a')
  expect(output).toEqual([1, 3])
  expect(record.runs[0]?.measured.compute).toBeGreaterThan(0)
  const failed = onnxPlace({
    id: 'onnx',
    session: Promise.reject(new Error('no file')),
    size,
    feeds: () => ({}),
    read: String,
  })
  await expect(createRouter({ places: [failed] }).route('a')).rejects.toThrow('onnx: unsupported')
})

test('a function is a place of this device, unless it says that it is not', async () => {
  const place = functionPlace({ id: 'upper', size, run: (text: string) => text.toUpperCase() })
  expect(place.kind).toBe('edge')
  expect(functionPlace({ ...place, kind: 'cloud' }).kind).toBe('cloud')
  expect((await createRouter({ places: [place] }).route('abc')).output).toBe('ABC')
})
