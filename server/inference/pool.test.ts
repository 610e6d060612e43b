import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { ms } from '../../src/units.ts'
import { withResolvers } from '../with-resolvers.ts'
import type { Child } from './child.ts'
import { createPool, type Pool, type PoolNeeds } from './pool.ts'
import type { Batch, BatchOutputs, PaddedIds } from './protocol.ts'

const target = { network: 'n', head: 'h' }
const backend = { runtime: 'test', device: 'cpu', precision: 'int8', threads: 1 } as const

/** A child in this process that runs and exits on request. Its output is each row's first id. */
function scriptedChild() {
  const runs: { batch: Batch; finish(outputs?: BatchOutputs): void; fail(error: Failure): void }[] = []
  const ended = withResolvers<string>()
  const died = new Failure('cloud-unavailable', 'died')
  const child: Child = {
    ready: Promise.resolve(backend),
    ended: ended.promise,
    pid: undefined,
    run(batch) {
      const { promise, resolve, reject } = withResolvers<BatchOutputs>()
      const [{ ids, lengths, length }] = batch.sides as [PaddedIds]
      const data = Float32Array.from(lengths, (_, row) => ids[row * length] ?? 0)
      runs.push({
        batch,
        finish: (outputs = { first: { width: 1, data } }) => resolve(outputs),
        fail: reject,
      })
      return promise
    },
    kill() {
      for (const run of runs) run.fail(died)
      ended.resolve('killed')
    },
    close: () => ended.resolve('closed'),
  }
  return { child, runs }
}

const pools: Pool[] = []
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())))

async function poolOf(differing: Partial<PoolNeeds> = {}) {
  const children: ReturnType<typeof scriptedChild>[] = []
  const batches: string[][] = []
  const pool = createPool({
    start() {
      const scripted = scriptedChild()
      children.push(scripted)
      return scripted.child
    },
    now: () => ms(performance.now()),
    processes: 1,
    batchMaximum: 8,
    queueMaximum: 4,
    timeoutMs: 5_000,
    onBatch: (models) => batches.push([...models]),
    ...differing,
  })
  pools.push(pool)
  if (!differing.start) await expect.poll(() => pool.ready()).toBe(true)
  const ask = (...rows: number[][]) =>
    pool.infer(
      rows.map((row) => [Int32Array.from(row)]),
      { model: 'm', target },
    )
  /** Finishes the runs of the first child one after the other, each once it has started. */
  const finishInTurn = async (answers: readonly Promise<unknown>[], from = 0) => {
    for (const [index, answer] of answers.entries()) {
      await expect.poll(() => children[0]?.runs.length).toBe(from + index + 1)
      children[0]?.runs[from + index]?.finish()
      await answer
    }
  }
  return { pool, children, batches, ask, finishInTurn }
}

test('requests that wait for a busy child run together, and each gets its own rows', async () => {
  const { children, batches, ask } = await poolOf()
  const answers = [ask([1, 1]), ask([2, 2], [3, 3]), ask([4])]
  const runs = children[0]?.runs ?? []
  runs[0]?.finish()
  await answers[0]
  expect(runs[1]?.batch).toEqual({
    ...target,
    sides: [{ ids: Int32Array.from([2, 2, 3, 3, 4, 0]), lengths: Int32Array.from([2, 2, 1]), length: 2 }],
  })
  runs[1]?.finish()
  const firsts = (await Promise.all(answers)).map((ran) => [...(ran.outputs.first?.data ?? [])])
  expect(firsts).toEqual([[1], [2, 3], [4]])
  expect(batches.map((models) => models.length)).toEqual([1, 3])
})

test('rows of another head wait for a batch of their own', async () => {
  const { pool, children, ask, finishInTurn } = await poolOf()
  const first = ask([1])
  const other = pool.infer([[Int32Array.of(2)]], { model: 'o', target: { network: 'n', head: 'other' } })
  const last = ask([3])
  await finishInTurn([first, other, last])
  expect(children[0]?.runs.map(({ batch }) => batch.head)).toEqual(['h', 'other', 'h'])
})

test('per-token outputs are cut to their row, and joined with a padding value', async () => {
  const { pool, children } = await poolOf({ batchMaximum: 1 })
  const rows = [
    [Int32Array.of(9), Int32Array.of(1, 2)],
    [Int32Array.of(9), Int32Array.of(3)],
  ]
  const answer = pool.infer(rows, { model: 'm', target, perToken: 1 })
  const runs = children[0]?.runs ?? []
  for (const index of [0, 1]) {
    await expect.poll(() => runs.length).toBe(index + 1)
    runs[index]?.finish({ start: { width: 4, data: Float32Array.of(5, 6, 7, 8) } })
  }
  expect((await answer).outputs.start).toEqual({ width: 2, data: Float32Array.of(5, 6, 5, -1e4) })
})

test('a full queue refuses requests with a retry time, and keeps its items', async () => {
  const { ask, finishInTurn } = await poolOf()
  const [first, ...kept] = [ask([1]), ask([2], [3]), ask([4], [5])]
  await expect(ask([6])).rejects.toMatchObject({ code: 'queue-full', retryAfterMs: 1_000 })
  await finishInTurn([first, Promise.all(kept)] as Promise<unknown>[])
})

test('a client with one request is served before a client with many, and replaces one of its requests in a full queue', async () => {
  const { pool, children, batches } = await poolOf({ batchMaximum: 1, queueMaximum: 4 })
  const answered: string[] = []
  const ask = (client: string, id: number) =>
    pool
      .infer([[Int32Array.of(id)]], { model: client, target, client })
      .then(() => answered.push(client))
      .catch((error: Failure) => answered.push(`${client}: ${error.code}`))
  const all = [1, 2, 3, 4, 5].map((id) => ask('greedy', id))
  await Promise.resolve()
  all.push(ask('polite', 6))
  const runs = children[0]?.runs ?? []
  for (let run = 0; run < 5; run += 1) {
    await expect.poll(() => runs.length).toBe(run + 1)
    runs[run]?.finish()
  }
  await Promise.all(all)
  expect(answered).toEqual(['greedy: queue-full', 'greedy', 'polite', 'greedy', 'greedy', 'greedy'])
  expect(batches.flat()).toEqual(['greedy', 'polite', 'greedy', 'greedy', 'greedy'])
})

test('long rows of one client do not run together, so a short row of another waits for one of them alone', async () => {
  let clock = 0
  const { pool, children } = await poolOf({ now: () => ms(clock), queueMaximum: 100 })
  const ask = (client: string, length: number, rows = 1) =>
    pool.infer(
      Array.from({ length: rows }, () => [new Int32Array(length).fill(1)]),
      { model: client, target, client },
    )
  const runs = children[0]?.runs ?? []
  const sizes: number[][] = []
  /** Finishes the next run after the time that a processor needs for its tokens. */
  const finish = async () => {
    const at = sizes.length
    await expect.poll(() => runs.length).toBe(at + 1)
    const lengths = [...(runs[at]?.batch.sides[0]?.lengths ?? [])]
    sizes.push(lengths)
    clock += lengths.reduce((sum, length) => sum + length, 0) * 0.04
    runs[at]?.finish()
  }
  for (const length of [10, 100, 200]) {
    const answer = ask('greedy', length)
    await finish()
    await answer
  }
  const answers = [ask('greedy', 1_000, 4), ask('polite', 10)]
  for (let run = 0; run < 5; run += 1) await finish()
  const shorter = ask('greedy', 50, 8)
  await finish()
  await Promise.all([...answers, shorter])
  expect(sizes.slice(3)).toEqual([[1_000], [10], [1_000], [1_000], [1_000], Array(8).fill(50)])
})

test('a request that would miss its deadline is refused with a retry time', async () => {
  let clock = 0
  const { pool, children, finishInTurn } = await poolOf({
    now: () => ms(clock),
    batchMaximum: 1,
    timeoutMs: 1_000,
  })
  const ask = (client: string, tokens: number, arrived = ms(clock)) =>
    pool.infer([[new Int32Array(tokens).fill(1)]], { model: 'm', target, client, arrived })
  const first = ask('a', 93)
  clock += 1_000
  children[0]?.runs[0]?.finish()
  await first // 100 tokens with the overhead of the row took 1,000 ms
  const running = ask('a', 1)
  const queued = ask('a', 43)
  // The running row takes 80 ms, the queued one 500 ms and this one 600 ms. Half of the deadline later it is admitted.
  await expect(ask('a', 53)).rejects.toMatchObject({ code: 'queue-full', retryAfterMs: 680 })
  expect(pool.refusal('a', 53)).toMatchObject({ code: 'queue-full', retryAfterMs: 680 })
  expect(pool.refusal('a', 1)).toBeUndefined()
  const late = ask('b', 1, ms(clock - 1_000))
  await expect(late).rejects.toMatchObject({ code: 'timeout' })
  await finishInTurn([running, queued], 1)
})

test('a waiting row that can no longer meet its deadline is refused before it runs', async () => {
  let clock = 0
  const { pool, finishInTurn } = await poolOf({ now: () => ms(clock), batchMaximum: 1, timeoutMs: 1_000 })
  const ask = (tokens: number) =>
    pool.infer([[new Int32Array(tokens).fill(1)]], { model: 'm', target, arrived: ms(clock) })
  const first = ask(93)
  clock += 500
  await finishInTurn([first]) // 5 ms per token
  const slow = ask(93)
  const late = ask(23)
  const short = ask(3)
  clock += 900
  await finishInTurn([slow], 1)
  await expect(late).rejects.toMatchObject({ code: 'timeout' })
  await finishInTurn([short], 2)
})

test('an estimate that became too large does not refuse work for ever', async () => {
  let clock = 0
  const { pool, finishInTurn } = await poolOf({ now: () => ms(clock), timeoutMs: 100 })
  const ask = () => pool.infer([[new Int32Array(93).fill(1)]], { model: 'm', target, arrived: ms(clock) })
  const first = ask()
  clock += 10_000
  await finishInTurn([first])
  expect(pool.refusal('', 93)).toBeUndefined()
  await finishInTurn([ask()], 1)
})

test('a short batch that waited behind a long one on its server does not make the server refuse others', async () => {
  let clock = 0
  const { pool, children } = await poolOf({
    now: () => ms(clock),
    processes: 2,
    batchMaximum: 1,
    timeoutMs: 1_000,
  })
  const ask = (tokens: number) =>
    pool.infer([[new Int32Array(tokens).fill(1)]], { model: 'm', target, arrived: ms(clock) })
  const answers = [ask(993), ask(3)]
  clock += 900
  children[1]?.runs[0]?.finish()
  children[0]?.runs[0]?.finish()
  await Promise.all(answers)
  // Together 1,010 tokens took 1,800 ms of two engines, and 10 tokens are running.
  const running = ask(3)
  expect(pool.refusal('', 193)).toBeUndefined()
  expect(pool.refusal('', 1_993)).toMatchObject({ code: 'queue-full' })
  children[0]?.runs[1]?.finish()
  await running
})

test('a cancelled question leaves the queue, and a running one is finished', async () => {
  const { pool, children } = await poolOf()
  const leaver = new AbortController()
  const asked = (id: number) =>
    pool.infer([[Int32Array.of(id)]], { model: 'm', target, signal: leaver.signal })
  const running = asked(1)
  const queued = asked(2)
  leaver.abort()
  await expect(queued).rejects.toMatchObject({ code: 'cancelled' })
  expect(pool.load().rows).toBe(0)
  children[0]?.runs[0]?.finish()
  expect((await running).outputs.first?.data[0]).toBe(1)
})

test('a missing answer at the deadline is a failure', async () => {
  const { ask } = await poolOf({ timeoutMs: 30 })
  await expect(ask([1])).rejects.toMatchObject({ code: 'timeout' })
})

test('the rows of a stuck run are asked again on another child before their deadline', async () => {
  const { ask, children } = await poolOf({ timeoutMs: 4_000, processes: 2 })
  const answer = ask([7])
  await expect.poll(() => children.some(({ runs }) => runs.length > 0)).toBe(true)
  const other = children.find(({ runs }) => runs.length === 0)
  await expect.poll(() => other?.runs.length, { timeout: 10_000 }).toBe(1)
  other?.runs[0]?.finish()
  expect((await answer).outputs.first?.data[0]).toBe(7)
})

test('a batch goes to the host with the least outstanding work', async () => {
  const hosts = ['a', 'a', 'b']
  const started: ReturnType<typeof scriptedChild>[] = []
  const { pool, ask } = await poolOf({
    processes: 3,
    start(index) {
      const scripted = scriptedChild()
      started[index] = scripted
      return { ...scripted.child, host: hosts[index] as string }
    },
  })
  await expect.poll(() => started.length).toBe(3)
  await expect.poll(() => pool.ready()).toBe(true)
  await new Promise(setImmediate)
  const answers = [ask([1, 1, 1]), ask([2])]
  const runsOf = (host: string) => started.flatMap(({ runs }, index) => (hosts[index] === host ? runs : []))
  expect([runsOf('a').length, runsOf('b').length]).toEqual([1, 1])
  for (const { runs } of started) for (const run of runs) run.finish()
  await Promise.all(answers)
})

test('a stuck run is killed, and a new child takes over', async () => {
  const { pool, ask, children } = await poolOf({ timeoutMs: 30 })
  await expect(ask([1])).rejects.toMatchObject({ code: 'timeout' })
  await expect.poll(() => children.length, { timeout: 10_000 }).toBe(2)
  await expect.poll(() => pool.ready()).toBe(true)
  const answer = ask([7])
  children[1]?.runs[0]?.finish()
  expect((await answer).outputs.first?.data[0]).toBe(7)
})

test('a question is retried once after a child exits, and is refused after the second exit', async () => {
  const { ask, children } = await poolOf()
  const answer = ask([1])
  children[0]?.child.kill()
  await expect.poll(() => children[1]?.runs.length).toBe(1)
  children[1]?.child.kill()
  await expect(answer).rejects.toMatchObject({ code: 'cloud-unavailable' })
})

test('a network that never starts is refused at once, with a retry time', async () => {
  const start = (): Child => ({
    ...scriptedChild().child,
    ready: Promise.reject(new Error('no such file')),
    ended: Promise.resolve('no such file'),
  })
  const { ask } = await poolOf({ start })
  await expect(ask([1])).rejects.toMatchObject({ code: 'cloud-unavailable' })
  await expect(ask([1])).rejects.toMatchObject({ code: 'cloud-unavailable' })
})

async function poolOfTwo() {
  const two = await poolOf({ processes: 2 })
  await expect.poll(() => two.children.length).toBe(2)
  await sleep(0)
  return two
}

test('two children run in parallel', async () => {
  const { ask, children } = await poolOfTwo()
  const answers = [ask([1]), ask([2])]
  expect(children.map(({ runs }) => runs.length)).toEqual([1, 1])
  for (const { runs } of children) runs[0]?.finish()
  await Promise.all(answers)
})

test('the rows of one request are split over idle children', async () => {
  const { ask, children } = await poolOfTwo()
  const answer = ask([1], [2], [3])
  expect(children.map(({ runs }) => runs[0]?.batch.sides[0]?.lengths.length)).toEqual([2, 1])
  for (const { runs } of children) runs[0]?.finish()
  expect([...((await answer).outputs.first?.data ?? [])]).toEqual([1, 2, 3])
})

test('a closed pool refuses new questions', async () => {
  const { pool, ask } = await poolOf()
  await pool.close()
  await expect(ask([1])).rejects.toMatchObject({ code: 'draining' })
})

test('measurement rows run alone and are not counted', async () => {
  const { pool, ask, children, batches, finishInTurn } = await poolOf()
  const first = ask([1])
  const measuring = pool.infer([[Int32Array.of(2)]], { model: 'm', target, alone: true })
  const last = ask([3])
  await finishInTurn([first, measuring, last])
  expect(children[0]?.runs.map(({ batch }) => batch.sides[0]?.lengths.length)).toEqual([1, 1, 1])
  expect(batches.length).toBe(2)
})
