/** The questions that the benchmarks of the server ask. */
import { type RequestOptions, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { sampleIds } from '../sample-ids.ts'

export const inferPath = '/v2/models/sentiment/infer'
/** Token counts of typed sentences: mostly short, some long. */
export const sentenceLengths = [4, 6, 7, 9, 10, 12, 12, 14, 16, 18, 20, 23, 27, 33, 45, 70]

/** The body of a request with one row for each length, padded to the longest. */
export function bodyOf(lengths: readonly number[], seed: number): string {
  const width = Math.max(...lengths)
  return JSON.stringify({
    inputs: [
      {
        name: 'ids',
        shape: [lengths.length, width],
        datatype: 'INT32',
        data: sampleIds(lengths.length * width, seed),
      },
      { name: 'lengths', shape: [lengths.length], datatype: 'INT32', data: lengths },
    ],
  })
}

/** The requests of a load, for autocannon. */
export const requestsFor = (texts: readonly (readonly number[])[]) =>
  texts.map((lengths, seed) => ({
    method: 'POST' as const,
    path: inferPath,
    headers: { 'content-type': 'application/json' },
    body: bodyOf(lengths, seed),
  }))

export const sentences = sentenceLengths.map((length) => [length])

export interface Reply {
  readonly status: number
  readonly retryAfterMs: number
  readonly text: string
}

/** Posts JSON to a server on this machine. `fetch` cannot choose the address that it asks from; an agent can. */
export function post(options: RequestOptions, body: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', ...options.headers }
    const sent = request({ host: '127.0.0.1', method: 'POST', ...options, headers }, (response) => {
      const { statusCode: status = 0, headers } = response
      const retryAfterMs = 1_000 * Number(headers['retry-after'] ?? 0)
      text(response).then((text) => resolve({ status, retryAfterMs, text }), reject)
    })
    sent.once('timeout', () => sent.destroy(new Error('timeout')))
    sent.once('error', reject)
    sent.end(body)
  })
}
