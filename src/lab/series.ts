/** Reduces ten thousand steps to a few hundred points for the charts. */
import type { NetworkProfile } from '../simulator/network/network-profile.ts'
import type { Step } from '../simulator/policies/policy.ts'
import type { PolicySeries } from './protocol.ts'

const stretches = 100
/** The number of rows that are sampled to find the round-trip bins. */
const maxSampledRows = 2000
/** Up to this number, the network's own round trips are the bins. */
const maxDistinctSteps = 40
const bins = 20
/** Round trips outside these quantiles are too rare to be shown. */
const [lowest, highest] = [0.01, 0.99]
/** The minimum number of sentences in a bin. */
const minBinSentences = 10

/** Sentences of one stretch have consecutive numbers. */
export const intervalEnds = (count: number): number[] =>
  Array.from({ length: Math.min(stretches, count) }, (_, i) =>
    Math.ceil(((i + 1) * count) / Math.min(stretches, count)),
  )

/** Ascending centres of bins in ms: the network's own steps, or even steps on a log axis. */
export function binsOf({ rows }: NetworkProfile): number[] {
  const stride = Math.ceil(rows.length / maxSampledRows)
  const looked = rows.filter((_, i) => i % stride === 0)
  const values = looked.map(({ roundTrip }) => 1000 * roundTrip).sort((a, b) => a - b)
  const distinct = [...new Set(values)]
  if (distinct.length <= maxDistinctSteps) return distinct
  const at = (share: number) => Math.max(0.1, values[Math.floor(share * (values.length - 1))] ?? 0)
  const ratio = (at(highest) / at(lowest)) ** (1 / (bins - 1))
  return Array.from({ length: bins }, (_, i) => at(lowest) * ratio ** i)
}

/** The nearest centre, by ratio. */
function binFor(middles: readonly number[], value: number): number {
  let [low, high] = [0, middles.length - 1]
  while (low < high) {
    const between = (low + high) >> 1
    if (value * value > (middles[between] as number) * (middles[between + 1] as number)) low = between + 1
    else high = between
  }
  return low
}

const saved = (cost: number, alone: number, met: number) =>
  met >= minBinSentences && alone > 0 ? 100 * (1 - cost / alone) : null

/** Collects one policy's steps. */
export function createSeries(ends: readonly number[], middles: readonly number[]) {
  const perStretch = () => new Float64Array(ends.length)
  const perBin = () => new Float64Array(middles.length)
  const [answered, byCloud, lost] = [perStretch(), perStretch(), perStretch()]
  const [roundTrips, queues] = [perStretch(), perStretch()]
  const [cost, edge, cloud, many] = [perBin(), perBin(), perBin(), perBin()]
  let stretch = 0
  let lostSoFar = 0
  const add = (sums: Float64Array, at: number, value: number) => {
    sums[at] = (sums[at] as number) + value
  }
  return {
    take(index: number, step: Step) {
      while (index >= (ends[stretch] ?? Infinity)) stretch += 1
      const roundTripMs = 1000 * step.roundTrip
      const bin = binFor(middles, roundTripMs)
      lostSoFar += step.cost - Math.min(step.edge, step.cloud)
      add(answered, stretch, 1)
      add(byCloud, stretch, step.place === 'cloud' ? 1 : 0)
      add(roundTrips, stretch, roundTripMs)
      add(queues, stretch, 1000 * step.serverQueue)
      lost[stretch] = lostSoFar
      add(cost, bin, step.cost)
      add(edge, bin, step.edge)
      add(cloud, bin, step.cloud)
      add(many, bin, 1)
    },
    series(): PolicySeries {
      const meanOf = (sums: Float64Array) => Array.from(sums, (sum, i) => sum / Math.max(1, answered[i] ?? 0))
      const savedOf = (alone: Float64Array) =>
        Array.from(cost, (total, i) => saved(total, alone[i] ?? 0, many[i] ?? 0))
      return {
        cloudShare: meanOf(byCloud),
        lost: [...lost],
        roundTripMs: meanOf(roundTrips),
        serverQueueMs: meanOf(queues),
        savedOfEdge: savedOf(edge),
        savedOfCloud: savedOf(cloud),
      }
    },
  }
}
