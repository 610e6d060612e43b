/** Measures the server's line T(N) = a + bN at start, with a term of N² where the times ask for it. The model's metadata publish it. */
import { z } from 'zod'
import { emptyLine, learnPoint, nonNegativeFit } from '../../src/engine/estimate/line.ts'
import type { Milliseconds } from '../../src/units.ts'
import { type Row, tokensOf } from '../../src/wire/read-rows.ts'
import type { RunResult } from './job.ts'

export const Characterization = z
  .object({
    intercept_ms: z.number(),
    slope_ms_per_token: z.number(),
    quadratic_ms_per_token2: z.number().optional().describe('The coefficient of N². Absent for a line.'),
    r2: z.number(),
    mse: z.number(),
    points: z.array(z.object({ tokens: z.int(), ms: z.number() })).describe('Median of each length.'),
  })
  .describe('T(N) = intercept + slope × N + quadratic × N², measured when the server started.')
export type Characterization = z.infer<typeof Characterization>

const lengths = [4, 8, 16, 32, 64, 128, 256]
const maxRounds = 24
const budgetMs = 1_500

interface CharacterizeNeeds {
  /** Runs one row in a batch of its own. */
  run(row: Row): Promise<RunResult>
  now(): Milliseconds
  readonly maximumTokens: number
  /** A row with this many tokens. */
  sample(tokens: number): Row
}

/** The quartiles show the scatter, which a term of N² must exceed. */
const quartiles = [0.25, 0.5, 0.75]
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] as number

/**
 * Runs a few lengths in turn for about 1.5 s. Undefined when fewer than two rounds were possible. It does not measure the cost
 * of batches, or of a busy machine.
 */
export async function characterize(needs: CharacterizeNeeds): Promise<Characterization | undefined> {
  const { run, now, maximumTokens, sample } = needs
  const rows = lengths
    .filter((length) => length <= maximumTokens)
    .map((length) => ({ row: sample(length), times: [] as number[] }))
  const startedAt = now()
  // The first round warms up and is discarded.
  for (let round = 0; round <= maxRounds && now() - startedAt < budgetMs; round++) {
    for (const { row, times } of rows) {
      const { infer } = await run(row)
      if (round > 0) times.push(infer)
    }
  }
  // A busy machine makes some runs many times slower. Quartiles ignore them.
  const measured = rows.filter(({ times }) => times.length > 0)
  const at = (share: number) =>
    measured.map(({ row, times }) => ({ tokens: tokensOf(row), ms: quantile(times, share) }))
  const line = quartiles
    .flatMap(at)
    .reduce((learnt, { tokens, ms }) => learnPoint(learnt, tokens, ms, 1), emptyLine())
  const fitted = nonNegativeFit(line)
  if (!fitted) return undefined
  const { intercept, slope, curve, r2, mse } = fitted
  return {
    intercept_ms: intercept,
    slope_ms_per_token: slope,
    ...(curve !== undefined && { quadratic_ms_per_token2: curve }),
    r2,
    mse,
    points: at(0.5),
  }
}
