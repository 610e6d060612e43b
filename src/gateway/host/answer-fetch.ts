/** Answers intercepted fetches. Code on the page can use the same API as for the server. */
import { Failure, plainFailure, reviveFailure } from '../../failure.ts'
import { problemContentType, statusOf, toProblem } from '../../wire/problem.ts'
import type { Gateway } from '../create-gateway.ts'
import type { ClientId } from '../request/question.ts'

const maxBodyBytes = 64 * 1024

/** Returns the model of an inference request. Undefined for any other request. */
export function modelAsked(method: string, url: URL, origin: string): string | undefined {
  if (method !== 'POST' || url.origin !== origin) return undefined
  const name = /^\/v2\/models\/([^/]+)\/infer$/.exec(url.pathname)?.[1]
  return name === undefined ? undefined : decodeURIComponent(name)
}

async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) {
    throw new Failure('unsupported-media-type', 'Expected the content type application/json.', {
      field: 'content-type',
      expected: 'application/json',
      received: type.slice(0, 80) || 'none',
    })
  }
  const text = await request.text()
  if (text.length > maxBodyBytes) {
    throw new Failure('too-large', `Expected at most ${maxBodyBytes} bytes; received ${text.length}.`)
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Failure('bad-request', 'Expected JSON; the body cannot be read as such.', {
      field: '(body)',
      cause,
    })
  }
}

function problem(error: unknown): Response {
  const failure = reviveFailure(plainFailure(error))
  const headers = new Headers({ 'content-type': problemContentType, 'cache-control': 'no-store' })
  if (failure.retryAfterMs !== undefined) {
    headers.set('retry-after', String(Math.ceil(failure.retryAfterMs / 1000)))
  }
  return new Response(JSON.stringify(toProblem(failure)), { status: statusOf(failure.code), headers })
}

/** Answers an inference request. Failures become problem+json responses, so the promise never rejects. */
export async function answerFetch(
  request: Request,
  model: string,
  client: ClientId,
  gateway: Promise<Gateway>,
): Promise<Response> {
  try {
    const key = request.headers.get('idempotency-key')
    const body = await readBody(request)
    const answer = await (await gateway).infer({ model, body, client, ...(key !== null && { key }) })
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    return problem(error)
  }
}
