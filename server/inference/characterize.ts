/** The server's own line T(N) = a + bN, measured at start and published in the model's metadata. */
import { emptyLine, learnPoint, leastSquares } from '../../src/engine/estimate/line.ts'
import type { Milliseconds } from '../../src/units.ts'
import { type Row, tokensOf } from '../../src/wire/read-rows.ts'
import type { Ran } from './job.ts'

export interface Characterization {
  readonly intercept_ms: number
  readonly slope_ms_per_token: number
  readonly r2: number
  readonly mse: number
  /** Median of each length; the line is fitted to these. */
  readonly points: readonly { readonly tokens: number; readonly ms: number }[]
}

const lengths = [4, 8, 16, 32, 64, 128, 256]
const roundsAtMost = 24
const budgetMs = 1_500

interface CharacterizeNeeds {
  /** Runs one row, alone. */
  run(row: Row): Promise<Ran>
  now(): Milliseconds
  readonly maximumTokens: number
  /** A row of so many tokens. */
  sample(tokens: number): Row
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

/**
 * Runs a few lengths in turn for about 1.5 s. Undefined when not even two rounds were possible: a slope needs
 * a run. It cannot see what batches cost, nor how slow a busy machine becomes.
 */
export async function characterize(needs: CharacterizeNeeds): Promise<Characterization | undefined> {
  const { run, now, maximumTokens, sample } = needs
  const rows = lengths
    .filter((length) => length <= maximumTokens)
    .map((length) => ({ row: sample(length), times: [] as number[] }))
  const startedAt = now()
  // The first round warms up: it counts for nothing.
  for (let round = 0; round <= roundsAtMost && now() - startedAt < budgetMs; round++) {
    for (const { row, times } of rows) {
      const { infer } = await run(row)
      if (round > 0) times.push(infer)
    }
  }
  // A busy machine makes some runs many times slower: medians do not hear of them.
  const points = rows
    .filter(({ times }) => times.length > 0)
    .map(({ row, times }) => ({ tokens: tokensOf(row), ms: median(times) }))
  const line = points.reduce((learnt, { tokens, ms }) => learnPoint(learnt, tokens, ms, 1), emptyLine())
  const fitted = leastSquares(line)
  if (!fitted) return undefined
  return {
    // A run takes no less than nothing: scatter alone puts an intercept below zero.
    intercept_ms: Math.max(0, fitted.intercept),
    slope_ms_per_token: Math.max(0, fitted.slope),
    r2: fitted.r2,
    mse: fitted.mse,
    points,
  }
}
