/** One request inside the pool. Its rows run together or separately, and it is answered when all are done. */
import type { Milliseconds } from '../../src/units.ts'
import type { Row as Ids } from '../../src/wire/read-rows.ts'
import { type Resolvers, withResolvers } from '../with-resolvers.ts'
import type { BatchOutput, BatchOutputs, Target } from './protocol.ts'

/** The padding id for shorter rows of a request. */
const noToken = -1e4

/** The result of a request: every output of the head, `rows × width`, in the order of its rows. */
export interface RunResult {
  readonly outputs: BatchOutputs
  /** The time until the first row started. */
  readonly queue: Milliseconds
  /** The time from then until the last row was done. */
  readonly infer: Milliseconds
}

export interface Row {
  readonly job: Job
  readonly index: number
  /** The ids of each side. */
  readonly ids: Ids
  /** The number of children that exited while they ran it. */
  deaths: number
  started: boolean
}

export interface Job {
  readonly target: Target
  /** For metrics only: models of one head share batches. */
  readonly model: string
  /** Runs in a batch of its own, for measurements. */
  readonly alone: boolean
  /** Values of each token of a row's last side; 0 where outputs belong to the whole row. */
  readonly perToken: number
  readonly arrived: Milliseconds
  /** The time from its arrival to its deadline. */
  readonly timeLeftMs: number
  readonly rows: readonly Row[]
  readonly answer: Resolvers<RunResult>
  readonly results: (Record<string, Float32Array> | undefined)[]
  started?: Milliseconds
  settled: boolean
}

export type JobFacts = Pick<Job, 'target' | 'model' | 'alone' | 'perToken' | 'arrived' | 'timeLeftMs'>

export function createJob(rows: readonly Ids[], facts: JobFacts): Job {
  const list: Row[] = []
  const job: Job = {
    ...facts,
    rows: list,
    answer: withResolvers<RunResult>(),
    results: [],
    settled: false,
  }
  rows.forEach((ids, index) => {
    list.push({ job, index, ids, deaths: 0, started: false })
    job.results.push(undefined)
  })
  return job
}

/** Stores the result of row `at` of a batch, and answers the job if it was the last row. */
export function deliver(row: Row, outputs: BatchOutputs, at: number, now: Milliseconds): void {
  const { job } = row
  job.results[row.index] = Object.fromEntries(
    Object.entries(outputs).map(([name, { width, data }]) => {
      const own = job.perToken > 0 ? job.perToken * (row.ids.at(-1)?.length ?? 0) : width
      return [name, data.slice(at * width, at * width + own)]
    }),
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
  for (const name of Object.keys(results[0] ?? {})) {
    const rows = results.map((result) => result[name] as Float32Array)
    const width = Math.max(...rows.map(({ length }) => length))
    const data = new Float32Array(rows.length * width).fill(noToken)
    rows.forEach((row, index) => {
      data.set(row, index * width)
    })
    joined[name] = { width, data }
  }
  return joined
}
