/** Checks a v2 request against the shipped networks, so that this device refuses what the server would refuse. */
import { Failure } from '../failure.ts'
import { type Tokens, tokens } from '../units.ts'
import { type InferRequest, InferRequest as InferRequestSchema, parse } from '../wire/infer.ts'
import type { Manifest } from '../wire/manifest.ts'
import { readRows } from '../wire/read-rows.ts'

export interface CheckedRequest {
  readonly request: InferRequest
  readonly network: string
  readonly outputs: readonly string[]
  /** N: what the network reads, all rows together. */
  readonly tokens: Tokens
}

const entryOf = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** @throws Failure `not-found`, `bad-request` or `too-many-tokens`: which field, what was expected, what came */
export function checkQuestion(manifest: Manifest, modelName: string, body: unknown): CheckedRequest {
  const model = entryOf(manifest.models, modelName)
  const network = model && entryOf(manifest.networks, model.network)
  if (!model || !network) {
    const expected = Object.keys(manifest.models).join(', ')
    throw new Failure('not-found', `There is no model of this name; there are: ${expected}.`, {
      field: 'model',
      expected,
      received: 'another name',
    })
  }
  const request = parse(InferRequestSchema, body, 'inference request')
  const foreign = (request.outputs ?? []).findIndex(({ name }) => name !== model.output)
  if (foreign >= 0) {
    const field = `outputs[${foreign}].name`
    const expected = model.output
    const sentence = `Expected ${expected} at ${field}; received another name.`
    throw new Failure('bad-request', sentence, { field, expected, received: 'another name' })
  }
  const read = readRows(request, network).reduce((sum, row) => sum + row.length, 0)
  return { request, network: model.network, outputs: [model.output], tokens: tokens(read) }
}
