/** Finds a tensor in a response. This file is separate from the schemas, so that the page need not load them. */
import { Failure } from '../failure.ts'
import type { InferResponse, OutputTensor } from './infer.ts'

/**
 * Returns a tensor of a response by name.
 *
 * @throws Failure `bad-request` when the response has no such output
 */
export function outputNamed(response: InferResponse, name: string): OutputTensor {
  const output = response.outputs.find((tensor) => tensor.name === name)
  if (output) return output
  const received = response.outputs.map((tensor) => tensor.name).join(', ') || 'none'
  throw new Failure(
    'bad-request',
    `The response of ${response.model_name} has no output "${name}"; it has: ${received}.`,
    {
      field: 'outputs',
      expected: name,
      received,
    },
  )
}
