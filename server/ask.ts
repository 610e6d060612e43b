/** Sends a question from a route to the network, and returns the answer. */
import type { Context } from 'hono'
import { Failure } from '../src/failure.ts'
import { type Milliseconds, ms } from '../src/units.ts'
import type { FoundModel } from '../src/wire/find-model.ts'
import type { OutputTensor } from '../src/wire/infer.ts'
import { type Row, tokensOf } from '../src/wire/read-rows.ts'
import { formatServerTiming, type ServerTiming } from '../src/wire/server-timing.ts'
import { type Answered, type AnswerOnce, createAnswerOnce, questionKey } from './answer-once.ts'
import type { AppNeeds } from './app-needs.ts'
import type { RunResult } from './inference/job.ts'
import type { BatchOutputs } from './inference/protocol.ts'
import type { Client } from './limits/client.ts'
import { requestTokens } from './limits/work-limit.ts'

export interface Asked {
  readonly outputs: BatchOutputs
  /** Whether another run under the same idempotency key made this answer. */
  readonly remembered: boolean
  readonly timing: ServerTiming
}

export type Ask = (
  c: Context,
  found: FoundModel,
  rows: readonly Row[],
  /** The time when the body had been read. The server's clock starts here. */
  arrived: Milliseconds,
  /** The time when the head of the request had arrived. */
  headArrived: Milliseconds,
) => Promise<Asked>

/**
 * The outputs of the network, in the format of the protocol.
 *
 * @param perToken values of each token of a row's last side; 0 where outputs belong to the whole row
 */
export const outputTensors = (outputs: BatchOutputs, rows: number, perToken: number): OutputTensor[] =>
  Object.entries(outputs).map(([name, { width, data }]) => ({
    name,
    datatype: 'FP32',
    shape: perToken > 1 ? [rows, width / perToken, perToken] : [rows, width],
    data: Array.from(data),
  }))

/**
 * The outputs of each row, without padding.
 *
 * @param perToken values of each token of a row's last side; 0 where outputs belong to the whole row
 */
export const outputsOfRows = (
  outputs: BatchOutputs,
  rows: readonly Row[],
  perToken: number,
): OutputTensor[][] =>
  rows.map((row, at) =>
    Object.entries(outputs).map(([name, { width, data }]) => {
      const own = perToken > 0 ? perToken * (row.at(-1)?.length ?? 0) : width
      const values = Array.from(data.subarray(at * width, at * width + own))
      return { name, datatype: 'FP32', shape: [1, own], data: values }
    }),
  )

const capacity = 1_000
/** The lifetime of an answer under its idempotency key. */
export const lifetimeMs = 60_000

function keyOf(c: Context): string | undefined {
  const key = c.req.header('Idempotency-Key')
  if (key === undefined || (key.length > 0 && key.length <= 128)) return key
  throw new Failure('bad-request', 'Expected an Idempotency-Key of 1 to 128 characters.', {
    field: 'Idempotency-Key',
    expected: '1 to 128 characters',
    received: `${key.length} characters`,
  })
}

/** Runs the network once for each idempotency key, and sets `Server-Timing` on the response. */
export function createAsk(
  {
    inference,
    metrics,
    now,
    workLimit,
    sharedState,
    tracing,
  }: Pick<AppNeeds, 'inference' | 'metrics' | 'now' | 'workLimit' | 'sharedState' | 'tracing'>,
  identify: (c: Context) => Client,
): Ask {
  const answerOnce: AnswerOnce<Answered<RunResult>> = createAnswerOnce({ now, capacity, lifetimeMs })

  return async (c, { name, model }, rows, arrived, headArrived) => {
    const key = keyOf(c)
    const { signal } = c.req.raw
    const { id: client, tokensPerMinute } = identify(c)
    // Admission has counted the first row as the request.
    const tokens = rows.reduce((sum, row) => sum + requestTokens + tokensOf(row), -requestTokens)
    workLimit.spend(client, tokensPerMinute, tokens)
    const run = (runSignal: AbortSignal) =>
      inference.infer(rows, { target: model, model: name, client, arrived, signal: runSignal })
    const once = async (question: string) => {
      const shared = (runSignal: AbortSignal) => sharedState.once(question, run, runSignal)
      const here = await answerOnce(question, shared, signal, client)
      return { value: here.value.value, remembered: here.remembered || here.value.remembered }
    }
    const { value, remembered } =
      key === undefined
        ? { value: await run(signal), remembered: false }
        : await once(questionKey(name, key, rows))
    const total = ms(now() - arrived)
    // A cached answer needed no run of its own, so all of its time was waiting.
    const upload = ms(arrived - headArrived)
    const timing: ServerTiming = remembered
      ? { queue: total, infer: ms(0), total, upload }
      : { queue: value.queue, infer: value.infer, total, upload }
    metrics.observeTiming(name, timing)
    tracing.traceRun(c, name, timing)
    c.header('Server-Timing', formatServerTiming(timing))
    return { outputs: value.outputs, remembered, timing }
  }
}
