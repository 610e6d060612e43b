import { expect, test } from 'vitest'
import { Failure } from '../../failure.ts'
import type { Gateway } from '../create-gateway.ts'
import type { Answer } from '../protocol.ts'
import type { GatewayRequest } from '../request/handle-request.ts'
import { answerFetch, modelAsked } from './answer-fetch.ts'

const origin = 'https://app.test'
const url = `${origin}/v2/models/mood/infer`

function handlerOf(infer: (ask: GatewayRequest) => Promise<Answer>) {
  const gateway = Promise.resolve({ infer } as Gateway)
  return (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    answerFetch(new Request(url, { method: 'POST', body, headers }), 'mood', 'page', gateway)
}
const never = () => Promise.reject(new Error('asked'))

test('modelAsked recognises only inference requests of this origin', () => {
  expect(modelAsked('POST', new URL(url), origin)).toBe('mood')
  expect(modelAsked('POST', new URL(`${origin}/v2/models/a%20b/infer`), origin)).toBe('a b')
  expect(modelAsked('GET', new URL(url), origin)).toBeUndefined()
  expect(modelAsked('POST', new URL('https://other.test/v2/models/mood/infer'), origin)).toBeUndefined()
  expect(modelAsked('POST', new URL(`${origin}/v2/models/mood`), origin)).toBeUndefined()
})

test('answerFetch passes body, model, key and page on, and returns JSON', async () => {
  let asked: GatewayRequest | undefined
  const ask = handlerOf(async (question) => {
    asked = question
    return { model_name: 'mood' } as Answer
  })
  const response = await ask('{"a":1}', { 'content-type': 'application/json', 'idempotency-key': 'k' })
  expect(asked).toEqual({ model: 'mood', body: { a: 1 }, client: 'page', key: 'k' })
  expect([response.status, await response.json()]).toEqual([200, { model_name: 'mood' }])
})

test.each([
  ['not JSON', '{', 'application/json', 400, 'bad-request'],
  ['another type', 'text', 'text/plain', 415, 'unsupported-media-type'],
  ['too much', `"${'x'.repeat(70_000)}"`, 'application/json', 413, 'too-large'],
])('%s is refused as problem+json', async (_, body, type, status, code) => {
  const response = await handlerOf(never)(body, { 'content-type': type })
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ code, status })
})

test('a failure keeps its code, its status and its Retry-After', async () => {
  const busy = new Failure('rate-limited', 'Busy.', { retryAfterMs: 1_500 })
  const response = await handlerOf(() => Promise.reject(busy))('{}')
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2'])
})
