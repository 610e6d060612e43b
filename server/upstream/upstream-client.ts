/** Speaks the Open Inference Protocol to one upstream server: Triton, KServe or another gateway. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { z } from 'zod'
import type { ManifestHead } from '../../src/wire/manifest.ts'
import type { Batch, BatchOutputs } from '../inference/protocol.ts'
import { decodeOutputs, encodeBatch, lengthHeader } from './binary-batch.ts'

/** The largest response: eight floats of JSON text for each token of the largest batch, and a margin. */
const maximumResponseBytes = 16 * 1024 * 1024

/** An upstream answered with an error. */
export class UpstreamError extends Error {
  readonly status: number

  constructor({ status, body }: { readonly status: number; readonly body: Buffer }) {
    super(`status ${status}: ${messageOf(body)}`)
    this.status = status
  }

  /** Whether the upstream refused the request itself. Another upstream would refuse it too. */
  get refused(): boolean {
    return [400, 413, 422].includes(this.status)
  }
}

interface Reply {
  readonly status: number
  readonly jsonLength: number | undefined
  readonly body: Buffer
}

const ErrorBody = z.object({ error: z.string() })

/** The message in the body of an error: Triton sends JSON, at times as text/plain. */
function messageOf(body: Buffer): string {
  const text = body.toString('utf8').slice(0, 500)
  let message = text
  try {
    message = ErrorBody.parse(JSON.parse(text)).error
  } catch {
    // Not every server and proxy answers errors with JSON.
  }
  return message.replaceAll(/\s+/g, ' ').slice(0, 200) || 'no message'
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let received = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    received += chunk.length
    if (received > maximumResponseBytes) throw new Error(`more than ${maximumResponseBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const Server = z.object({ name: z.string(), version: z.string() })
const Configuration = z.object({
  parameters: z.record(z.string(), z.object({ string_value: z.string() })).nullish(),
})

export interface UpstreamClient {
  /**
   * Runs a batch.
   *
   * @throws UpstreamError for another status than 200, and Error when the connection fails or the response is invalid
   */
  infer(model: string, batch: Batch, head: ManifestHead, signal: AbortSignal): Promise<BatchOutputs>
  /** The name and version of the server: `triton 2.51.0`. */
  server(signal: AbortSignal): Promise<string>
  /** The parameters in a model's configuration. Empty where the server has no such extension. */
  parameters(model: string, signal: AbortSignal): Promise<Readonly<Record<string, string>>>
  close(): void
}

/** @param origin `http://host:8000`, with a path if a proxy needs one */
export function createUpstreamClient(origin: string): UpstreamClient {
  const base = origin.replace(/\/$/, '')
  const secure = base.startsWith('https:')
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
  const request = secure ? httpsRequest : httpRequest

  function attempt(path: string, post: Buffer | undefined, headers: object, signal: AbortSignal) {
    return new Promise<Reply>((resolve, reject) => {
      const sent = request(
        base + path,
        { method: post ? 'POST' : 'GET', agent, signal, headers: { ...headers } },
        (response) => {
          const length = Number(response.headers[lengthHeader.toLowerCase()])
          bodyOf(response).then(
            (body) =>
              resolve({
                status: response.statusCode ?? 0,
                jsonLength: Number.isInteger(length) && length <= body.length ? length : undefined,
                body,
              }),
            reject,
          )
        },
      )
      sent.once('error', (error) => {
        // The server may close an idle connection at the moment when a request is sent on it.
        const stale = sent.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET'
        if (stale && !signal.aborted) attempt(path, post, headers, signal).then(resolve, reject)
        else reject(error)
      })
      sent.end(post)
    })
  }

  const getJson = async (path: string, signal: AbortSignal): Promise<unknown> => {
    const reply = await attempt(path, undefined, {}, signal)
    if (reply.status !== 200) throw new UpstreamError(reply)
    return JSON.parse(reply.body.toString('utf8'))
  }

  return {
    async infer(model, batch, head, signal) {
      const { body, jsonLength, graph } = encodeBatch(batch, head)
      const headers = {
        'Content-Type': 'application/octet-stream',
        'Content-Length': body.length,
        [lengthHeader]: jsonLength,
      }
      const reply = await attempt(`/v2/models/${encodeURIComponent(model)}/infer`, body, headers, signal)
      if (reply.status !== 200) throw new UpstreamError(reply)
      return decodeOutputs(reply.body, reply.jsonLength, batch.sides[0]?.lengths.length ?? 0, head, graph)
    },
    async server(signal) {
      const { name, version } = Server.parse(await getJson('/v2', signal))
      return `${name} ${version}`
    },
    async parameters(model, signal) {
      const path = `/v2/models/${encodeURIComponent(model)}/config`
      const reply = await attempt(path, undefined, {}, signal)
      if (reply.status !== 200) return {}
      const { parameters } = Configuration.parse(JSON.parse(reply.body.toString('utf8')))
      return Object.fromEntries(
        Object.entries(parameters ?? {}).map(([key, { string_value }]) => [key, string_value]),
      )
    },
    close: () => agent.destroy(),
  }
}
