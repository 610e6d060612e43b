/** Validates a v2 request against the shipped networks. This device rejects the same requests as the server. */

import { modes } from '../../engine/plan/decision.ts'
import { Failure } from '../../failure.ts'
import { type Tokens, tokens } from '../../units.ts'
import { type InferRequest, parseInferRequest } from '../../wire/infer.ts'
import type { Manifest } from '../../wire/manifest.ts'
import { readRows, tokensOf } from '../../wire/read-rows.ts'
import type { RequestParameters } from '../protocol.ts'

export interface CheckedRequest {
  readonly request: InferRequest
  readonly network: string
  readonly head: string
  readonly outputs: readonly string[]
  /** N, the number of tokens that the network reads in all rows. */
  readonly tokens: Tokens
}

const entryOf = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** @throws Failure `not-found`, `bad-request` or `too-many-tokens` with the field, the expected and the received value */
export function checkQuestion(manifest: Manifest, modelName: string, body: unknown): CheckedRequest {
  const model = entryOf(manifest.models, modelName)
  const network = model && entryOf(manifest.networks, model.network)
  const head = model && network && entryOf(network.heads, model.head)
  if (!head) {
    const expected = Object.keys(manifest.models).join(', ')
    throw new Failure('not-found', `There is no model of this name; there are: ${expected}.`, {
      field: 'model',
      expected,
      received: 'another name',
    })
  }
  const request = parseInferRequest(body)
  const outputs = head.outputs.map(({ name }) => name)
  const foreign = (request.outputs ?? []).findIndex(({ name }) => !outputs.includes(name))
  if (foreign >= 0) {
    const field = `outputs[${foreign}].name`
    const expected = outputs.join(' or ')
    const sentence = `Expected ${expected} at ${field}; received another name.`
    throw new Failure('bad-request', sentence, { field, expected, received: 'another name' })
  }
  const read = readRows(request, network, head).reduce((sum, row) => sum + tokensOf(row), 0)
  return { request, network: model.network, head: model.head, outputs, tokens: tokens(read) }
}

/** Returns the gateway's parameters of a request. @throws Failure `bad-request` */
export function requestParameters({ parameters = {} }: InferRequest): RequestParameters {
  const { mode, place } = parameters
  const known = modes.find((name) => name === mode)
  if (mode !== undefined && known === undefined) {
    const expected = `one of ${modes.join(', ')}`
    throw new Failure('bad-request', `Expected ${expected} at parameters.mode.`, {
      field: 'parameters.mode',
      expected,
    })
  }
  if (place !== undefined && typeof place !== 'string') {
    throw new Failure('bad-request', 'Expected the name of a place at parameters.place.', {
      field: 'parameters.place',
      expected: 'the name of a place, such as simd or cloud',
    })
  }
  return { ...(known !== undefined && { mode: known }), ...(place !== undefined && { place }) }
}
