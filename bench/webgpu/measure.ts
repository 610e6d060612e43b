/** Runs every encoder in turn, so that a load spike affects all of them. */
import { madeUpIds } from '../made-up-ids.ts'
import type { Point } from '../statistics.ts'
import type { Encoder } from './encoder.ts'

/** The minimum number of rounds, even on a busy machine. */
const minRounds = 2

export interface Schedule {
  readonly lengths: readonly number[]
  readonly mostRounds: number
  /** If there are enough rounds, no round starts after this time. */
  readonly budgetMs: number
}

/** Single runs of each encoder, after a warm-up run. */
export async function measure(
  encoders: readonly Encoder[],
  { lengths, mostRounds, budgetMs }: Schedule,
): Promise<ReadonlyMap<Encoder, readonly Point[]>> {
  const points = new Map(encoders.map((encoder) => [encoder, [] as Point[]]))
  const end = performance.now() + budgetMs
  for (let round = 0; round < mostRounds && (round < minRounds || performance.now() < end); round++) {
    for (const tokens of lengths) {
      const ids = madeUpIds(tokens)
      for (const [encoder, measured] of points) {
        const start = performance.now()
        await encoder.encode(ids)
        measured.push({ tokens, ms: performance.now() - start })
      }
    }
  }
  return points
}
