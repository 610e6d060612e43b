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
