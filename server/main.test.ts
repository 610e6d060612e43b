/** Tests the whole process: its start, its refusals and its end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { freePort } from '../testing/browser/free-port.ts'
import { inferBody, post } from './testing/app.ts'
import { endWithTest, launch, ready } from './testing/launch-server.ts'

const childrenOf = (pid: number | undefined) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

/** A zombie process has ended, but its exit status has not been read. */
function alive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test.each<[string, Record<string, string>, string | RegExp]>([
  ['an invalid setting', { PORT: 'eighty' }, 'PORT must be a whole number from 0 to 65535; it is "eighty".'],
  ['missing artefacts', { BREAKEVEN_ARTEFACTS: '/nowhere' }, '/nowhere/manifest.json cannot be read.'],
  ...(existsSync('/dev/nvidia0')
    ? []
    : [
        [
          'a missing GPU',
          { BREAKEVEN_DEVICE: 'cuda' },
          /The networks cannot be run: cuda fp32: .+ Run "npm run gpu:install"/,
        ] as [string, Record<string, string>, RegExp],
      ]),
])('%s ends the start with one sentence that names a remedy', async (_, settings, sentence) => {
  const { server, printed } = launch(settings)
  expect(await once(server, 'exit')).toEqual([1, null])
  expect(printed()).toMatch(sentence)
})

test.runIf(process.platform === 'linux')('an inference process that dies is replaced', async () => {
  const { server, url } = await ready()
  const [child = 0] = childrenOf(server.pid)
  process.kill(child, 'SIGKILL')
  const ask = () => fetch(`${url}/v2/models/sentiment/infer`, post(inferBody([5, 6, 7])))
  expect((await ask()).status).toBe(200)
  expect(childrenOf(server.pid)).not.toContain(child)
})

test.runIf(process.platform === 'linux')(
  'the inference processes end when the server is killed',
  async () => {
    const { server } = await ready()
    const children = childrenOf(server.pid)
    expect(children.length).toBeGreaterThan(0)
    server.kill('SIGKILL')
    await expect.poll(() => children.some(alive), { timeout: 5_000 }).toBe(false)
  },
)

const openStalledPipe = () => {
  const reader = spawn('sleep', ['60'], { stdio: ['pipe', 'ignore', 'ignore'] })
  endWithTest(reader)
  return reader.stdin as Writable
}

test.runIf(process.platform === 'linux').each([
  ['is on a full disk', () => openSync('/dev/full', 'w')],
  ['goes to a reader that stalls', openStalledPipe],
])('a server whose log %s answers and ends', async (_, open) => {
  const port = await freePort()
  const { server } = launch({ PORT: String(port), BREAKEVEN_LOG: 'trace' }, open())
  const statusOf = (path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`).then(
      ({ status }) => status,
      () => 0,
    )
  await expect.poll(() => statusOf('/v2/health/ready'), { timeout: 20_000 }).toBe(200)
  for (let request = 0; request < 1_500; request += 1) await statusOf('/probe')
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(Number(/^breakeven_lost_log_lines (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(0)
  server.kill('SIGTERM')
  expect(await once(server, 'exit')).toEqual([0, null])
})

test.runIf(process.platform === 'linux')(
  'no file stays open after connections that pipeline downloads and close',
  async () => {
    const { server, port } = await ready()
    const openFiles = () => readdirSync(`/proc/${server.pid}/fd`).length
    const before = openFiles()
    const request = 'GET /models/tokenizer.json HTTP/1.1\r\nHost: a\r\n\r\n'
    for (let connection = 0; connection < 3; connection += 1) {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(request.repeat(90))
      await once(socket, 'readable')
      socket.destroy()
    }
    await expect.poll(openFiles, { timeout: 5_000 }).toBeLessThan(before + 5)
  },
)

test.runIf(process.platform === 'linux')(
  'a client that does not read its download loses the connection',
  async () => {
    const { server, port } = await ready({ BREAKEVEN_STALL_MS: '1000', BREAKEVEN_TIMEOUT_MS: '50' })
    const openFiles = () => readdirSync(`/proc/${server.pid}/fd`).length
    const before = openFiles()
    const stalled = connect(port, '127.0.0.1')
    stalled.on('error', () => {})
    stalled.pause()
    stalled.write('GET /models/lstm-300.encoder.fp32.onnx HTTP/1.1\r\nHost: a\r\n\r\n')
    await expect.poll(openFiles).toBeGreaterThan(before)
    await expect.poll(openFiles, { timeout: 10_000 }).toBeLessThanOrEqual(before)
    stalled.destroy()
  },
)

test('excess connections of one address are closed', async () => {
  const { port } = await ready({ BREAKEVEN_CONNECTIONS_MAX: '5' })
  const sockets = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  const closed = await Promise.race(sockets.map((socket) => once(socket, 'close').then(() => 'closed')))
  expect(closed).toBe('closed')
  for (const socket of sockets) socket.destroy()
})

test('pipelined requests are answered in order, and a connection that sends too many is closed', async () => {
  const { port } = await ready()
  const answersTo = async (requests: string) => {
    const socket = connect(port, '127.0.0.1')
    const received: string[] = []
    socket.on('data', (chunk) => received.push(chunk.toString()))
    socket.on('error', () => {})
    socket.write(requests)
    await once(socket, 'close')
    return [...received.join('').matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => Number(status))
  }
  const get = (path: string, close = false) =>
    `GET ${path} HTTP/1.1\r\nHost: a\r\n${close ? 'Connection: close\r\n' : ''}\r\n`
  expect(await answersTo(get('/v2') + get('/probe') + get('/v1/none') + get('/v2', true))).toEqual([
    200, 204, 405, 200,
  ])
  expect((await answersTo(get('/models/tokenizer.json').repeat(200))).length).toBeLessThan(200)
})

test('metrics can have a port of their own', async () => {
  const metricsPort = await freePort()
  const { url } = await ready({ BREAKEVEN_METRICS_PORT: String(metricsPort) })
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  expect(text).toMatch(/^breakeven_engines_ready 1$/m)
  expect((await fetch(`${url}/metrics`)).status).toBe(404)
})

test('a draining server reports that it is not ready, and answers until it stops listening', async () => {
  const { server, url } = await ready({ BREAKEVEN_DRAIN_MS: '3000' })
  server.kill('SIGTERM')
  const readiness = async () => (await fetch(`${url}/v2/health/ready`)).status
  await expect.poll(readiness).toBe(503)
  const answer = await fetch(`${url}/v2/models/sentiment/infer`, post(inferBody([5, 6, 7])))
  expect([answer.status, answer.headers.get('Connection')]).toEqual([200, 'close'])
  expect(await once(server, 'exit')).toEqual([0, null])
})

test('shutdown completes requests that are in flight, and ends the inference processes', async () => {
  const { server, url, printed } = await ready({ BREAKEVEN_DRAIN_MS: '0' })
  // Long enough to be in flight at the signal, and short enough for the deadline on a busy machine.
  const long = Array.from({ length: 250 }, (_, index) => index + 1)
  const answers = Array.from({ length: 8 }, () =>
    fetch(`${url}/v2/models/sentiment/infer`, post(inferBody(long))),
  )
  await Promise.race(answers)
  server.kill('SIGTERM')
  const statuses = (await Promise.all(answers)).map((response) => response.status)
  expect(statuses).toEqual(Array(8).fill(200))
  const [code] = await once(server, 'exit')
  expect(code).toBe(0)
  expect(printed()).toContain('"closed"')
})

/** Sum of a metric over its labels. */
async function executions(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const counts = [...text.matchAll(/^breakeven_executions_total{.*} (\d+)$/gm)]
  return counts.reduce((sum, [, count]) => sum + Number(count), 0)
}

test('a request leaves the queue when its client disconnects, and a repeated key runs once', async () => {
  const { url } = await ready({ BREAKEVEN_BATCH_MAX: '1' })
  const path = `${url}/v2/models/sentiment/infer`
  const long = Array.from({ length: 1_000 }, (_, index) => index + 1)
  const keyed = () => fetch(path, post(inferBody(long), { 'Idempotency-Key': 'k' }))
  const first = keyed()
  const second = keyed()
  const leaver = new AbortController()
  const left = Array.from({ length: 20 }, () =>
    fetch(path, { ...post(inferBody(long)), signal: leaver.signal }).catch(() => 'left'),
  )
  await first
  leaver.abort()
  await Promise.all(left)
  expect(await (await second).json()).toMatchObject({ parameters: { remembered: true } })
  await fetch(path, post(inferBody([5])))
  expect(await executions(url)).toBeLessThan(15)
})

test('a connection is kept alive for the next request, and an invalid request gets a problem and a close', async () => {
  const { port, url } = await ready()
  expect((await fetch(`${url}/probe`)).headers.get('Keep-Alive')).toBe('timeout=75')
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString()
  })
  socket.write('OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  await once(socket, 'close')
  expect(answer).toContain('HTTP/1.1 400')
  expect(answer).toContain('"code":"bad-request"')
})

test('texts of people are never printed, even at the most verbose log level', async () => {
  const { url, port, printed } = await ready({ BREAKEVEN_LOG: 'trace' })
  const secret = 'xyzzysecret'
  await fetch(`${url}/v1/sentiment`, post({ text: `a ${secret} joy` }))
  await fetch(`${url}/v1/sentiment`, post(`{"text": "${secret}`))
  await fetch(`${url}/${secret}?text=${secret}`, { headers: { 'X-Request-Id': secret } })
  const socket = connect(port, '127.0.0.1')
  socket.resume()
  socket.write(`GET /${secret} HTTP/9.9\r\n\r\n`)
  await once(socket, 'close')
  await expect.poll(printed).toContain('"route":"/v1/:task"')
  expect(printed()).not.toContain(secret)
})
