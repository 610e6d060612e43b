/** Sentences drawn at random, one at a time, so that a million of them take no memory. */
import { seconds } from '../units.ts'
import { type LengthHistogram, lengthDrawer } from './length-histogram.ts'
import { exponential, normal, seeded } from './random.ts'
import type { Sentence } from './sentence.ts'
import { type ComputeLine, timeOf } from './world.ts'

export interface Workload {
  readonly count: number
  readonly lengths: LengthHistogram
  /** What a run of N tokens takes on average. */
  readonly edge: ComputeLine
  readonly server: ComputeLine
  /** Coefficient of variation of one run. */
  readonly edgeScatter: number
  readonly serverScatter: number
  /** Idle seconds before a sentence, exponentially distributed with this mean; 0 is back to back. */
  readonly meanGap: number
  readonly seed: number
}

/** No run is quicker than this share of its average, however unlikely the draw. */
const quickest = 0.05

/** The same seed gives the same sentences. */
export function* drawSentences(workload: Workload): Generator<Sentence> {
  const { count, lengths, edge, server, edgeScatter, serverScatter, meanGap, seed } = workload
  const random = seeded(seed)
  const draw = lengthDrawer(lengths)
  const scattered = (average: number, scatter: number) =>
    seconds(average * Math.max(quickest, 1 + scatter * normal(random)))
  for (let i = 0; i < count; i += 1) {
    const n = draw(random)
    yield {
      tokens: n,
      edge: scattered(timeOf(edge, n), edgeScatter),
      server: scattered(timeOf(server, n), serverScatter),
      gap: seconds(meanGap > 0 ? exponential(random, meanGap) : 0),
    }
  }
}
