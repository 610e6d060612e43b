/** One request inside the pool: its rows run together or apart, and it is answered when all are back. */
import type { Milliseconds } from '../../src/units.ts'
import { type Resolvers, withResolvers } from '../with-resolvers.ts'
import type { BatchOutput, BatchOutputs } from './protocol.ts'

/** What came of a request: every output of the network, `rows × width`, in the order of its rows. */
export interface Ran {
  readonly outputs: BatchOutputs
  /** Until the first row started. */
  readonly queue: Milliseconds
  /** From then until the last row was back. */
  readonly infer: Milliseconds
}

export interface Row {
  readonly job: Job
  readonly index: number
  readonly ids: Int32Array
  /** Times that a child died while it ran. */
  deaths: number
}

export interface Job {
  /** For counting only: models of one network share batches. */
  readonly model: string
  /** Never shares a batch: for measuring. */
  readonly alone: boolean
  readonly arrived: Milliseconds
  readonly rows: readonly Row[]
  readonly answer: Resolvers<Ran>
  readonly results: (Record<string, Float32Array> | undefined)[]
  started?: Milliseconds
  settled: boolean
}

export function createJob(rows: readonly Int32Array[], facts: Pick<Job, 'model' | 'alone' | 'arrived'>): Job {
  const list: Row[] = []
  const job: Job = { ...facts, rows: list, answer: withResolvers<Ran>(), results: [], settled: false }
  rows.forEach((ids, index) => {
    list.push({ job, index, ids, deaths: 0 })
    job.results.push(undefined)
  })
  return job
}

/** Keeps row `at` of a batch for its job, and answers the job when it was the last. */
export function deliver(row: Row, outputs: BatchOutputs, at: number, now: Milliseconds): void {
  const { job } = row
  job.results[row.index] = Object.fromEntries(
    Object.entries(outputs).map(([name, { width, data }]) => [
      name,
      data.slice(at * width, (at + 1) * width),
    ]),
  )
  if (job.settled || job.results.includes(undefined)) return
  job.settled = true
  const started = job.started ?? now
  job.answer.resolve({
    outputs: join(job.results as Record<string, Float32Array>[]),
    queue: (started - job.arrived) as Milliseconds,
    infer: (now - started) as Milliseconds,
  })
}

function join(results: readonly Record<string, Float32Array>[]): BatchOutputs {
  const joined: Record<string, BatchOutput> = {}
  for (const [name, { length: width }] of Object.entries(results[0] ?? {})) {
    const data = new Float32Array(results.length * width)
    results.forEach((result, index) => {
      data.set(result[name] as Float32Array, index * width)
    })
    joined[name] = { width, data }
  }
  return joined
}
