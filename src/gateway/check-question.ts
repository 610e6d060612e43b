/** Checks a v2 request against the shipped networks, so that this device refuses what the server would refuse. */
import { Failure } from '../failure.ts'
import { type Tokens, tokens } from '../units.ts'
import {
  type InferRequest,
  InferRequest as InferRequestSchema,
  type InputTensor,
  parse,
} from '../wire/infer.ts'
import type { Manifest, ManifestNetwork } from '../wire/manifest.ts'

export interface CheckedRequest {
  readonly request: InferRequest
  readonly network: string
  readonly outputs: readonly string[]
  /** N: what the network reads, all rows together. */
  readonly tokens: Tokens
}

const rowsMaximum = 8

const wrong = (field: string, expected: string, received: string) =>
  new Failure('bad-request', `Expected ${expected} at ${field}; received ${received}.`, {
    field,
    expected,
    received,
  })

const entryOf = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

function checkValues({ data }: InputTensor, field: string, low: number, high: number, what: string) {
  const index = data.findIndex((value) => !Number.isInteger(value) || value < low || value > high)
  if (index < 0) return
  throw wrong(
    `${field}.data[${index}]`,
    `${what}, a whole number from ${low} to ${high}`,
    String(data[index]),
  )
}

function checkTooMany(length: number, maximum: number, field: string) {
  if (length <= maximum) return
  const expected = `at most ${maximum} tokens`
  const received = `${length} tokens`
  const sentence = `Expected ${expected}; received ${length}. Send it in shorter parts.`
  throw new Failure('too-many-tokens', sentence, { field: `${field}.shape[1]`, expected, received })
}

/** Matrices hold token ids `[rows, length]`, vectors their lengths `[rows]`. @returns tokens read */
function checkInputs(inputs: readonly InputTensor[], network: ManifestNetwork): number {
  const names = network.inputs.map(({ name }) => name)
  let rows: number | undefined
  let longest = 0
  let read = 0
  for (const { name, datatype, shape: sides } of [...network.inputs].sort(
    (a, b) => b.shape.length - a.shape.length,
  )) {
    const index = inputs.findIndex((input) => input.name === name)
    const input = inputs[index]
    const field = `inputs[${index}]`
    if (!input) throw wrong('inputs', `an input named ${name}`, inputs.length === 0 ? 'none' : 'other names')
    if (input.datatype !== datatype) throw wrong(`${field}.datatype`, datatype, input.datatype)
    const shape = `[${input.shape}]`
    const expectedShape = sides.length === 1 ? '[rows]' : `[rows, 1 to ${network.maximumTokens}]`
    const [first = 0, length = 1] = input.shape
    const sameRows = rows === undefined ? first >= 1 && first <= rowsMaximum : first === rows
    if (input.shape.length !== sides.length || !sameRows || length < 1) {
      throw wrong(`${field}.shape`, `${expectedShape} with ${rows ?? `1 to ${rowsMaximum}`} rows`, shape)
    }
    rows ??= first
    const size = input.shape.reduce((product, side) => product * side, 1)
    if (size !== input.data.length) {
      throw wrong(`${field}.data`, `${size} values, as the shape says`, `${input.data.length}`)
    }
    if (sides.length === 1) {
      checkValues(input, field, 1, longest, 'a row length')
      read += input.data.reduce((sum, value) => sum + value, 0)
    } else {
      checkTooMany(length, network.maximumTokens, field)
      checkValues(input, field, 0, network.vocabularySize - 1, 'a token id')
      longest = Math.max(longest, length)
    }
  }
  const stranger = inputs.findIndex(({ name }) => !names.includes(name))
  if (stranger >= 0) throw wrong(`inputs[${stranger}].name`, `one of ${names.join(', ')}`, 'another name')
  if (inputs.length !== names.length)
    throw wrong('inputs', `each of ${names.join(', ')} once`, 'one of them twice')
  return read
}

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
  if (foreign >= 0) throw wrong(`outputs[${foreign}].name`, model.output, 'another name')
  const read = checkInputs(request.inputs, network)
  return { request, network: model.network, outputs: [model.output], tokens: tokens(read) }
}
