/** Computes the most probable answers from the logits of their first and last tokens. */
import { softmax } from './scores.ts'

/** The maximum length of an answer, in tokens. */
export const maxAnswerTokens = 24

export interface TokenSpan {
  readonly first: number
  readonly last: number
  /** The sum of both logits. */
  readonly logit: number
  /** The probability of the first token times that of the last. */
  readonly probability: number
}

/** The log probability of "no answer", whose logit is 0. Logits are shifted by their maximum, so that nothing overflows. */
function logNone(logits: readonly number[]): number {
  const peak = Math.max(0, ...logits)
  return -peak - Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - peak), Math.exp(-peak)))
}

/**
 * The probability that the tokens contain an answer. The first and the last token each compete with "no answer", which has a
 * logit of 0 (Clark and Gardner 2018, section 3.3). The two log probabilities of "no answer" are averaged.
 *
 * @param start logits, one for each token of the passage; `end` likewise
 */
export const heldProbability = (start: readonly number[], end: readonly number[]): number =>
  1 - Math.exp((logNone(start) + logNone(end)) / 2)

/**
 * The `count` most probable spans, best first: pairs of a first and a last token, in order and at most {@link
 * maxAnswerTokens} long.
 *
 * @param start logits, one for each token of the passage; `end` likewise
 */
export function likeliestSpans(start: readonly number[], end: readonly number[], count: number): TokenSpan[] {
  const [ofStart, ofEnd] = [softmax(start), softmax(end)]
  const best: TokenSpan[] = []
  start.forEach((startLogit, first) => {
    const until = Math.min(end.length, first + maxAnswerTokens)
    for (let last = first; last < until; last++) {
      const logit = startLogit + (end[last] as number)
      if (best.length === count && logit <= (best.at(-1) as TokenSpan).logit) continue
      const probability = (ofStart[first] as number) * (ofEnd[last] as number)
      const place = best.findIndex((other) => logit > other.logit)
      best.splice(place === -1 ? best.length : place, 0, { first, last, logit, probability })
      if (best.length > count) best.pop()
    }
  })
  return best
}
