/** Sends a question to the server, measures the request and classifies its errors. */
import type { PlaceId } from '../../engine/place.ts'
import { Failure } from '../../failure.ts'
import { createConnectionMemory } from '../../router/places/connection-memory.ts'
import {
  durationOf,
  type FetchNeeds,
  measuredFetch,
  requestHeaderBytes,
  retryAfter,
} from '../../router/places/measured-fetch.ts'
import type { Clock } from '../../router/run.ts'
import { withDeadline } from '../../router/with-deadline.ts'
import type { Milliseconds } from '../../units.ts'
import { InferResponse, parse } from '../../wire/infer.ts'
import { fromProblem } from '../../wire/problem.ts'
import { parseServerTiming } from '../../wire/server-timing.ts'
import type { PlaceAnswer, Question, RunControl } from '../request/question.ts'
import { cloudDeadlineMs } from '../timeouts.ts'

/** The server of the app. The server at another origin is `cloud:` and its host. */
const cloud = 'cloud'

export interface CloudNeeds extends FetchNeeds, Clock {
  readonly place: PlaceId
  readonly origin: string
}

export interface CloudServersNeeds extends Omit<CloudNeeds, 'place' | 'connection'> {
  /** Origins of the servers of other regions, without or with this one. */
  readonly regions: readonly string[]
}

/** Returns the server of the app, and then those of other regions. Each is a place with a connection of its own. */
export const cloudServers = ({ origin, regions, ...needs }: CloudServersNeeds): readonly CloudNeeds[] =>
  [origin, ...regions.filter((region) => region !== origin)].map((server, i) => ({
    ...needs,
    origin: server,
    place: i === 0 ? cloud : `${cloud}:${new URL(server).host}`,
    connection: createConnectionMemory(),
  }))

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

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusal(response: Response, body: unknown, now: Milliseconds): Failure {
  const problem = fromProblem(body)
  const wait = problem?.retryAfterMs ?? retryAfter(response.headers.get('retry-after'), now)
  const { code, message, ...details } =
    problem ??
    new Failure(codeOf(response.status), `The server answered ${response.status} without saying why.`)
  return new Failure(code, message, { ...details, ...(wait !== undefined && { retryAfterMs: wait }) })
}

/** @throws Failure with the problem that the server reported, `cloud-unavailable` or `timeout` */
export async function askCloud(
  question: Question,
  { signal, onStarted }: RunControl,
  needs: CloudNeeds,
): Promise<PlaceAnswer> {
  const { place, origin, now, after } = needs
  const url = `${origin}/v2/models/${encodeURIComponent(question.model)}/infer`
  const sent = cloudBody(question)
  const timingOf = (headers: Headers) => parseServerTiming(headers.get('server-timing'))
  onStarted()
  const late = `The server did not answer within ${cloudDeadlineMs / 1000} s.`
  const fetched = await withDeadline(after, cloudDeadlineMs, late, signal, (signal) =>
    measuredFetch(
      url,
      {
        method: 'POST',
        body: sent,
        headers: { 'content-type': 'application/json', 'idempotency-key': question.cloudKey },
        signal,
      },
      (headers) => timingOf(headers)?.total,
      needs,
    ),
  )
  const { response, body, ended, linkTiming, bytesDown } = fetched
  const answered = json(new TextDecoder().decode(body))
  if (!response.ok) throw refusal(response, answered, now())

  let parsed: InferResponse
  try {
    parsed = parse(InferResponse, answered, 'answer of the server')
  } catch (cause) {
    throw new Failure('cloud-unavailable', 'The answer of the server could not be read.', { cause })
  }
  const bytesUp = sent.byteLength + requestHeaderBytes
  const timing = timingOf(response.headers)
  const server = timing && {
    queue: timing.queue,
    compute: timing.infer,
    ...(timing.upload !== undefined && { upload: timing.upload }),
  }
  const { network, tokens } = question
  const elapsed = durationOf(fetched)
  const isRemembered = parsed.parameters?.remembered === true
  return {
    outputs: parsed.outputs,
    ...(parsed.model_version !== undefined && { version: parsed.model_version }),
    measured: { total: elapsed, bytesUp, bytesDown, ...linkTiming, ...server },
    ...(!isRemembered && {
      observation: {
        kind: 'cloud-run',
        ...{ place, network, tokens, bytesUp, bytesDown, headBytes: requestHeaderBytes, elapsed },
        ...linkTiming,
        ...server,
        at: ended,
      },
    }),
  }
}
