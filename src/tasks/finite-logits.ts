import { Failure } from '../failure.ts'
import type { InferResponse } from '../wire/infer.ts'
import { outputNamed } from '../wire/output-named.ts'

/**
 * The logits of an output.
 *
 * @throws Failure `bad-request` when there are not `count` of them, or one is not finite
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
