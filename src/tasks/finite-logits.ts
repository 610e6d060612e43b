import { Failure } from '../failure.ts'
import type { InferResponse } from '../wire/infer.ts'
import { outputNamed } from '../wire/output-named.ts'

/**
 * Returns the logits of an output.
 *
 * @throws Failure `bad-request` if there are not exactly `count` logits, or if one is not finite
 */
export function finiteLogits(response: InferResponse, output: string, count: number): number[] {
  const logits = outputNamed(response, output).data
  if (logits.length === count && logits.every(Number.isFinite)) return logits
  throw new Failure(
    'bad-request',
    `Expected ${count} finite logits in "${output}"; received ${logits.length}.`,
    { field: output, expected: `${count} finite logits`, received: `${logits.length} values` },
  )
}
