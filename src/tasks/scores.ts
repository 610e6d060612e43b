/** Converts the logits of an output to probabilities and reported scores. */
import { Failure } from '../failure.ts'
import type { InferResponse, OutputTensor } from '../wire/infer.ts'

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

/**
 * Converts logits to probabilities.
 *
 * @param logits any finite numbers; shifted by their maximum, so that none overflows
 * @returns as many numbers in [0, 1], summing to one
 */
export function softmax(logits: readonly number[]): number[] {
  const peak = Math.max(...logits)
  const exponentials = logits.map((logit) => Math.exp(logit - peak))
  const sum = exponentials.reduce((total, value) => total + value, 0)
  return exponentials.map((value) => value / sum)
}

/** The maximum number of reported answers. */
const maxReportedAnswers = 5

/**
 * Returns the most probable answers with their probabilities.
 *
 * @param label the given answer; it is always included, although the sum over several spans can make other answers more
 *   probable
 */
export function reportedScores(scores: ReadonlyMap<string, number>, label: string): Record<string, number> {
  const reported = [...scores].sort(([, a], [, b]) => b - a).slice(0, maxReportedAnswers)
  const own = scores.get(label)
  if (own !== undefined && reported.every(([words]) => words !== label)) reported.splice(-1, 1, [label, own])
  return Object.fromEntries(reported)
}

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
