/**
 * The request and response of the Open Inference Protocol v2 with JSON tensors. Client and server parse them with these
 * schemas.
 */
import { en } from 'zod/locales'
import * as z from 'zod/mini'
import { Failure } from '../failure.ts'

// zod/mini has no default error messages.
z.config(en())

const datatypes = ['INT32', 'FP32'] as const

const tensor = {
  name: z.string().check(z.minLength(1)),
  shape: z.array(z.int().check(z.nonnegative())).check(z.minLength(1), z.maxLength(4)),
  datatype: z.enum(datatypes),
}

const Parameters = z.record(z.string(), z.unknown())

/** Data is flat and row-major, as the protocol recommends. */
export const InputTensor = z.object({
  ...tensor,
  data: z.array(z.number()),
  parameters: z.optional(Parameters),
})
export const OutputTensor = z.object({ ...tensor, data: z.array(z.number()) })

export const InferRequest = z.object({
  id: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  inputs: z.array(InputTensor).check(z.minLength(1), z.maxLength(8)),
  outputs: z.optional(
    z
      .array(z.object({ name: z.string().check(z.minLength(1)), parameters: z.optional(Parameters) }))
      .check(z.maxLength(8)),
  ),
  parameters: z.optional(Parameters),
})

export const InferResponse = z.object({
  model_name: z.string(),
  model_version: z.optional(z.string()),
  id: z.optional(z.string()),
  outputs: z.array(OutputTensor),
  parameters: z.optional(Parameters),
})

export type InputTensor = z.infer<typeof InputTensor>
export type OutputTensor = z.infer<typeof OutputTensor>
export type InferRequest = z.infer<typeof InferRequest>
export type InferResponse = z.infer<typeof InferResponse>

/** The path of a zod issue as text: `inputs[0].data[3]`. */
const fieldOf = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (field, key) =>
      typeof key === 'number' ? `${field}[${key}]` : field ? `${field}.${String(key)}` : String(key),
    '',
  )

/** A short description of the received value without its content: text is never echoed. */
function describeReceived(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'string') return `a string of ${value.length} characters`
  if (typeof value === 'number') return String(value)
  return value === undefined ? 'nothing' : `a value of type ${typeof value}`
}

function at(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  )
}

/**
 * Parses external data.
 *
 * @param what the name of the value in the message: "inference request"
 * @throws Failure `bad-request` with the first wrong field, the expected and the received value
 */
export function parse<T>(schema: z.ZodMiniType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue?.path ?? []
  const field = fieldOf(path) || '(body)'
  const expected = issue?.message ?? 'another shape'
  const received = describeReceived(at(value, path))
  throw new Failure('bad-request', `The ${what} is wrong at ${field}: ${expected}; received ${received}.`, {
    field,
    expected,
    received,
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Removes members that are null: KServe's client sends null, where the protocol leaves the member out. */
const withoutNulls = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null))

/** Tensors have at most four dimensions. */
const maxNesting = 3

/** Converts one input to an {@link InputTensor}: flattens the data, and maps INT64 to INT32. */
function plainInput(input: unknown): unknown {
  if (!isObject(input)) return input
  const { data, datatype, ...rest } = withoutNulls(input)
  return {
    ...rest,
    // Ids and lengths are checked against the network later, and its limits are far below 32 bits.
    datatype: datatype === 'INT64' ? 'INT32' : datatype,
    data: Array.isArray(data) ? data.flat(maxNesting) : data,
  }
}

/**
 * Parses an external request. It accepts {@link InferRequest} and what other clients of the protocol send: nested data, INT64,
 * and null for absent members.
 *
 * @throws Failure `bad-request` with the first wrong field, the expected and the received value
 */
export function parseInferRequest(body: unknown): InferRequest {
  // Most requests fit the schema as they are.
  const asIs = InferRequest.safeParse(body)
  if (asIs.success) return asIs.data
  if (!isObject(body)) return parse(InferRequest, body, 'inference request')
  const { inputs, ...rest } = withoutNulls(body)
  const plain = { ...rest, inputs: Array.isArray(inputs) ? inputs.map(plainInput) : inputs }
  return parse(InferRequest, plain, 'inference request')
}
