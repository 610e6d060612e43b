/** Batches in the binary tensor data extension of the Open Inference Protocol, as a client sends them. */
import { z } from 'zod'
import type { ManifestHead } from '../../src/wire/manifest.ts'
import { tensorNames } from '../../src/wire/network.ts'
import type { Batch, BatchOutput, BatchOutputs, PaddedIds } from '../inference/protocol.ts'

/** The request and response header with the length of the JSON part. */
export const lengthHeader = 'Inference-Header-Content-Length'

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

/** Typed arrays have the byte order of the machine. The protocol is little-endian, as every machine that Node supports but one. */
export function encodeBatch({ sides }: Batch, head: ManifestHead): { body: Buffer; jsonLength: number } {
  const parts: Buffer[] = []
  const tensor = (name: string, shape: readonly number[], data: Int32Array) => {
    parts.push(bytesOf(data))
    return { name, shape, datatype: 'INT32', parameters: { binary_data_size: data.byteLength } }
  }
  const inputs = head.sides.flatMap((side, index) => {
    const { ids, lengths, length } = sides[index] as PaddedIds
    const names = tensorNames(side)
    return [
      tensor(names.ids, [lengths.length, length], ids),
      tensor(names.lengths, [lengths.length], lengths),
    ]
  })
  const outputs = head.outputs.map(({ name }) => ({ name, parameters: { binary_data: true } }))
  const json = Buffer.from(JSON.stringify({ inputs, outputs }))
  return { body: Buffer.concat([json, ...parts]), jsonLength: json.length }
}

const Reply = z.object({
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.literal('FP32'),
      shape: z.array(z.int().nonnegative()).length(2),
      data: z.array(z.number()).nullish(),
      parameters: z.object({ binary_data_size: z.int().nonnegative().optional() }).nullish(),
    }),
  ),
})

/**
 * Decodes the response to a batch.
 *
 * @param jsonLength of its JSON part; undefined when all of it is JSON
 * @throws Error when an output is missing, has another shape than the batch asks for, or holds a value that is not finite
 */
export function decodeOutputs(
  body: Buffer,
  jsonLength: number | undefined,
  rows: number,
  head: ManifestHead,
): BatchOutputs {
  const { outputs } = Reply.parse(JSON.parse(body.toString('utf8', 0, jsonLength)))
  let start = jsonLength ?? body.length
  const decoded = new Map<string, BatchOutput>()
  for (const { name, shape, data: values, parameters } of outputs) {
    const [received = 0, width = 0] = shape
    const size = parameters?.binary_data_size
    let data: Float32Array
    if (size === undefined) data = Float32Array.from(values ?? [])
    else {
      // A copy, because the bytes in the body may not be aligned to floats.
      data = new Float32Array(Uint8Array.from(body.subarray(start, start + size)).buffer)
      start += size
    }
    if (received !== rows || data.length !== rows * width || !data.every(Number.isFinite)) {
      throw new Error(
        `expected ${rows} finite rows in ${name}; received ${data.length} values of shape [${shape}]`,
      )
    }
    decoded.set(name, { width, data })
  }
  return Object.fromEntries(
    head.outputs.map(({ name }) => {
      const output = decoded.get(name)
      if (!output) throw new Error(`expected an output ${name}; received none`)
      return [name, output]
    }),
  )
}
