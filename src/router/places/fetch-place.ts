/** A place behind any HTTP endpoint. */
import type { PlaceId } from '../../engine/place.ts'
import { Failure, type FailureCode } from '../../failure.ts'
import { ms } from '../../units.ts'
import { serverTimings } from '../../wire/server-timing.ts'
import type { Place, RunReport } from '../place.ts'
import type { PlaceLine } from '../probing/probe.ts'
import { probed } from '../probing/probed.ts'
import { systemClock } from '../system-clock.ts'
import { createConnectionMemory } from './connection-memory.ts'
import {
  type FetchNeeds,
  measuredFetch,
  probeFetch,
  requestHeaderBytes,
  retryAfter,
} from './measured-fetch.ts'
import { createPerformanceTimeline, type Timeline } from './resource-timing.ts'

/** Times in ms that a server reports of one request. `total` runs from the end of the request's body to its answer. */
export interface ServerTimes {
  readonly compute: number
  readonly queue?: number
  readonly total?: number
  /** From the head of the request to the end of its body. */
  readonly upload?: number
}

export interface FetchPlaceOptions<Input, Output> {
  readonly id: PlaceId
  readonly url: string
  readonly size: (input: Input) => number
  /** Returns the request. The default posts the input as JSON. */
  readonly request?: (input: Input) => RequestInit
  /** Returns the answer in a response with status 200 to 299, whose body has arrived. The default reads JSON. */
  readonly read?: (response: Response, input: Input) => Output | PromiseLike<Output>
  /** The URL of a small answer, to measure the round trip with GET. Useful if the server sends `Server-Timing`. */
  readonly probeUrl?: string
  /**
   * Returns the server's times in its `Server-Timing` header by metric name. The default takes `infer` as compute time, and
   * `queue`, `total` and `upload` where they are; with `total` alone it is the compute time.
   */
  readonly serverTimes?: (durations: ReadonlyMap<string, number>) => ServerTimes | undefined
  /**
   * Returns the line that the server publishes for its model, which predicts before anything was measured. Read near the first
   * question, if there is a `probeUrl`.
   */
  readonly readLine?: (signal: AbortSignal) => PromiseLike<PlaceLine | undefined>
  readonly deadlineMs?: number
  /** For tests, and for programs that wrap `fetch`. */
  readonly fetch?: typeof fetch
}

/** Statuses that say that the input is wrong, so that no other place is tried. */
const inputFailures: Readonly<Record<number, FailureCode>> = {
  400: 'bad-request',
  413: 'too-large',
  422: 'bad-request',
}
const placeFailures: Readonly<Record<number, FailureCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  429: 'rate-limited',
}

/** The timeline of Node contains no connection times, so the clock is better there. Only pages and workers have a location. */
const noTimeline: Timeline = { find: async () => undefined }
const timelineHere = (): Timeline => ('location' in globalThis ? createPerformanceTimeline() : noTimeline)

const isOffline = (): boolean =>
  (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine === false

function usualServerTimes(durations: ReadonlyMap<string, number>): ServerTimes | undefined {
  const [queue, infer, total, upload] = ['queue', 'infer', 'total', 'upload'].map((name) =>
    durations.get(name),
  )
  const compute = infer ?? (total === undefined ? undefined : Math.max(0, total - (queue ?? 0)))
  if (compute === undefined) return undefined
  return {
    compute,
    total: total ?? compute + (queue ?? 0),
    ...(queue !== undefined && { queue }),
    ...(upload !== undefined && { upload }),
  }
}

const bodyBytes = (body: RequestInit['body']): number => {
  if (typeof body === 'string') return new TextEncoder().encode(body).byteLength
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength
  return body instanceof Blob ? body.size : 0
}

const postJson = (input: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(input),
})

/**
 * Creates a place behind an HTTP endpoint. Round trip, transfer and connection set-up are measured by the browser's timeline
 * where it has them, else by the clock; the server's share comes from `Server-Timing`.
 */
export function fetchPlace<Input, Output>(options: FetchPlaceOptions<Input, Output>): Place<Input, Output> {
  const { id, url, size, request = postJson, probeUrl, serverTimes = usualServerTimes, deadlineMs } = options
  const { readLine, read = (response: Response) => response.json() as Promise<Output> } = options
  const connection = createConnectionMemory()
  const needs: FetchNeeds = {
    // Called when it is used, so that a program can replace the global function later.
    fetch: (...given) => (options.fetch ?? fetch)(...given),
    now: systemClock.now,
    timeline: timelineHere(),
    connection,
  }
  const timesOf = (headers: Headers) => serverTimes(serverTimings(headers.get('server-timing')))
  const totalOf = (headers: Headers) => {
    const times = timesOf(headers)
    return times && ms(times.total ?? times.compute + (times.queue ?? 0))
  }

  function refusal({ status, headers }: Response): Failure {
    const wait = retryAfter(headers.get('retry-after'), needs.now())
    const code = inputFailures[status] ?? placeFailures[status] ?? 'cloud-unavailable'
    return new Failure(code, `${id} answered ${status}.`, { retryAfterMs: wait })
  }

  return {
    id,
    kind: 'cloud',
    size,
    deadlineMs,
    unavailable: () => (isOffline() ? 'offline' : undefined),
    isConnected: () => connection.isOpen(needs.now()),

    async run(input, { signal, report }) {
      const init = request(input)
      const fetched = await measuredFetch(url, { ...init, signal }, totalOf, needs)
      const { response, body, linkTiming, bytesDown } = fetched
      if (!response.ok) throw refusal(response)
      const times = timesOf(response.headers)
      const measured: RunReport = {
        ...linkTiming,
        bytesUp: bodyBytes(init.body) + requestHeaderBytes,
        bytesDown,
        headBytes: requestHeaderBytes,
        ...(times && { compute: times.compute }),
        ...(times?.queue !== undefined && { queue: times.queue }),
        ...(times?.upload !== undefined && { upload: times.upload }),
      }
      report(measured)
      const { status, headers } = response
      return await read(new Response(body, { status, headers }), input)
    },

    probe:
      probeUrl === undefined
        ? undefined
        : probed(async (options) => {
            const { response, report } = await probeFetch(probeUrl, options, requestHeaderBytes, needs)
            if (!response.ok) throw refusal(response)
            return report
          }, readLine),
  }
}
