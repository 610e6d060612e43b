/**
 * The binary tensor data extension of the Open Inference Protocol, as Triton's clients use it: a JSON part, whose length is in
 * a header, followed by the bytes of the tensors, little-endian and row-major, in the order of the JSON part.
 *
 * @see https://github.com/triton-inference-server/server/blob/main/docs/protocol/extension_binary_data.md
 */
import { wrongField } from '../../src/failure.ts'
import type { InferRequest, InferResponse } from '../../src/wire/infer.ts'
import { parseJson, readBody } from '../http/read-body.ts'
import { lengthHeader } from '../upstream/binary-batch.ts'

const readers = {
  INT32: { width: 4, read: (view: DataView, at: number) => view.getInt32(at, true) },
  INT64: { width: 8, read: (view: DataView, at: number) => Number(view.getBigInt64(at, true)) },
} as const

interface BinaryInput {
  datatype?: unknown
  data?: unknown
  parameters?: { binary_data_size?: unknown } | null
}

/** Copies the bytes after the JSON part into the inputs, by their declared sizes. */
function fillInputs(inputs: readonly BinaryInput[], binary: Uint8Array): void {
  let start = 0
  for (const [index, input] of inputs.entries()) {
    const size = input?.parameters?.binary_data_size
    if (size === undefined) continue
    const reader = readers[input.datatype as keyof typeof readers]
    if (!reader)
      throw wrongField(`inputs[${index}].datatype`, Object.keys(readers).join(' or '), 'another datatype')
    const field = `inputs[${index}].parameters.binary_data_size`
    const left = binary.length - start
    if (
      typeof size !== 'number' ||
      !Number.isInteger(size) ||
      size < 0 ||
      size > left ||
      size % reader.width
    ) {
      throw wrongField(
        field,
        `a multiple of ${reader.width} up to ${left}`,
        typeof size === 'number' ? `${size}` : 'no number',
      )
    }
    const view = new DataView(binary.buffer, binary.byteOffset + start, size)
    input.data = Array.from({ length: size / reader.width }, (_, at) => reader.read(view, at * reader.width))
    start += size
  }
  if (start < binary.length)
    throw wrongField('(body)', `${start} bytes behind the JSON part`, `${binary.length}`)
}

/**
 * Reads the body of an inference request, with the data of binary inputs decoded.
 *
 * @throws Failure as `readBody` and `parseJson` do, and `bad-request` when lengths do not match
 */
export async function readInferBody(request: Request): Promise<unknown> {
  const data = await readBody(request, {
    types: ['application/json', 'application/octet-stream', 'none'],
    compressed: true,
  })
  const announced = request.headers.get(lengthHeader)
  if (announced === null) return parseJson(data)
  const length = Number(announced)
  if (!/^\d+$/.test(announced) || length > data.length) {
    throw wrongField(lengthHeader, `a length up to ${data.length}`, announced.slice(0, 20))
  }
  const body = parseJson(data.subarray(0, length)) as { inputs?: unknown } | null
  if (Array.isArray(body?.inputs)) fillInputs(body.inputs as BinaryInput[], data.subarray(length))
  return body
}

/** The names of the outputs that a request wants as bytes. */
function binaryOutputs({ outputs, parameters }: InferRequest, response: InferResponse): Set<string> {
  const asked = new Map(outputs?.map(({ name, parameters: own }) => [name, own?.binary_data]))
  const names = response.outputs.map(({ name }) => name)
  return new Set(names.filter((name) => asked.get(name) ?? parameters?.binary_data_output))
}

/** Encodes the response with bytes after its JSON part. Undefined if the request asks for none. */
export function binaryReply(request: InferRequest, response: InferResponse) {
  const binary = binaryOutputs(request, response)
  if (binary.size === 0) return undefined
  const parts: Uint8Array[] = []
  const outputs = response.outputs.map((output) => {
    if (!binary.has(output.name)) return output
    const { data, ...rest } = output
    const bytes = new Uint8Array(4 * data.length)
    const view = new DataView(bytes.buffer)
    for (const [index, value] of data.entries()) view.setFloat32(4 * index, value, true)
    parts.push(bytes)
    return { ...rest, parameters: { binary_data_size: bytes.length } }
  })
  const json = Buffer.from(JSON.stringify({ ...response, outputs }))
  return {
    body: new Uint8Array(Buffer.concat([json, ...parts])),
    headers: { 'Content-Type': 'application/octet-stream', [lengthHeader]: `${json.length}` },
  }
}
