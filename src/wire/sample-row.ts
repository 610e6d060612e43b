/** Generates an artificial question, for warm-up and measurements on client and server. */
import type { Side } from './manifest.ts'
import type { Row } from './read-rows.ts'

/** Questions about a passage are rarely longer. */
const earlyTokens = 12

/** Splits N over the sides like real questions: the last side gets most tokens, and every side at least one. */
function lengthsOf(sides: readonly Side[], tokens: number): number[] {
  const early = sides.length === 1 ? 0 : Math.max(1, Math.min(earlyTokens, Math.floor(tokens / 2)))
  const last = Math.max(1, tokens - early * (sides.length - 1))
  return sides.map((_, index) => (index < sides.length - 1 ? early : last))
}

/**
 * Generates a row of about `tokens` tokens in total. The ids vary, so that embedding reads are as scattered as for real text.
 * No id is the padding id.
 */
export const sampleRow = (sides: readonly Side[], vocabularySize: number, tokens: number): Row =>
  lengthsOf(sides, tokens).map((length) =>
    Int32Array.from({ length }, (_, index) => 1 + ((index * 7919) % (vocabularySize - 1))),
  )
