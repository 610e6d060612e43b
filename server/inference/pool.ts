/** The waiting line before the networks and the children that work it off. */
import { Failure } from '../../src/failure.ts'
import type { Milliseconds } from '../../src/units.ts'
import { type Row as Ids, tokensOf } from '../../src/wire/read-rows.ts'
import type { Child } from './child.ts'
import { chooseBatch } from './choose-batch.ts'
import { createJob, deliver, type Job, type JobFacts, type Ran, type Row } from './job.ts'
import { backOff, type KeptChild, keepChild } from './keep-child.ts'
import { pad } from './pad.ts'
import type { Backend, Batch } from './protocol.ts'

/** Deaths in a row after which waiting is pointless and questions are refused at once. */
const hopelessAfter = 3
/** A row that has killed this many children will not get another. */
const deathsAllowed = 2

export interface PoolNeeds {
  start(): Child
  now(): Milliseconds
  readonly processes: number
  /** Rows in a batch. */
  readonly batchMaximum: number
  /** Rows that may wait. */
  readonly queueMaximum: number
  /** From arrival to answer. */
  readonly timeoutMs: number
  /** Every batch that starts: the model of each of its rows. Runs that only measure are not counted. */
  onBatch?(models: readonly string[]): void
  onReady?(backend: Backend): void
  onDown?(reason: string, failures: number, delay: Milliseconds): void
}

export interface AskOptions extends Pick<JobFacts, 'target' | 'model'> {
  readonly perToken?: boolean
  /** Drops what has not started; what runs is finished, for it cannot be stopped. */
  readonly signal?: AbortSignal
  readonly alone?: boolean
}

export interface Pool {
  /**
   * Runs rows of token ids. Rows of different requests share a batch when they waited for the same child and head.
   *
   * @throws Failure `queue-full`, `cloud-unavailable`, `draining`, `timeout` or `cancelled`
   */
  infer(rows: readonly Ids[], options: AskOptions): Promise<Ran>
  /** Undefined until a child can run. */
  backend(): Backend | undefined
  ready(): boolean
  waiting(): number
  close(): Promise<void>
}

/** Rows of one target, padded side by side. */
function batchOf(rows: readonly Row[]): Batch {
  const [first] = rows as [Row, ...Row[]]
  const sides = first.ids.map((_, side) => pad(rows.map(({ ids }) => ids[side] as Int32Array)))
  return { ...first.job.target, sides }
}

const asFailure = (cause: unknown) =>
  cause instanceof Failure ? cause : new Failure('internal', 'The network could not be run.', { cause })

export function createPool(needs: PoolNeeds): Pool {
  let queue: Row[] = []
  let backend: Backend | undefined
  let closed = false
  /** A child that died stays in here: its keeper learns of the death a moment later. */
  const busy = new WeakSet<Child>()
  const kept: KeptChild[] = Array.from({ length: needs.processes }, () =>
    keepChild({
      start: needs.start,
      now: needs.now,
      onReady(ready) {
        backend = ready
        needs.onReady?.(ready)
        pump()
      },
      onDown(reason, failures, delay) {
        needs.onDown?.(reason, failures, delay)
        if (hopeless()) for (const job of new Set(queue.map((row) => row.job))) refuse(job, unavailable())
      },
    }),
  )

  const hopeless = () => kept.every((child) => !child.current() && child.failures() >= hopelessAfter)
  const unavailable = () => {
    const retryAfterMs = Math.min(...kept.map((child) => backOff(child.failures())))
    return new Failure(
      'cloud-unavailable',
      `The network cannot be run on the server now; try again in ${Math.ceil(retryAfterMs / 1000)} s.`,
      { retryAfterMs },
    )
  }

  function refuse(job: Job, failure: Failure) {
    queue = queue.filter((row) => row.job !== job)
    if (job.settled) return
    job.settled = true
    job.answer.reject(failure)
  }

  function pump() {
    const idle = kept.map((child) => child.current()).filter((child) => child && !busy.has(child)) as Child[]
    idle.forEach((child, index) => {
      // Batching pays when children are short, not when some would stand idle: they share what waits.
      const share = Math.ceil(queue.length / (idle.length - index))
      const batch = take(Math.min(share, needs.batchMaximum))
      if (batch.length > 0) void work(child, batch)
    })
  }

  function take(limit: number): Row[] {
    const [oldest] = queue
    if (!oldest) return []
    const { network, head } = oldest.job.target
    const isSame = ({ job }: Row) => !job.alone && job.target.network === network && job.target.head === head
    const together = oldest.job.alone ? [oldest] : queue.filter(isSame)
    const lengths = together.map((row) => tokensOf(row.ids))
    const chosen = new Set(chooseBatch(lengths, limit).map((index) => together[index]))
    queue = queue.filter((row) => !chosen.has(row))
    return together.filter((row) => chosen.has(row))
  }

  async function work(child: Child, rows: Row[]) {
    busy.add(child)
    const started = needs.now()
    for (const row of rows) row.job.started ??= started
    if (!rows[0]?.job.alone) needs.onBatch?.(rows.map((row) => row.job.model))
    // A run cannot be stopped. One that outlives every deadline twice over is stuck, and only death frees it.
    const stuck = setTimeout(() => child.kill(), 2 * needs.timeoutMs)
    try {
      const outputs = await child.run(batchOf(rows))
      rows.forEach((row, at) => {
        deliver(row, outputs, at, needs.now())
      })
      busy.delete(child)
    } catch (error) {
      const died = error instanceof Failure && error.code === 'cloud-unavailable'
      if (!died) busy.delete(child)
      for (const row of rows.toReversed()) {
        if (died && again(row)) queue.unshift(row)
        else refuse(row.job, died ? unavailable() : asFailure(error))
      }
    } finally {
      clearTimeout(stuck)
      pump()
    }
  }

  function again(row: Row): boolean {
    row.deaths += 1
    return row.deaths < deathsAllowed && !row.job.settled && !hopeless()
  }

  async function infer(
    rows: readonly Ids[],
    { signal, alone = false, perToken = false, ...facts }: AskOptions,
  ) {
    if (closed) throw new Failure('draining', 'The server is shutting down.')
    if (signal?.aborted) throw new Failure('cancelled', 'Cancelled before it was queued.')
    if (hopeless()) throw unavailable()
    if (queue.length + rows.length > needs.queueMaximum) {
      throw new Failure(
        'queue-full',
        `${queue.length} questions are waiting already.`,
        {
          expected: `at most ${needs.queueMaximum} waiting`,
          received: `${queue.length + rows.length}`,
          retryAfterMs: 1_000,
        },
      )
    }
    const job = createJob(rows, { ...facts, alone, perToken, arrived: needs.now() })
    const late = () =>
      refuse(job, new Failure('timeout', `No answer within ${needs.timeoutMs} ms.`, { retryAfterMs: 1_000 }))
    const timer = setTimeout(late, needs.timeoutMs)
    const drop = () => {
      if (job.started === undefined) refuse(job, new Failure('cancelled', 'Cancelled while it was waiting.'))
    }
    signal?.addEventListener('abort', drop, { once: true })
    queue.push(...job.rows)
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
    backend: () => backend,
    ready: () => kept.some((child) => child.current() !== undefined),
    waiting: () => queue.length,
    async close() {
      closed = true
      for (const job of new Set(queue.map((row) => row.job)))
        refuse(job, new Failure('draining', 'The server is shutting down.'))
      await Promise.all(kept.map((child) => child.close()))
    },
  }
}
