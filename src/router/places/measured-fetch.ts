/** One fetch with its measurements. The app's cloud place and the library's places share it. */
import { Failure } from '../../failure.ts'
import { type LinkTiming, measureLinkTiming } from '../../orchestration/link-timing.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { ProbeOptions, ProbeReport } from '../probing/probe.ts'
import type { Clock } from '../run.ts'
import { type ConnectionMemory, keepAliveOf } from './connection-memory.ts'
import type { Timeline } from './resource-timing.ts'

/** Bytes of request line and headers, as counted between Chromium and the server (HTTP/1.1). No API exposes them. */
export const requestHeaderBytes = 560
const statusLineBytes = 17
/** Bytes of colon, space and line end of one header. */
const separatorBytes = 4

/** Returns the bytes of an answer before its body, from its visible headers. */
function headerBytes(headers: Headers): number {
  let total = statusLineBytes
  for (const [name, value] of headers) total += name.length + value.length + separatorBytes
  return total
}

/** Returns the time of a Retry-After header in ms. Undefined if there is none or it is invalid. */
export function retryAfter(header: string | null, now: Milliseconds): number | undefined {
  if (header === null) return undefined
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return Number.isFinite(wait) && wait >= 0 ? wait : undefined
}

export interface FetchNeeds extends Pick<Clock, 'now'> {
  readonly fetch: typeof fetch
  readonly timeline: Timeline
  readonly connection: ConnectionMemory
}

export interface MeasuredResponse {
  readonly response: Response
  readonly body: ArrayBuffer
  readonly started: Milliseconds
  readonly ended: Milliseconds
  readonly linkTiming: LinkTiming
  /** Bytes of the answer with its visible headers. */
  readonly bytesDown: number
}

/**
 * Fetches a URL, reads the whole body and measures the link.
 *
 * @param serverTotal returns the time that the server reports in its headers
 * @throws Failure `cloud-unavailable` if there is no answer; the abort reason of the signal in `init`
 */
export async function measuredFetch(
  url: string,
  init: RequestInit,
  serverTotal: (headers: Headers) => Milliseconds | undefined,
  { fetch, now, timeline, connection }: FetchNeeds,
): Promise<MeasuredResponse> {
  const started = now()
  const connected = connection.isOpen(started)
  const { response, headersAt, body } = await exchange(fetch, url, init, now).catch((cause: unknown) => {
    init.signal?.throwIfAborted()
    connection.failed(now())
    throw new Failure('cloud-unavailable', 'The server could not be reached.', { cause })
  })
  const ended = now()
  const entry = await timeline.find(url, started)
  const total = serverTotal(response.headers)
  const linkTiming = measureLinkTiming(entry, { started, headersAt, ended, connected }, total)
  connection.used(started, ended, linkTiming.connect !== undefined, keepAliveOf(response.headers))
  const bytesDown = body.byteLength + headerBytes(response.headers)
  return { response, body, started, ended, linkTiming, bytesDown }
}

async function exchange(request: typeof fetch, url: string, init: RequestInit, now: Clock['now']) {
  const response = await request(url, { cache: 'no-store', ...init })
  const headersAt = now()
  return { response, headersAt, body: await response.arrayBuffer() }
}

/** Returns the duration of a measured fetch. */
export const durationOf = ({ started, ended }: MeasuredResponse): Milliseconds => ms(ended - started)

/** Sends one probe with GET and measures it. The report has no round trip if the connection was not open. */
export async function probeFetch(
  url: string,
  { signal, padding }: ProbeOptions,
  bytesOfHead: number,
  needs: FetchNeeds,
): Promise<{ readonly response: Response; readonly report: ProbeReport }> {
  const padded = padding > 0 ? `${url}?${'0'.repeat(padding)}` : url
  const { response, linkTiming } = await measuredFetch(padded, { signal }, () => ms(0), needs)
  const { roundTrip, connect } = linkTiming
  return {
    response,
    report: {
      ...(roundTrip !== undefined && { roundTrip }),
      ...(connect !== undefined && { connect }),
      bytesUp: bytesOfHead + padding,
      bytesDown: headerBytes(response.headers),
    },
  }
}
