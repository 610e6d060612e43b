/** Answers as text, for a store. */
import { z } from 'zod'
import { ms } from '../../src/units.ts'
import type { RunResult } from '../inference/job.ts'

const Encoded = z.object({
  queue: z.number(),
  infer: z.number(),
  outputs: z.record(z.string(), z.object({ width: z.int(), data: z.base64() })),
})

/** Its inverse is {@link decodeRunResult}. */
export function encodeRunResult({ queue, infer, outputs }: RunResult): string {
  const encoded = Object.entries(outputs).map(([name, { width, data }]) => [
    name,
    { width, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64') },
  ])
  return JSON.stringify({ queue, infer, outputs: Object.fromEntries(encoded) })
}

/** @throws Error when the text is not one of {@link encodeRunResult} */
export function decodeRunResult(text: string): RunResult {
  const { queue, infer, outputs } = Encoded.parse(JSON.parse(text))
  const decoded = Object.entries(outputs).map(([name, { width, data }]) => [
    name,
    // A copy, because a Buffer is not aligned to floats.
    { width, data: new Float32Array(Uint8Array.from(Buffer.from(data, 'base64')).buffer) },
  ])
  return { queue: ms(queue), infer: ms(infer), outputs: Object.fromEntries(decoded) }
}
