/** Tests the shared state with a real Valkey or Redis, and with two gateways behind a real nginx. */
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, test } from 'vitest'
import { ms } from '../../src/units.ts'
import { nginxProgram, type Service, startNginx, startStore, storeProgram } from '../../testing/services.ts'
import type { RunResult } from '../inference/job.ts'
import { createWorkLimit } from '../limits/work-limit.ts'
import { inferBody, post } from '../testing/app.ts'
import { ready } from '../testing/launch-server.ts'
import { withResolvers } from '../with-resolvers.ts'
import { decodeRunResult, encodeRunResult } from './encode-run-result.ts'
import type { SharedState } from './shared-state.ts'
import { openStoreState } from './store-state.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const ran = (value: number): RunResult => ({
  queue: ms(1.5),
  infer: ms(2),
  outputs: { first: { width: 2, data: Float32Array.of(value, -1e4) } },
})

test('an answer survives the store', () => {
  expect(decodeRunResult(encodeRunResult(ran(0.1)))).toEqual(ran(0.1))
})

describe.skipIf(!storeProgram)('with a store', () => {
  const services: Service[] = []
  const states: SharedState[] = []
  afterEach(async () => {
    for (const state of states.splice(0)) await state.close()
    for (const service of services.splice(0)) await service.kill()
  })

  async function store(): Promise<Service> {
    const started = await startStore()
    services.push(started)
    return started
  }

  async function gateway({ port }: Service): Promise<SharedState> {
    const url = `redis://127.0.0.1:${port}`
    const options = { url, artefacts: 'a', lifetimeMs: 60_000, timeoutMs: 10_000, onChange: () => {} }
    const state = openStoreState(options)
    states.push(state)
    await expect.poll(state.available).toBe(true)
    return state
  }

  const { signal } = new AbortController()

  test('a question that two gateways get at the same time runs once', async () => {
    const shared = await store()
    const [one, other] = [await gateway(shared), await gateway(shared)]
    const first = withResolvers<RunResult>()
    let runs = 0
    const run = () => {
      runs += 1
      return first.promise
    }
    const answers = [one, other, one].map((state) => state.once('q', run, signal))
    await expect.poll(() => runs).toBe(1)
    first.resolve(ran(7))
    const received = await Promise.all(answers)
    expect(received.map(({ value }) => value)).toEqual(Array(3).fill(ran(7)))
    expect(received.filter(({ remembered }) => remembered)).toHaveLength(2)
    expect(runs).toBe(1)
  })

  test('a failure is not shared: the next gateway runs the question', async () => {
    const shared = await store()
    const [one, other] = [await gateway(shared), await gateway(shared)]
    await expect(one.once('q', () => Promise.reject(new Error('no')), signal)).rejects.toThrow('no')
    expect(await other.once('q', async () => ran(1), signal)).toEqual({ value: ran(1), remembered: false })
  })

  test('a question whose gateway dies is run by another', async () => {
    const shared = await store()
    const [killed, other] = [await gateway(shared), await gateway(shared)]
    killed.once('q', () => new Promise(() => {}), signal).catch(() => {})
    const answer = other.once('q', async () => ran(2), signal)
    await killed.close()
    expect(await answer).toEqual({ value: ran(2), remembered: false })
  })

  test('a long run keeps its question', async () => {
    const shared = await store()
    const [one, other] = [await gateway(shared), await gateway(shared)]
    const slow = withResolvers<RunResult>()
    const first = one.once('q', () => slow.promise, signal)
    const second = other.once('q', () => expect.fail('It ran twice.'), signal)
    await sleep(2_500) // longer than the lease
    slow.resolve(ran(3))
    expect((await first).remembered).toBe(false)
    expect((await second).remembered).toBe(true)
  })

  test('many waiting questions ask the store no more often than one', async () => {
    const shared = await store()
    const [one, other] = [await gateway(shared), await gateway(shared)]
    const keys = Array.from({ length: 200 }, (_, index) => `q${index}`)
    const slow = withResolvers<RunResult>()
    let runs = 0
    const run = () => {
      runs += 1
      return slow.promise
    }
    const firsts = keys.map((key) => one.once(key, run, signal))
    await expect.poll(() => runs).toBe(keys.length)
    const seconds = keys.map((key) => other.once(key, () => expect.fail('It ran twice.'), signal))
    const observer = new Redis(shared.port)
    /** Commands of the gateways so far. Scripts run the other ones. */
    const commands = async () => {
      const found = (await observer.info('commandstats')).matchAll(
        /cmdstat_(?:eval|evalsha|set|pexpire):calls=(\d+)/g,
      )
      return [...found].reduce((sum, [, calls]) => sum + Number(calls), 0)
    }
    await sleep(200)
    const [from, before] = [performance.now(), await commands()]
    await sleep(1_000)
    const sent = (await commands()) - before
    // A look every 10 ms at most, and two renewals a second of each gateway.
    expect(sent).toBeGreaterThan(3)
    expect(sent).toBeLessThan((performance.now() - from) / 10 + 10)
    observer.disconnect()
    slow.resolve(ran(4))
    expect((await Promise.all(firsts)).filter(({ remembered }) => remembered)).toEqual([])
    expect((await Promise.all(seconds)).every(({ remembered }) => remembered)).toBe(true)
  })

  test('a client that disconnects stops waiting for another gateway', async () => {
    const shared = await store()
    const [one, other] = [await gateway(shared), await gateway(shared)]
    const stop = new AbortController()
    one.once('q', () => new Promise(() => {}), signal).catch(() => {})
    const waiting = other.once('q', async () => ran(1), stop.signal)
    setTimeout(() => stop.abort(), 100)
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('a gateway keeps nothing of a request that waited for another gateway', async () => {
    const shared = await store()
    const [one, other] = [await gateway(shared), await gateway(shared)]
    const slow = withResolvers<RunResult>()
    const first = one.once('q', () => slow.promise, signal)
    await sleep(50)
    const waits = Array.from({ length: 20 }, () => {
      const { signal } = new AbortController()
      return {
        kept: new WeakRef(signal),
        answer: other.once('q', () => expect.fail('It ran twice.'), signal),
      }
    })
    const answers = waits.map(({ answer }) => answer)
    const kept = waits.map((wait) => wait.kept)
    waits.length = 0
    await sleep(50)
    slow.resolve(ran(5))
    await Promise.all([first, ...answers.splice(0)])
    await expect
      .poll(() => {
        collectGarbage()
        return kept.filter((signal) => signal.deref()).length
      })
      .toBe(0)
  })

  test('gateways count the work of a client together', async () => {
    const shared = await store()
    const limits = [await gateway(shared), await gateway(shared)].map(({ createCounter }) =>
      createWorkLimit(createCounter),
    )
    // A request costs 7 tokens, so the fourth one exceeds 25.
    const codes: (string | undefined)[] = []
    for (const limit of [...limits, ...limits]) codes.push((await limit.refusal('c', 25))?.code)
    expect(codes).toEqual([undefined, undefined, undefined, 'rate-limited'])
  })

  test('gateways publish the line of the first', async () => {
    const shared = await store()
    const [one, other] = [await gateway(shared), await gateway(shared)]
    const line = { intercept_ms: 1, slope_ms_per_token: 2, r2: 1, mse: 0, points: [] }
    expect(await one.publishLine('n', 'cpu', line)).toEqual(line)
    expect(await other.publishLine('n', 'cpu', { ...line, intercept_ms: 9 })).toEqual(line)
    expect(await other.publishLine('n', 'cuda', { ...line, intercept_ms: 9 })).toMatchObject({
      intercept_ms: 9,
    })
  })

  test('without its store a gateway answers alone, and shares again when the store is back', async () => {
    const shared = await store()
    const state = await gateway(shared)
    const limit = createWorkLimit(state.createCounter)
    await shared.kill()
    await expect.poll(state.available).toBe(false)
    expect(await state.once('q', async () => ran(1), signal)).toEqual({ value: ran(1), remembered: false })
    expect(await limit.refusal('c', 5)).toMatchObject({ code: 'rate-limited' })
    await shared.start()
    await expect.poll(state.available, { timeout: 10_000 }).toBe(true)
  })

  test.skipIf(!nginxProgram)('two gateways behind nginx answer once and count once', async () => {
    const { port } = await store()
    const settings = {
      BREAKEVEN_STORE: `redis://127.0.0.1:${port}`,
      BREAKEVEN_TRUST_PROXY: 'yes',
      BREAKEVEN_RATE_LIMIT: '1000',
    }
    const gateways = [await ready(settings), await ready(settings)]
    const nginx = await startNginx(gateways.map((one) => one.port))
    services.push(nginx)
    const ask = (key: string) =>
      fetch(
        `http://127.0.0.1:${nginx.port}/v2/models/sentiment/infer`,
        post(inferBody([5, 6, 7]), { 'Idempotency-Key': key }),
      )
    const replies = await Promise.all(Array.from({ length: 20 }, () => ask('k')))
    const bodies = await Promise.all(replies.map((reply) => reply.json()))
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
    expect(bodies.filter(({ parameters }) => parameters?.remembered)).toHaveLength(19)
    const executions = async (url: string) => {
      const text = await (await fetch(`${url}/metrics`)).text()
      return Number(/^breakeven_executions_total{.*} (\d+)$/m.exec(text)?.[1] ?? 0)
    }
    const counts = await Promise.all(gateways.map(({ url }) => executions(url)))
    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
    // 20 requests cost 200 tokens. Each further one costs 10 and counts on both gateways.
    const statuses: number[] = []
    for (let count = 0; count < 85; count += 1) statuses.push((await ask(`other ${count}`)).status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(80)
    expect(statuses.at(-1)).toBe(429)
  })
})
