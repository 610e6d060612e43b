/** The request queue of the networks, and the child processes that run it. */
import { Failure } from '../../src/failure.ts'
import type { Milliseconds } from '../../src/units.ts'
import { type Row as Ids, tokensOf } from '../../src/wire/read-rows.ts'
import { createBatchTime } from './batch-time.ts'
import type { Child } from './child.ts'
import { chooseBatch } from './choose-batch.ts'
import { FairQueue, type Queued } from './fair-queue.ts'
import { createJob, deliver, type Job, type JobFacts, type Row, type RunResult } from './job.ts'
import { backOff, type ChildExit, type KeptChild, keepChild } from './keep-child.ts'
import { pad } from './pad.ts'
import type { Backend, Batch } from './protocol.ts'

/**
 * The overhead of a row, in tokens: a / b of the line T(N) = a + b·N of the int8 networks, 0.244 ms and 0.0331 ms per token
 * (docs: `npm run bench`).
 */
const rowOverheadTokens = 7
/**
 * The number of rows at the front of the queue that a batch is selected from. A larger number would be less fair and slower to
 * sort.
 */
const batchCandidates = 64
/**
 * A batch may take this much longer than its longest row alone, because it cannot be stopped while others wait. Rows that this
 * excludes are long, and gain little from a batch. Chosen by hand.
 */
const maxExtraMs = 20
/** The weight of the newest batch in the moving averages. Chosen by hand. */
const newestWeight = 0.1
/** After this many consecutive exits, questions are refused at once. */
const maxConsecutiveExits = 3
/** A row is refused after this many children exited while they ran it. */
const maxExitsPerRow = 2
/**
 * A run that exceeds this time, this share of the deadline, and this multiple of its estimate or the deadline (whichever is
 * shorter) is stuck. Chosen by hand.
 */
const minStuckMs = 1_000
const stuckShare = 0.5
const stuckFactor = 20
/**
 * Work is admitted while its estimated wait is within this share of its deadline. Closer to the deadline half of the admitted
 * work would miss it, because the estimate errs in both directions.
 */
const admittedShare = 0.7
/** A row that has less than this share of its time left is refused if its run would end after its deadline. */
const lateShare = 0.5

export interface PoolNeeds {
  /** @param index of the child, from 0 to `processes` - 1 */
  start(index: number): Child
  now(): Milliseconds
  readonly processes: number
  /** Rows in a batch. */
  readonly batchMaximum: number
  /** The maximum number of waiting rows. */
  readonly queueMaximum: number
  /** From arrival to answer. */
  readonly timeoutMs: number
  /** Called for every batch that starts, with the model of each of its rows and their tokens. Measurements are not counted. */
  onBatch?(models: readonly string[], tokens: number): void
  onReady?(backend: Backend): void
  /** Called when no child has been ready and one reports the reason. */
  onUnusable?(reason: string): void
  onExit?(down: ChildExit): void
}

export interface AskOptions extends Pick<JobFacts, 'target' | 'model'> {
  readonly perToken?: number
  /** The client. Clients get equal shares of the network. */
  readonly client?: string
  /** The arrival time of the request, from which its deadline counts. Defaults to now. */
  readonly arrived?: Milliseconds
  /** Removes rows that have not started. Running rows are finished, because they cannot be stopped. */
  readonly signal?: AbortSignal
  readonly alone?: boolean
}

/** What the pool has to do now, and with what. */
export interface PoolLoad {
  /** Waiting rows, and their cost in tokens. */
  readonly rows: number
  readonly tokens: number
  /** Children, and those that can run a batch. */
  readonly engines: number
  readonly ready: number
}

export interface Pool {
  /**
   * Runs rows of token ids. Rows of different requests share a batch if they waited for the same child and head.
   *
   * @throws Failure `queue-full`, `cloud-unavailable`, `draining`, `timeout` or `cancelled`
   */
  infer(rows: readonly Ids[], options: AskOptions): Promise<RunResult>
  /**
   * The reason to refuse a request before its body is read: `queue-full`, `cloud-unavailable` or `draining`. Undefined if it
   * can be answered in time.
   *
   * @param tokens an estimate of its work
   */
  refusal(client: string, tokens: number): Failure | undefined
  /** Undefined until a child is ready. */
  backend(): Backend | undefined
  ready(): boolean
  load(): PoolLoad
  close(): Promise<void>
}

/** The rows of one head, padded to the same length. */
function batchOf(rows: readonly Row[]): Batch {
  const [first] = rows as [Row, ...Row[]]
  const sides = first.ids.map((_, side) => pad(rows.map(({ ids }) => ids[side] as Int32Array)))
  return { ...first.job.target, sides }
}

const costOf = (batch: readonly Queued<Row>[]) => batch.reduce((sum, { cost }) => sum + cost, 0)

const asFailure = (cause: unknown) =>
  cause instanceof Failure ? cause : new Failure('internal', 'The network could not be run.', { cause })

export function createPool(needs: PoolNeeds): Pool {
  const queue = new FairQueue<Row>()
  /**
   * Moving averages of the time and the cost of a batch. Their ratio weighs batches by their tokens: a short batch that waits
   * behind a long one in the same upstream server says little about the time of a token.
   */
  let meanBatchMs = 0
  let meanBatchTokens = 0
  /** 0 until a batch has run. */
  const msPerToken = () => (meanBatchTokens === 0 ? 0 : meanBatchMs / meanBatchTokens)
  const batchTime = createBatchTime()
  let backend: Backend | undefined
  let closed = false
  /** The running batches. A child that exited stays here briefly, until its keeper learns of the exit. */
  const busy = new Map<Child, { readonly tokens: number; readonly started: Milliseconds }>()
  const kept: KeptChild[] = Array.from({ length: needs.processes }, (_, index) =>
    keepChild({
      start: () => needs.start(index),
      now: needs.now,
      onReady(ready) {
        backend = ready
        needs.onReady?.(ready)
        pump()
      },
      onUnusable(reason) {
        if (!backend) needs.onUnusable?.(reason)
      },
      onExit(down) {
        needs.onExit?.(down)
        if (hopeless()) for (const job of waitingJobs()) refuse(job, unavailable())
      },
    }),
  )

  const hopeless = () => kept.every((child) => !child.current() && child.failures() >= maxConsecutiveExits)
  const unavailable = () => {
    const retryAfterMs = Math.min(...kept.map((child) => backOff(child.failures())))
    return new Failure(
      'cloud-unavailable',
      `The network cannot be run on the server now; try again in ${Math.ceil(retryAfterMs / 1000)} s.`,
      { retryAfterMs },
    )
  }

  const waitingJobs = () => new Set(queue.items.map(({ item }) => item.job))

  function refuse(job: Job, failure: Failure) {
    queue.remove((row) => row.job === job)
    if (job.settled) return
    job.settled = true
    job.answer.reject(failure)
  }

  /** The tokens that the host of a child is working on. The host with the fewest gets the next batch. */
  function outstandingTokens({ host }: Child): number {
    let sum = 0
    for (const [child, { tokens }] of busy) if (host !== undefined && child.host === host) sum += tokens
    return sum
  }

  function pump() {
    const idle = kept.map((child) => child.current()).filter((child) => child && !busy.has(child)) as Child[]
    idle.sort((one, other) => outstandingTokens(one) - outstandingTokens(other))
    idle.forEach((child, index) => {
      // Batching pays off when all children are busy. Idle children share the waiting rows instead.
      const share = Math.ceil(queue.length / (idle.length - index))
      const batch = take(Math.min(share, needs.batchMaximum))
      if (batch.length > 0) void work(child, batch)
    })
  }

  /** Refuses waiting rows that would be answered after their deadline, so that no run is wasted on them. */
  function refuseLate() {
    const now = needs.now()
    const late = queue.items.filter(({ item: { job }, cost }) => {
      const leftMs = job.arrived + job.timeLeftMs - now
      return leftMs < lateShare * job.timeLeftMs && cost * msPerToken() > leftMs
    })
    for (const { item } of late) refuse(item.job, timeout())
  }

  function take(limit: number): Queued<Row>[] {
    refuseLate()
    const [oldest] = queue.items
    if (!oldest) return []
    const { job } = oldest.item
    const isSame = ({ item }: Queued<Row>) =>
      !item.job.alone &&
      item.job.target.network === job.target.network &&
      item.job.target.head === job.target.head
    const together = job.alone ? [oldest] : queue.items.slice(0, batchCandidates).filter(isSame)
    const lengths = together.map(({ item }) => tokensOf(item.ids))
    const fits = (rows: number, longest: number) => batchTime.extraMs(rows, longest) <= maxExtraMs
    const chosen = new Set(chooseBatch(lengths, limit, fits))
    const batch = together.filter((_, index) => chosen.has(index))
    queue.take(batch)
    return batch
  }

  async function work(child: Child, batch: readonly Queued<Row>[]) {
    const rows = batch.map(({ item }) => item)
    const started = needs.now()
    busy.set(child, { tokens: costOf(batch), started })
    for (const row of rows) {
      row.started = true
      row.job.started ??= started
    }
    if (!rows[0]?.job.alone) {
      const tokens = rows.reduce((sum, { ids }) => sum + tokensOf(ids), 0)
      needs.onBatch?.(
        rows.map((row) => row.job.model),
        tokens,
      )
    }
    // A run cannot be stopped. Only killing the child frees it, and its rows are asked again while they have time left.
    const expectedMs = costOf(batch) * msPerToken()
    const stuckMs = Math.max(
      minStuckMs,
      stuckShare * needs.timeoutMs,
      Math.min(needs.timeoutMs, stuckFactor * expectedMs),
    )
    const stuck = setTimeout(() => child.kill(), stuckMs)
    try {
      const outputs = await child.run(batchOf(rows))
      rows.forEach((row, at) => {
        deliver(row, outputs, at, needs.now())
      })
      busy.delete(child)
      observe(batch, needs.now() - started)
    } catch (error) {
      const died = error instanceof Failure && error.code === 'cloud-unavailable'
      if (died) child.ended.then(() => busy.delete(child))
      else busy.delete(child)
      for (const queued of batch) {
        if (died && again(queued.item)) queue.restore(queued)
        else refuse(queued.item.job, died ? unavailable() : asFailure(error))
      }
    } finally {
      clearTimeout(stuck)
      pump()
    }
  }

  function again(row: Row): boolean {
    row.deaths += 1
    return row.deaths < maxExitsPerRow && !row.job.settled && !hopeless()
  }

  function observe(batch: readonly Queued<Row>[], tookMs: number) {
    meanBatchMs += newestWeight * (tookMs - meanBatchMs)
    meanBatchTokens += newestWeight * (costOf(batch) - meanBatchTokens)
    batchTime.learn(batch.length, Math.max(...batch.map(({ item }) => tokensOf(item.ids))), tookMs)
  }

  /** The estimated milliseconds until the running batches end, summed over the children. */
  function runningMs(): number {
    const now = needs.now()
    let sum = 0
    for (const { tokens, started } of busy.values()) {
      sum += Math.max(0, tokens * msPerToken() - (now - started))
    }
    return sum
  }

  /** The estimated milliseconds until a request of this client with this cost would be answered. */
  function expectedWaitMs(client: string, tokens: number): number {
    const working = Math.max(1, kept.filter((child) => child.current()).length)
    return (runningMs() + (queue.costAhead(client) + tokens) * msPerToken()) / working
  }

  const full = (expected: string, received: string, retryAfterMs: number) =>
    new Failure('queue-full', 'The server is busy.', {
      expected,
      received,
      retryAfterMs,
    })

  /** The reason to refuse rows with this cost. Frees a place in a full queue if another client has more rows in it. */
  function refusalOf(client: string, rows: number, tokens: number, timeLeftMs: number): Failure | undefined {
    if (closed) return new Failure('draining', 'The server is shutting down.')
    if (hopeless()) return unavailable()
    // While nothing waits, a request is admitted whatever the estimate, because only runs correct a wrong estimate.
    const waitMs = queue.length === 0 && busy.size === 0 ? 0 : expectedWaitMs(client, tokens)
    if (waitMs > admittedShare * timeLeftMs) {
      const received = `a wait of about ${Math.round(waitMs)} ms`
      const expected = `an answer safely within ${Math.round(timeLeftMs)} ms`
      return full(expected, received, waitMs - timeLeftMs / 2)
    }
    if (queue.length + rows <= needs.queueMaximum) return undefined
    // A client with fewer queued rows than another replaces the row that would be served last.
    const last = queue.items.at(-1)
    const drainMs = Math.max(1_000, waitMs)
    const failure = full(`at most ${needs.queueMaximum} rows waiting`, `${queue.length + rows}`, drainMs)
    if (!last || last.startTag <= queue.startTagOf(client) || rows > last.item.job.rows.length) return failure
    refuse(last.item.job, failure)
    return undefined
  }

  const timeout = () =>
    new Failure('timeout', `No answer within ${needs.timeoutMs} ms.`, { retryAfterMs: 1_000 })

  async function infer(
    rows: readonly Ids[],
    { signal, client = '', alone = false, perToken = 0, arrived = needs.now(), ...facts }: AskOptions,
  ) {
    if (signal?.aborted) throw new Failure('cancelled', 'Cancelled before it was queued.')
    const costs = rows.map((row) => rowOverheadTokens + tokensOf(row))
    const timeLeftMs = arrived + needs.timeoutMs - needs.now()
    if (timeLeftMs <= 0) throw timeout()
    const tokens = costs.reduce((sum, cost) => sum + cost, 0)
    const refusal = refusalOf(client, rows.length, tokens, timeLeftMs)
    if (refusal) throw refusal
    const job = createJob(rows, { ...facts, alone, perToken, arrived: needs.now(), timeLeftMs })
    const timer = setTimeout(() => refuse(job, timeout()), timeLeftMs)
    const drop = () => {
      if (job.rows.some((row) => !row.started))
        refuse(job, new Failure('cancelled', 'Cancelled while it was waiting.'))
    }
    signal?.addEventListener('abort', drop, { once: true })
    for (const [index, row] of job.rows.entries()) queue.push(row, client, costs[index] ?? rowOverheadTokens)
    pump()
    try {
      return await job.answer.promise
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', drop)
    }
  }

  return {
    infer,
    refusal: (client, tokens) => refusalOf(client, 1, rowOverheadTokens + tokens, needs.timeoutMs),
    backend: () => backend,
    ready: () => kept.some((child) => child.current() !== undefined),
    load: () => ({
      rows: queue.length,
      tokens: costOf(queue.items),
      engines: kept.length,
      ready: kept.filter((child) => child.current()).length,
    }),
    async close() {
      closed = true
      for (const job of waitingJobs()) refuse(job, new Failure('draining', 'The server is shutting down.'))
      await Promise.all(kept.map((child) => child.close()))
    },
  }
}
