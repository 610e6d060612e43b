/** Every encoder in turn, so that a busy moment hurts all of them. */
import { madeUpIds } from '../made-up-ids.ts'
import type { Point } from '../statistics.ts'
import type { Encoder } from './encoder.ts'

/** A busy machine measures so often, however long that takes. */
const fewestRounds = 2

export interface Schedule {
  readonly lengths: readonly number[]
  readonly mostRounds: number
  /** No round begins after it, when there were enough. */
  readonly budgetMs: number
}

/** Single runs of each encoder, which has run before. */
export async function measure(
  encoders: readonly Encoder[],
  { lengths, mostRounds, budgetMs }: Schedule,
): Promise<ReadonlyMap<Encoder, readonly Point[]>> {
  const points = new Map(encoders.map((encoder) => [encoder, [] as Point[]]))
  const end = performance.now() + budgetMs
  for (let round = 0; round < mostRounds && (round < fewestRounds || performance.now() < end); round++) {
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
