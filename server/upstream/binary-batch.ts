/** Batches in the binary tensor data extension of the Open Inference Protocol, as a client sends them. */
import { z } from 'zod'
import { type GraphRows, graphOutput, graphRows } from '../../src/wire/graph-row.ts'
import type { ManifestHead } from '../../src/wire/manifest.ts'
import { tensorNames } from '../../src/wire/network.ts'
import { withoutPadding } from '../inference/pad.ts'
import type { Batch, BatchOutput, BatchOutputs, PaddedIds } from '../inference/protocol.ts'

/** The request and response header with the length of the JSON part. */
export const lengthHeader = 'Inference-Header-Content-Length'

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | BigInt64Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

interface EncodedBatch {
  readonly body: Buffer
  readonly jsonLength: number
  /** The rows of a whole graph. Its outputs need them. */
  readonly graph?: GraphRows | undefined
}

/**
 * Encodes the inputs of a head: its sides, or for a whole graph the graph's own inputs.
 *
 * Typed arrays have the byte order of the machine. The protocol is little-endian, as every machine that Node supports but one.
 */
export function encodeBatch({ sides }: Batch, head: ManifestHead): EncodedBatch {
  const parts: Buffer[] = []
  const tensor = (name: string, shape: readonly number[], values: Int32Array, datatype = 'INT32') => {
    const data = datatype === 'INT64' ? BigInt64Array.from(values, BigInt) : values
    parts.push(bytesOf(data))
    return { name, shape, datatype, parameters: { binary_data_size: data.byteLength } }
  }
  const graph = head.row && graphRows(head.row, withoutPadding(sides))
  const inputs = graph
    ? graph.inputs.map(({ name, shape, data, datatype }) => tensor(name, shape, data, datatype))
    : head.sides.flatMap((side, index) => {
        const { ids, lengths, length } = sides[index] as PaddedIds
        const names = tensorNames(side)
        return [
          tensor(names.ids, [lengths.length, length], ids),
          tensor(names.lengths, [lengths.length], lengths),
        ]
      })
  const outputs = head.outputs.map(({ name }) => ({ name, parameters: { binary_data: true } }))
  const json = Buffer.from(JSON.stringify({ inputs, outputs }))
  return { body: Buffer.concat([json, ...parts]), jsonLength: json.length, graph }
}

const Reply = z.object({
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.literal('FP32'),
      shape: z.array(z.int().nonnegative()).min(2).max(3),
      data: z.array(z.number()).nullish(),
      parameters: z.object({ binary_data_size: z.int().nonnegative().optional() }).nullish(),
    }),
  ),
})

/**
 * Decodes the response to a batch.
 *
 * @param jsonLength of its JSON part; undefined when all of it is JSON
 * @param graph the rows of a whole graph
 * @throws Error when an output is missing, has another shape than the batch asks for, or holds a value that is not finite
 */
export function decodeOutputs(
  body: Buffer,
  jsonLength: number | undefined,
  rows: number,
  head: ManifestHead,
  graph?: GraphRows,
): BatchOutputs {
  const { outputs } = Reply.parse(JSON.parse(body.toString('utf8', 0, jsonLength)))
  let start = jsonLength ?? body.length
  const decoded = new Map<string, BatchOutput>()
  for (const { name, shape, data: values, parameters } of outputs) {
    const [received = 0, ...others] = shape
    const width = others.reduce((product, each) => product * each, 1)
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
    decoded.set(name, graph ? graphOutput(head, graph, data) : { width, data })
  }
  return Object.fromEntries(
    head.outputs.map(({ name }) => {
      const output = decoded.get(name)
      if (!output) throw new Error(`expected an output ${name}; received none`)
      return [name, output]
    }),
  )
}
