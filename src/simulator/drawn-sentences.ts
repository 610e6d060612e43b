/** Generates random sentences one at a time, so that the number of sentences does not affect memory use. */
import { seconds } from '../units.ts'
import { type LengthHistogram, lengthDrawer } from './length-histogram.ts'
import { exponential, normal, seeded } from './random.ts'
import { type ComputeLine, type SimulatedSentence, timeOf } from './world.ts'

export interface Workload {
  readonly count: number
  readonly lengths: LengthHistogram
  /** The mean time of a run with N tokens. */
  readonly edge: ComputeLine
  readonly server: ComputeLine
  /** The coefficient of variation of one run. */
  readonly edgeScatter: number
  readonly serverScatter: number
  /** Mean idle time before a sentence in seconds, exponentially distributed. 0 means back to back. */
  readonly meanGap: number
  readonly seed: number
}

/** Lower bound of the time of a run, as a share of its mean. */
const minTimeRatio = 0.05

/** Generates sentences. The same seed gives the same sentences. */
export function* drawSentences(workload: Workload): Generator<SimulatedSentence> {
  const { count, lengths, edge, server, edgeScatter, serverScatter, meanGap, seed } = workload
  const random = seeded(seed)
  const draw = lengthDrawer(lengths)
  const scattered = (average: number, scatter: number) =>
    seconds(average * Math.max(minTimeRatio, 1 + scatter * normal(random)))
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
