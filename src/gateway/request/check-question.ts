/** Validates a v2 request against the shipped networks. This device rejects the same requests as the server. */
import * as z from 'zod/mini'
import { modes } from '../../engine/plan/decision.ts'
import { type Tokens, tokens } from '../../units.ts'
import { modelNamed, readQuestion } from '../../wire/find-model.ts'
import { type InferRequest, parse, parseInferRequest } from '../../wire/infer.ts'
import type { Manifest } from '../../wire/manifest.ts'
import { tokensOf } from '../../wire/read-rows.ts'
import type { RequestParameters } from '../protocol.ts'

export interface CheckedRequest {
  readonly request: InferRequest
  readonly network: string
  readonly head: string
  readonly outputs: readonly string[]
  /** N, the number of tokens that the network reads in all rows. */
  readonly tokens: Tokens
}

/** @throws Failure `not-found`, `bad-request` or `too-many-tokens` with the field, the expected and the received value */
export function checkQuestion(manifest: Manifest, modelName: string, body: unknown): CheckedRequest {
  const found = modelNamed(manifest, modelName)
  const request = parseInferRequest(body)
  const read = readQuestion(request, found).reduce((sum, row) => sum + tokensOf(row), 0)
  const { network, head } = found.model
  return { request, network, head, outputs: found.head.outputs.map(({ name }) => name), tokens: tokens(read) }
}

const Parameters = z.object({
  parameters: z._default(
    z.object({ mode: z.exactOptional(z.enum(modes)), place: z.exactOptional(z.string()) }),
    {},
  ),
})

/** Returns the gateway's parameters of a request. @throws Failure `bad-request` */
export const requestParameters = (request: InferRequest): RequestParameters =>
  parse(Parameters, request, 'inference request').parameters
