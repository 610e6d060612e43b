/** A made-up question, for warming up and measuring at both doors. */
import type { Side } from './manifest.ts'
import type { Row } from './read-rows.ts'

/** A question about a passage seldom has more. */
const earlyTokens = 12

/** N over the sides, as people's questions have it: most of it is in the last. Every side has at least one token. */
function lengthsOf(sides: readonly Side[], tokens: number): number[] {
  const early = sides.length === 1 ? 0 : Math.max(1, Math.min(earlyTokens, Math.floor(tokens / 2)))
  const last = Math.max(1, tokens - early * (sides.length - 1))
  return sides.map((_, index) => (index < sides.length - 1 ? early : last))
}

/**
 * A row of about `tokens` tokens in all. The ids vary, so that the embedding is read as scattered as real text reads
 * it; none is the padding's.
 */
export const sampleRow = (sides: readonly Side[], vocabularySize: number, tokens: number): Row =>
  lengthsOf(sides, tokens).map((length) =>
    Int32Array.from({ length }, (_, index) => 1 + ((index * 7919) % (vocabularySize - 1))),
  )
