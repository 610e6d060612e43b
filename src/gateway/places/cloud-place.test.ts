import { expect, test } from 'vitest'
import type { TimingEntry } from '../../orchestration/link-timing.ts'
import { createConnectionMemory } from '../../router/places/connection-memory.ts'
import { createFakeClock } from '../../router/testing/fake-clock.ts'
import { ms, tokens } from '../../units.ts'
import type { Question } from '../request/question.ts'
import { requestOf } from '../testing/manifest.ts'
import { cloudDeadlineMs } from '../timeouts.ts'
import { askCloud, cloudBody } from './cloud-place.ts'

const question: Question = {
  key: 'k',
  cloudKey: 'theirs',
  model: 'mood',
  network: 'net',
  head: 'mood',
  request: { ...requestOf(4, { mode: 'saver', place: 'cloud' }), id: 'me' },
  outputs: ['mood'],
  tokens: tokens(4),
  client: undefined,
}
const body = {
  model_name: 'mood',
  model_version: '1',
  outputs: [{ name: 'mood', shape: [1, 2], datatype: 'FP32', data: [0, 1] }],
}
const headers = { 'server-timing': 'queue;dur=2, infer;dur=5, total;dur=8' }
const entry: TimingEntry = {
  startTime: 1_000,
  connectStart: 1_001,
  connectEnd: 1_001,
  requestStart: 1_001,
  responseStart: 1_049,
  responseEnd: 1_052,
}

function cloud(reply: (init: RequestInit) => Promise<Response>, timing: TimingEntry | undefined = entry) {
  const clock = createFakeClock()
  const sent: { url: string; init: RequestInit }[] = []
  const controller = new AbortController()
  const connection = createConnectionMemory()
  const answer = askCloud(
    question,
    { signal: controller.signal, onStarted: () => {} },
    {
      fetch: (async (url: string, init: RequestInit) => {
        sent.push({ url, init })
        return reply(init)
      }) as typeof fetch,
      place: 'cloud',
      origin: 'https://app.test',
      now: clock.now,
      after: clock.after,
      timeline: { find: async () => timing },
      connection,
    },
  )
  answer.catch(() => {})
  return { answer, sent, controller, connection, ...clock }
}
const answering =
  (content: unknown, init: ResponseInit = { headers }) =>
  async () =>
    Response.json(content, init)
const hanging = (init: RequestInit) =>
  new Promise<Response>((_, reject) =>
    init.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
  )

test('the cloud is sent the question without our own parameters, under the asker’s key', async () => {
  const { answer, sent } = cloud(answering(body))
  await answer
  expect(sent[0]?.url).toBe('https://app.test/v2/models/mood/infer')
  expect(new Headers(sent[0]?.init.headers).get('idempotency-key')).toBe('theirs')
  expect(JSON.parse(new TextDecoder().decode(cloudBody(question)))).toEqual({
    id: 'me',
    inputs: question.request.inputs,
    outputs: [{ name: 'mood' }],
  })
})

test('an answer gives round trip, queue, compute time and transferred bytes', async () => {
  const { answer } = cloud(answering(body))
  const { observation, measured, version } = await answer
  expect(version).toBe('1')
  expect(observation).toMatchObject({ kind: 'cloud-run', roundTrip: 40, queue: 2, compute: 5, tokens: 4 })
  expect(measured.bytesUp).toBeGreaterThan(cloudBody(question).byteLength)
  expect(measured.bytesDown).toBe(
    JSON.stringify(body).length +
      17 +
      [...Response.json(body, { headers }).headers].flat().join('').length +
      2 * 4,
  )
})

test('an answer gives the transfer times of both bodies', async () => {
  const withUpload = { 'server-timing': `${headers['server-timing']}, upload;dur=3.5` }
  const { observation } = await cloud(answering(body, { headers: withUpload })).answer
  expect(observation).toMatchObject({ download: 3, upload: 3.5, headBytes: 560 })
})

test('a cached answer of the server gives no observation', async () => {
  const { answer } = cloud(answering({ ...body, parameters: { remembered: true } }))
  expect((await answer).observation).toBeUndefined()
})

test.each([
  ['seconds', '7', 7_000],
  ['a date', 'Thu, 01 Jan 1970 00:00:31 GMT', 30_000],
  ['nonsense', 'soon', undefined],
])('Retry-After in %s is parsed', async (_, value, expected) => {
  const { answer } = cloud(answering({}, { status: 503, headers: { 'retry-after': value } }))
  const failure = await answer.catch((error) => error)
  expect([failure.code, failure.retryAfterMs]).toEqual(['cloud-unavailable', expected])
})

test('the server’s own problem keeps its code, sentence and field', async () => {
  const problem = {
    type: 't',
    title: 't',
    status: 400,
    detail: 'Wrong.',
    code: 'bad-request',
    field: 'inputs',
  }
  const { answer } = cloud(answering(problem, { status: 400 }))
  await expect(answer).rejects.toMatchObject({ code: 'bad-request', message: 'Wrong.', field: 'inputs' })
})

test('an invalid body with status 200 is a failure of the cloud, not a client error', async () => {
  await expect(cloud(answering({ hello: 'portal' })).answer).rejects.toMatchObject({
    code: 'cloud-unavailable',
  })
  const html = async () => new Response('<html>Please log in</html>')
  await expect(cloud(html).answer).rejects.toMatchObject({ code: 'cloud-unavailable' })
})

test('a cloud request without an answer is aborted at the deadline', async () => {
  const { answer, advance, sent } = cloud(hanging)
  await advance(cloudDeadlineMs)
  await expect(answer).rejects.toMatchObject({ code: 'timeout' })
  expect(sent[0]?.init.signal?.aborted).toBe(true)
})

test('cancelling aborts the request', async () => {
  const { answer, advance, sent, controller } = cloud(hanging)
  await advance(1)
  controller.abort()
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  expect(sent[0]?.init.signal?.aborted).toBe(true)
})

test('an unreachable server fails the request and resets the connection state', async () => {
  const { answer, connection } = cloud(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(answer).rejects.toMatchObject({ code: 'cloud-unavailable' })
  expect(connection.isOpen(ms(1_000))).toBe(false)
})
