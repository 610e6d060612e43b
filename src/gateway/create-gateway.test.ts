import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NetworkState } from '../edge/protocol.ts'
import { createFakeClock, type FakeClock } from '../router/testing/fake-clock.ts'
import { ms, tokens, watts } from '../units.ts'
import { createGateway, type Gateway } from './create-gateway.ts'
import type { Answer, FromGateway, ToGateway } from './protocol.ts'
import type { LedgerStore } from './storage/ledger-store.ts'
import { createMemoryStore } from './storage/memory-store.ts'
import { createEdgeStub, type EdgeStub } from './testing/edge-stub.ts'
import { manifest, requestOf } from './testing/manifest.ts'

type Reply = (url: string, init?: RequestInit) => Response | Promise<Response>

/** The clock. It advances while the device computes, while the cloud answers, and in {@link eventually}. */
let clock: FakeClock
beforeEach(() => {
  clock = createFakeClock()
})
const edgeStub = (state?: NetworkState) => createEdgeStub(clock, state)

/** Repeats an assertion until it holds, and advances the clock before each attempt. */
const eventually = <T>(read: () => T | Promise<T>) =>
  expect.poll(
    async () => {
      await clock.advance(10)
      return read()
    },
    { interval: 1 },
  )

/** The time from sending a request to the reply of the cloud. */
const cloudTakesMs = 2

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const cloudAnswers: Reply = (url) =>
  url.endsWith('/infer')
    ? Response.json(
        { model_name: 'mood', outputs: [{ name: 'mood', shape: [1, 2], datatype: 'FP32', data: [0, 1] }] },
        { headers: { 'server-timing': 'queue;dur=0, infer;dur=1, total;dur=1' } },
      )
    : new Response(null, { status: url.endsWith('/probe') ? 204 : 404 })
const unreachable: Reply = () => Promise.reject(new TypeError('fetch failed'))

/** A gateway between an edge stub and a fake cloud. */
async function scene({
  cloud = cloudAnswers,
  edge = edgeStub() as EdgeStub | undefined,
  store = createMemoryStore() as LedgerStore,
  online = true,
  regions = [] as readonly string[],
  downlink = undefined as number | undefined,
} = {}) {
  const asked: { url: string; key: string | null }[] = []
  const releases = new Map<string, () => void>()
  let reply = cloud
  const gateway: Gateway = await createGateway({
    boot: 'boot',
    origin: 'https://app.test',
    regions,
    manifest,
    store,
    fetch: (async (input: string, init?: RequestInit) => {
      asked.push({ url: input, key: new Headers(init?.headers).get('idempotency-key') })
      return await new Promise<Response>((resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        clock
          .advance(cloudTakesMs)
          .then(() => reply(input, init))
          .then(resolve, reject)
      })
    }) as typeof fetch,
    now: clock.now,
    after: clock.after,
    timeline: { find: async () => undefined },
    online: () => online,
    downlink: () => downlink,
    newId: () => crypto.randomUUID(),
    released: (lock) => new Promise((resolve) => releases.set(lock, resolve)),
    postToPages: async () => false,
  })
  if (edge) {
    closing.push(edge.close)
    await gateway.receive({ type: 'edge-port', place: 'simd', lock: 'edge:1', port: edge.port }, 'page')
  }
  const heard: FromGateway[] = []
  const { port1, port2 } = new MessageChannel()
  closing.push(() => port1.close())
  port1.onmessage = ({ data }) => heard.push(data)
  await gateway.receive({ type: 'open', port: port2 }, 'page')
  const status = () => heard.findLast((m) => m.type === 'status')?.status
  if (edge) await eventually(() => status()?.edges).toHaveLength(1)
  const ask = (length: number, parameters?: Record<string, unknown>, key?: string) =>
    gateway.infer({
      model: 'mood',
      body: requestOf(length, parameters),
      client: 'page',
      ...(key !== undefined && { key }),
    })
  return {
    gateway,
    ask,
    heard,
    status,
    edge,
    inferences: () => asked.filter(({ url }) => url.endsWith('/infer')),
    asked,
    post: (message: ToGateway) => port1.postMessage(message),
    killEdge: () => releases.get('edge:1')?.(),
    becomes: (next: Reply) => {
      reply = next
    },
  }
}

const recordOf = (answer: Answer) => answer.parameters.breakeven

test('a question with a forced place runs there, and the record contains the run', async () => {
  const { ask } = await scene()
  const device = await ask(4, { place: 'simd' })
  expect(recordOf(device)).toMatchObject({
    place: 'simd',
    kind: 'edge',
    decision: { reason: 'forced', tokens: 4 },
  })
  expect(device.outputs[0]?.data).toEqual([1, 0])
  const server = await ask(4, { place: 'cloud' })
  expect(recordOf(server)).toMatchObject({
    place: 'cloud',
    kind: 'cloud',
    runs: [{ measured: { compute: 1 } }],
  })
  expect(server.outputs[0]?.data).toEqual([0, 1])
})

test('the objective is stored, affects the decision, and is in the record with the energy of each place', async () => {
  const { ask, post, status } = await scene()
  for (const place of ['simd', 'cloud']) for (const length of [4, 9]) await ask(length, { place })
  const before = recordOf(await ask(5)).decision
  expect(before.objective).toBeUndefined()
  const profile = { computeWatts: watts(2), radioWatts: watts(1), idleWatts: watts(0) }
  post({ type: 'settings', settings: { objective: { kind: 'energy', energyWeight: 0.5, profile } } })
  await eventually(() => status()?.settings.objective.profile).toEqual(profile)
  const { decision } = recordOf(await ask(6))
  expect(decision).toMatchObject({ objective: { kind: 'energy', energyWeight: 1 }, plan: { kind: 'single' } })
  for (const prediction of decision.predictions) {
    if (!('expected' in prediction)) throw new Error('expected a measured place')
    const { compute, transfer } = prediction.parts
    expect(prediction.energy).toBeCloseTo(prediction.kind === 'edge' ? 2 * compute : transfer, 9)
  }
})

test('private mode sends no question, no probe and no metadata', async () => {
  const { ask, post, asked, gateway } = await scene()
  post({ type: 'settings', settings: { mode: 'private' } })
  await eventually(async () => recordOf(await ask(4)).decision.reason).toBe('private')
  asked.length = 0
  post({ type: 'context', context: { visible: true, typing: true, dataSaver: false, batteryLow: false } })
  post({ type: 'probe' })
  await gateway.receive({ type: 'network-change' }, 'page')
  await ask(9)
  await gateway.settled()
  expect(asked).toEqual([])
})

test('a page from another gateway brings its settings, so private mode stays private', async () => {
  const store = createMemoryStore()
  const serviceWorker = await scene({ store })
  const standIn = await scene({ store })
  standIn.post({ type: 'settings', settings: { mode: 'private' } })
  await eventually(() => standIn.status()?.settings.mode).toBe('private')
  await standIn.gateway.settled()
  const { port1, port2 } = new MessageChannel()
  closing.push(() => port1.close())
  await serviceWorker.gateway.receive({ type: 'open', port: port2 }, 'page')
  expect(recordOf(await serviceWorker.ask(4)).decision.mode).toBe('private')
})

test('private mode without a model fails and never uses the cloud', async () => {
  const { ask, asked } = await scene({ edge: edgeStub({ state: 'absent' }) })
  await expect(ask(4, { mode: 'private' })).rejects.toMatchObject({
    code: 'no-place',
    message: expect.stringContaining('Download the model in Settings, or leave private mode.'),
  })
  expect(asked).toEqual([])
})

test('the cloud answers until the model is downloaded', async () => {
  const { ask } = await scene({ edge: edgeStub({ state: 'downloading', received: 1, total: 2 }) })
  expect(recordOf(await ask(4))).toMatchObject({ place: 'cloud', decision: { reason: 'only-place' } })
})

test('a failed cloud falls back to the device, and the failure is learnt', async () => {
  const { ask, edge, gateway, heard, post, becomes } = await scene({})
  edge?.takes(60)
  for (const length of [2, 4, 8]) await ask(length, { place: 'simd' })
  for (const length of [2, 4, 8]) await ask(length, { place: 'cloud' })
  edge?.takes(0)
  becomes(unreachable)
  const answer = await ask(6, { mode: 'saver' })
  expect(recordOf(answer)).toMatchObject({
    place: 'simd',
    decision: { place: 'cloud', reason: 'faster' },
    runs: [
      { place: 'cloud', outcome: 'failed', failure: { code: 'cloud-unavailable' } },
      { place: 'simd', role: 'fallback', outcome: 'answered' },
    ],
  })
  await gateway.settled()
  post({ type: 'history', id: 1, limit: 100 })
  await eventually(() =>
    heard.find((m) => m.type === 'history')?.observations.filter(({ kind }) => kind === 'failure'),
  ).toMatchObject([{ place: 'cloud' }])
})

test('a question without an available place fails with a remedy', async () => {
  const { ask } = await scene({ cloud: unreachable, edge: edgeStub({ state: 'absent' }) })
  await expect(ask(4)).rejects.toMatchObject({
    code: 'no-place',
    message: expect.stringContaining('server could not be reached'),
  })
  const offline = await scene({ online: false, edge: edgeStub({ state: 'absent' }) })
  await expect(offline.ask(4)).rejects.toMatchObject({
    code: 'no-place',
    message: expect.stringContaining('Connect to the internet'),
  })
})

test('Retry-After of a server applies to the next question', async () => {
  const { ask, becomes } = await scene()
  becomes(() => new Response('{}', { status: 429, headers: { 'retry-after': '30' } }))
  await expect(ask(4, { place: 'cloud' })).rejects.toMatchObject({
    code: 'rate-limited',
    retryAfterMs: 30_000,
  })
  const next = await ask(5)
  expect(recordOf(next).place).toBe('simd')
  expect(recordOf(next).decision.predictions).toContainEqual(
    expect.objectContaining({ place: 'cloud', unavailable: 'retry-after' }),
  )
})

test('a client error is passed on without a fallback, and does not count as a failure of the cloud', async () => {
  const problem = { type: 't', title: 't', status: 422, detail: 'Too long.', code: 'too-many-tokens' }
  const { ask, edge } = await scene({ cloud: () => Response.json(problem, { status: 422 }) })
  for (let i = 1; i < 6; i++) {
    await expect(ask(i, { place: 'cloud' })).rejects.toMatchObject({
      code: 'too-many-tokens',
      message: 'Too long.',
    })
  }
  expect(edge?.ran).toEqual([])
})

test('a key runs once for simultaneous and for later requests', async () => {
  const { ask, edge } = await scene()
  edge?.takes(20)
  const [first, second] = await Promise.all([ask(4, { place: 'simd' }, 'k'), ask(4, { place: 'simd' }, 'k')])
  const third = await ask(4, { place: 'simd' }, 'k')
  expect([first, second, third].map((answer) => recordOf(answer).remembered)).toEqual([false, false, true])
  expect(edge?.ran).toHaveLength(1)
})

test('a reused key with another question is another request', async () => {
  const { ask, edge } = await scene()
  await ask(4, { place: 'simd' }, 'k')
  expect(recordOf(await ask(5, { place: 'simd' }, 'k')).remembered).toBe(false)
  expect(edge?.ran).toHaveLength(2)
})

test('the server receives the idempotency key of the caller', async () => {
  const { ask, inferences } = await scene()
  await ask(4, { place: 'cloud' }, 'their-key')
  expect(inferences().map(({ key }) => key)).toEqual(['their-key'])
})

test.each(['channel', 'fetch'] as const)(
  'a wake message that arrives before its question by %s keeps the gateway running until the answer',
  async (way) => {
    const { gateway, ask, post, edge } = await scene()
    let ranWhenSettled: number | undefined
    const settled = gateway.receive({ type: 'wake', key: 'k1' }, 'page').then(() => {
      ranWhenSettled = edge?.ran.length
    })
    // Another question that ends in the meantime does not end the wait.
    await ask(5, { place: 'simd' }, 'other')
    expect(ranWhenSettled).toBeUndefined()
    edge?.takes(20)
    if (way === 'fetch') await ask(4, { place: 'simd' }, 'k1')
    else post({ type: 'infer', key: 'k1', model: 'mood', request: requestOf(4, { place: 'simd' }) })
    await settled
    expect(ranWhenSettled).toBe(2)
  },
)

test('a gateway that restarts during a device run repeats the question on the device', async () => {
  const store = createMemoryStore()
  const edge = edgeStub()
  const first = await scene({ store, edge })
  edge.takes(Number.POSITIVE_INFINITY)
  first.ask(4, { mode: 'saver' }, 'k').catch(() => {})
  await eventually(async () => (await store.open()).intents).toMatchObject([{ place: 'simd' }])
  // This gateway has terminated, so its clock stops.
  clock = createFakeClock(clock.now())

  // After its restart the gateway knows a cloud that is much faster than this device.
  const slow = edgeStub()
  const second = await scene({ store, edge: slow })
  slow.takes(300)
  await second.ask(5, { place: 'simd' })
  await second.ask(9, { place: 'simd' })
  for (const length of [2, 4, 8]) await second.ask(length, { place: 'cloud' })
  slow.takes(1)
  const answer = await second.ask(4, { mode: 'saver' }, 'k')
  expect(recordOf(answer)).toMatchObject({ place: 'simd', resumed: true })
  expect(second.inferences()).toHaveLength(3)
})

test('a question moves to the cloud when its edge worker terminates', async () => {
  const { ask, edge, killEdge, status } = await scene()
  edge?.takes(Number.POSITIVE_INFINITY)
  const waiting = ask(4, { mode: 'saver' })
  await eventually(() => edge?.ran).toHaveLength(1)
  killEdge?.()
  expect(recordOf(await waiting)).toMatchObject({
    place: 'cloud',
    runs: [{ place: 'simd', outcome: 'failed', failure: { code: 'edge-unavailable' } }, { role: 'fallback' }],
  })
  await eventually(() => status()?.places).toContainEqual(
    expect.objectContaining({ place: 'simd', unavailable: 'crashed' }),
  )
})

test('a cancelled question fails with a message, and is cancelled at the edge worker', async () => {
  const { ask, edge, post } = await scene()
  edge?.takes(Number.POSITIVE_INFINITY)
  const waiting = ask(4, { place: 'simd' }, 'k')
  await eventually(() => edge?.ran).toHaveLength(1)
  post({ type: 'cancel', key: 'k' })
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
  await eventually(() => edge?.heard.map(({ type }) => type)).toContain('cancel')
})

test('the queue of the device is part of the next prediction', async () => {
  const { ask, edge } = await scene()
  edge?.takes(40)
  for (const length of [2, 20, 40]) await ask(length, { place: 'simd' })
  const [, second] = await Promise.all([ask(10, { place: 'simd' }), ask(11, { place: 'simd' })])
  const prediction = recordOf(second).decision.predictions.find(({ place }) => place === 'simd')
  expect(prediction && 'parts' in prediction && prediction.parts.queue).toBeGreaterThan(20)
})

test('a forecast decides without a run', async () => {
  const { post, heard, edge, inferences } = await scene()
  post({ type: 'forecast', id: 7, model: 'mood', tokens: 12, bytesUp: 300 })
  await eventually(() => heard.find((m) => m.type === 'forecast')).toMatchObject({
    id: 7,
    decision: { tokens: 12, network: 'net' },
  })
  expect([edge?.ran, inferences()]).toEqual([[], []])
})

/** A gateway with a measured device, and this text in the composer. */
async function typing(length: number, options: Parameters<typeof scene>[0] = {}) {
  const stage = await scene(options)
  stage.edge?.takes(20)
  for (const known of [2, 9]) await stage.ask(known, { place: 'simd' })
  stage.post({
    type: 'context',
    context: { visible: true, typing: true, dataSaver: false, batteryLow: false },
  })
  const ran = () => (stage.edge?.ran.length ?? 0) - 2
  const prepare = (length: number) =>
    stage.post({ type: 'prepare', model: 'mood', requests: [requestOf(length)] })
  const prepared = (runs: number) => eventually(() => stage.status()?.prepared.runs).toBe(runs)
  prepare(length)
  return { ...stage, ran, prepare, prepared }
}

test('the prepared answer of this device is used without another run', async () => {
  const { ask, prepared, ran, inferences } = await typing(5)
  await prepared(1)
  const record = recordOf(await ask(5))
  expect(record).toMatchObject({ place: 'simd', kind: 'edge', duplicate: 0, prepared: { compute: 20 } })
  expect(record.prepared?.ready).toBeGreaterThan(0)
  expect(record.runs).toMatchObject([{ place: 'simd', outcome: 'answered' }])
  // It saved the time of its computation, for any round trip of the cloud.
  expect(record.saved?.expected).toBeLessThanOrEqual(20)
  expect([ran(), inferences()]).toEqual([1, []])
})

test('a text that changed after the pause is another question, and the prepared work counts as wasted', async () => {
  const { ask, prepared, status } = await typing(5)
  await prepared(1)
  expect(recordOf(await ask(6)).prepared).toBeUndefined()
  expect(status()?.prepared).toMatchObject({ runs: 1, compute: 20, used: 0, usedCompute: 0 })
})

test('a forced place is measured again', async () => {
  const { ask, prepared, ran } = await typing(5)
  await prepared(1)
  expect(recordOf(await ask(5, { place: 'simd' })).prepared).toBeUndefined()
  expect(ran()).toBe(2)
})

test('nothing is prepared in saver mode, or when the person switched it off', async () => {
  for (const settings of [{ mode: 'saver' as const }, { prepare: false }]) {
    const { post, prepare, prepared, status, ask, ran } = await typing(5)
    await prepared(1)
    post({ type: 'settings', settings })
    await eventually(() => status()?.settings).toMatchObject(settings)
    prepare(7)
    expect(recordOf(await ask(7, { place: 'simd' })).prepared).toBeUndefined()
    expect(ran()).toBe(2)
  }
})

test('in private mode and offline answers are prepared too, and nothing is sent', async () => {
  for (const online of [true, false]) {
    const { ask, post, status, prepare, prepared, asked } = await typing(5, { online })
    post({ type: 'settings', settings: { mode: 'private' } })
    await eventually(() => status()?.settings.mode).toBe('private')
    asked.length = 0
    prepare(7)
    await prepared(2)
    const record = recordOf(await ask(7))
    expect(record).toMatchObject({
      place: 'simd',
      decision: { reason: 'private' },
      prepared: { compute: 20 },
    })
    expect(asked).toEqual([])
  }
})

test('an invalid request is not prepared, and the next one is', async () => {
  const { post, prepare, prepared } = await typing(5)
  await prepared(1)
  post({ type: 'prepare', model: 'mood', requests: [requestOf(65)] })
  post({ type: 'prepare', model: 'nobody', requests: [requestOf(4)] })
  prepare(7)
  await prepared(2)
})

test('a network that becomes ready is characterized once', async () => {
  const store = createMemoryStore()
  const first = await scene({ store })
  await eventually(() => first.edge?.heard.map(({ type }) => type)).toContain('characterize')
  first.edge?.post({ type: 'characterized', network: 'net', cancelled: false })
  await eventually(async () => (await store.open()).values.characterized).toHaveLength(1)
  const second = await scene({ store })
  await clock.advance(60_000)
  await eventually(() => second.status()?.edges).toHaveLength(1)
  expect(second.edge?.heard.map(({ type }) => type)).not.toContain('characterize')
})

test('a slow device is rechecked after cloud answers until it has recovered', async () => {
  const { ask, edge, status } = await scene()
  await eventually(() => edge?.heard.map(({ type }) => type)).toContain('characterize')
  edge?.post({ type: 'characterized', network: 'net', cancelled: false })
  const rechecks = () =>
    edge?.heard.filter((message) => message.type === 'characterize' && message.repetitions === 1)
  const runs = async (times: number, count: number) => {
    for (let i = 0; i < count; i++) {
      edge?.takes(times * 10)
      await ask(4 + i, { place: 'simd' })
    }
  }
  await runs(1, 10)
  await runs(8, 3)
  for (let i = 0; i < 7; i++) {
    expect(rechecks()).toEqual([])
    await ask(4, { place: 'cloud' })
  }
  await eventually(rechecks).toHaveLength(1)
  expect(rechecks()?.[0]).toMatchObject({ network: 'net', lengths: [8] })
  expect(status()?.characterizing).toBeUndefined()

  const found = (compute: number) => {
    edge?.post({ type: 'point', network: 'net', tokens: tokens(8), compute: ms(compute), done: 1, total: 1 })
    edge?.post({ type: 'characterized', network: 'net', cancelled: false })
  }
  // The device is faster than predicted, so it is rechecked at once until the change is confirmed.
  found(10)
  await eventually(rechecks).toHaveLength(2)
  found(10)
  await eventually(rechecks).toHaveLength(3)
  found(10)
  const expected = async () => {
    const { predictions } = recordOf(await ask(8, { place: 'cloud' })).decision
    const device = predictions.find(({ place }) => place === 'simd')
    return device && 'expected' in device ? device.expected : Number.NaN
  }
  await eventually(expected).toBeLessThan(20)
  for (let i = 0; i < 8; i++) await ask(4, { place: 'cloud' })
  expect(rechecks()).toHaveLength(3)
})

test('the throughput estimate of the browser is used until a question measures it', async () => {
  const { ask } = await scene({ downlink: 0.5 })
  const transfer = async () => {
    const { parameters } = await ask(4, { place: 'cloud' })
    const cloud = parameters.breakeven.decision.predictions.find(({ kind }) => kind === 'cloud')
    return cloud && 'parts' in cloud ? cloud.parts.transfer : undefined
  }
  // The first one opens the connection, the second one measures the round trip.
  await transfer()
  await transfer()
  // 0.016 ms a byte down, four times as much up; more than 600 bytes go up.
  expect(await transfer()).toBeGreaterThan(20)
})

const far = 'https://far.test'
const near = 'https://near.test'
const [farPlace, nearPlace] = ['cloud:far.test', 'cloud:near.test']

/** Servers without a device. A server takes its time beyond the usual, and `Infinity` cannot be reached. */
async function regions(times: Record<string, number>) {
  const slow: Reply = async (url, init) => {
    const time = times[new URL(url).origin] ?? 0
    if (time === Number.POSITIVE_INFINITY) return unreachable(url, init)
    await new Promise<void>((resolve) => clock.after(ms(time), resolve))
    return cloudAnswers(url, init)
  }
  const world = await scene({
    cloud: slow,
    regions: ['https://app.test', far, near],
    edge: edgeStub({ state: 'absent', received: 0 }),
  })
  /** Asks while the clock runs. One place answers at a time. */
  async function ask(length: number, parameters: Record<string, unknown> = {}) {
    let isOpen = true
    const answer = world.ask(length, { mode: 'saver', ...parameters }).finally(() => {
      isOpen = false
    })
    answer.catch(() => {})
    while (isOpen) {
      await clock.advance(5)
      await new Promise((resolve) => setTimeout(resolve))
    }
    return answer
  }
  for (const place of ['cloud', farPlace, nearPlace])
    for (const length of [3, 6, 9]) await ask(length, { place })
  return { ...world, ask }
}

test('each region has a link of its own, and the one with the shortest predicted time answers', async () => {
  const times = { 'https://app.test': 90, [far]: 300, [near]: 20 }
  const { ask, inferences, status } = await regions(times)
  const record = recordOf(await ask(5))
  expect(record).toMatchObject({ place: nearPlace, kind: 'cloud', decision: { reason: 'faster' } })
  expect(record.decision.predictions.map(({ place }) => place)).toEqual([
    'simd',
    'cloud',
    farPlace,
    nearPlace,
  ])
  expect(inferences().at(-1)?.url).toBe(`${near}/v2/models/mood/infer`)
  await eventually(() => Object.keys(status()?.links ?? {}).toSorted()).toEqual([
    'cloud',
    farPlace,
    nearPlace,
  ])
  // The near server becomes slow: the next nearest one takes over.
  times[near] = 800
  for (const length of [3, 6, 9]) await ask(length, { place: nearPlace })
  expect(recordOf(await ask(7)).place).toBe('cloud')
})

test('a region that fails is avoided, and answers again once it has recovered', async () => {
  const times = { 'https://app.test': 90, [far]: 300, [near]: 20 }
  const { ask, inferences } = await regions(times)
  times[near] = Number.POSITIVE_INFINITY
  expect(recordOf(await ask(5))).toMatchObject({
    place: 'cloud',
    runs: [
      { place: nearPlace, outcome: 'failed' },
      { place: 'cloud', outcome: 'answered' },
    ],
  })
  for (const length of [3, 4]) await ask(length, { place: nearPlace }).catch(() => {})
  const before = inferences().length
  const record = recordOf(await ask(6))
  expect(record.place).toBe('cloud')
  expect(record.decision.predictions).toContainEqual(
    expect.objectContaining({ place: nearPlace, unavailable: 'breaker-open' }),
  )
  expect(inferences()).toHaveLength(before + 1)
  times[near] = 20
  // The first pause of the circuit breaker.
  await clock.advance(5_000)
  expect(recordOf(await ask(8)).place).toBe(nearPlace)
})

test('a server that reads other token ids is not asked until it has the words of the app', async () => {
  let tokenizer = 'f'.repeat(64)
  const metadata: Reply = (url, init) =>
    url.endsWith('/models/mood')
      ? Response.json({
          parameters: {
            artefacts: { tokenizer },
            characterization: { intercept_ms: 1, slope_ms_per_token: 0.1 },
          },
        })
      : cloudAnswers(url, init)
  const { ask, post, status, inferences } = await scene({
    cloud: metadata,
    edge: edgeStub({ state: 'absent', received: 0 }),
  })
  const context = { visible: true, typing: false, dataSaver: true, batteryLow: false }
  post({ type: 'context', context })
  await eventually(() => status()?.places[1]).toMatchObject({ place: 'cloud', unavailable: 'no-model' })
  await expect(ask(4)).rejects.toMatchObject({
    code: 'no-place',
    message: expect.stringContaining('the server: it has another version of the model'),
  })
  expect(inferences()).toEqual([])
  tokenizer = manifest.tokenizer.sha256
  post({ type: 'context', context })
  await eventually(() => status()?.places[1]).not.toHaveProperty('unavailable')
  expect(recordOf(await ask(4)).place).toBe('cloud')
})

test('private mode sends nothing to any region', async () => {
  const { ask, asked, post, status } = await regions({ [near]: 20 })
  post({ type: 'settings', settings: { mode: 'private' } })
  await eventually(() => status()?.settings.mode).toBe('private')
  const before = asked.length
  await expect(ask(5, { mode: 'private' })).rejects.toMatchObject({ code: 'no-place' })
  post({ type: 'probe' })
  post({ type: 'context', context: { visible: true, typing: true, dataSaver: false, batteryLow: false } })
  await clock.advance(10_000)
  expect(asked).toHaveLength(before)
})
