/** Sends a question to the server, measures the request and classifies its errors. */
import { Failure } from '../../failure.ts'
import { measureLinkTiming } from '../../orchestration/link-timing.ts'
import { cloudRun } from '../../orchestration/observe.ts'
import { type ConnectionMemory, keepAliveOf } from '../../router/places/connection-memory.ts'
import type { Timeline } from '../../router/places/resource-timing.ts'
import type { After } from '../../router/run.ts'
import { withDeadline } from '../../router/with-deadline.ts'
import { type Milliseconds, ms } from '../../units.ts'
import { InferResponse, parse } from '../../wire/infer.ts'
import { fromProblem } from '../../wire/problem.ts'
import { parseServerTiming } from '../../wire/server-timing.ts'
import type { PlaceAnswer, Question, RunControl } from '../request/question.ts'
import { cloudDeadlineMs } from '../timeouts.ts'
import { headerBytes, requestHeaderBytes } from './message-sizes.ts'

export const cloud = 'cloud'

export interface CloudNeeds {
  readonly fetch: typeof fetch
  readonly origin: string
  readonly now: () => Milliseconds
  readonly after: After
  readonly timeline: Timeline
  readonly connection: ConnectionMemory
}

/** Returns the request body for the server, without the parameters of the gateway. */
export function cloudBody({
  request,
  outputs,
}: Pick<Question, 'request' | 'outputs'>): Uint8Array<ArrayBuffer> {
  const { id, inputs } = request
  const body = { ...(id !== undefined && { id }), inputs, outputs: outputs.map((name) => ({ name })) }
  return new TextEncoder().encode(JSON.stringify(body))
}

const codeOf = (status: number) => {
  if (status === 404) return 'not-found'
  if (status === 413) return 'too-large'
  if (status === 415) return 'unsupported-media-type'
  if (status === 429) return 'rate-limited'
  return status >= 400 && status < 500 && status !== 408 ? 'bad-request' : 'cloud-unavailable'
}

function retryAfter(header: string | null, now: Milliseconds): number | undefined {
  if (header === null) return undefined
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return Number.isFinite(wait) && wait >= 0 ? wait : undefined
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusal(response: Response, body: unknown, now: Milliseconds): Failure {
  const told = fromProblem(body)
  const wait = told?.retryAfterMs ?? retryAfter(response.headers.get('retry-after'), now)
  const { code, message, ...details } =
    told ?? new Failure(codeOf(response.status), `The server answered ${response.status} without saying why.`)
  return new Failure(code, message, { ...details, ...(wait !== undefined && { retryAfterMs: wait }) })
}

/** @throws Failure with the problem that the server reported, `cloud-unavailable` or `timeout` */
export async function askCloud(
  question: Question,
  { signal, onStarted }: RunControl,
  needs: CloudNeeds,
): Promise<PlaceAnswer> {
  const { fetch, origin, now, after, timeline, connection } = needs
  const url = `${origin}/v2/models/${encodeURIComponent(question.model)}/infer`
  const body = cloudBody(question)
  const started = now()
  const connected = connection.isOpen(started)
  onStarted()
  const late = `The server did not answer within ${cloudDeadlineMs / 1000} s.`
  const { response, text, headersAt } = await withDeadline(
    after,
    cloudDeadlineMs,
    late,
    signal,
    async (signal) => {
      try {
        const response = await fetch(url, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', 'idempotency-key': question.cloudKey },
          cache: 'no-store',
          signal,
        })
        const headersAt = now()
        return { response, headersAt, text: await response.text() }
      } catch (cause) {
        signal.throwIfAborted()
        connection.failed(now())
        throw new Failure('cloud-unavailable', 'The server could not be reached.', { cause })
      }
    },
  )
  const ended = now()
  const timing = parseServerTiming(response.headers.get('server-timing'))
  const entry = await timeline.find(url, started)
  const linkTiming = measureLinkTiming(entry, { started, headersAt, ended, connected }, timing?.total)
  connection.used(started, ended, linkTiming.connect !== undefined, keepAliveOf(response.headers))
  const answered = json(text)
  if (!response.ok) throw refusal(response, answered, now())

  let parsed: InferResponse
  try {
    parsed = parse(InferResponse, answered, 'answer of the server')
  } catch (cause) {
    throw new Failure('cloud-unavailable', 'The answer of the server could not be read.', { cause })
  }
  const bytesUp = body.byteLength + requestHeaderBytes
  const bytesDown = new TextEncoder().encode(text).byteLength + headerBytes(response.headers)
  const server = timing && {
    queue: timing.queue,
    compute: timing.infer,
    ...(timing.upload !== undefined && { upload: timing.upload }),
  }
  const { network, tokens } = question
  const elapsed = ms(ended - started)
  const isRemembered = parsed.parameters?.remembered === true
  return {
    outputs: parsed.outputs,
    ...(parsed.model_version !== undefined && { version: parsed.model_version }),
    measured: { total: elapsed, bytesUp, bytesDown, ...linkTiming, ...server },
    ...(!isRemembered && {
      observation: cloudRun(
        { place: cloud, network, tokens },
        { bytesUp, bytesDown, headBytes: requestHeaderBytes, elapsed, ...linkTiming, ...server },
        ended,
      ),
    }),
  }
}
