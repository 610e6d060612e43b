/**
 * Measures how often the 90% intervals contain the measured time. `npx tsx bench/engine/coverage.ts` simulates the engine in
 * generated networks, and prints the share of correct predictions for the device and for the cloud.
 */
import { drawSentences } from '../../src/simulator/drawn-sentences.ts'
import { type LengthHistogram, readHistogram } from '../../src/simulator/length-histogram.ts'
import snli from '../../src/simulator/lengths/snli-all.json' with { type: 'json' }
import passages from '../../src/simulator/lengths/squad-passages.json' with { type: 'json' }
import {
  drawNetwork,
  type NetworkModel,
  type NetworkModelName,
  networkModels,
} from '../../src/simulator/network/network-models.ts'
import {
  type NetworkProfile,
  type NetworkRow,
  roundTripRow,
} from '../../src/simulator/network/network-profile.ts'
import type { Interval } from '../../src/simulator/policies/policy.ts'
import { normal, seeded } from '../../src/simulator/random.ts'
import { startPolicy } from '../../src/simulator/simulate.ts'
import type { World } from '../../src/simulator/world.ts'
import { seconds } from '../../src/units.ts'
import { mean } from '../statistics.ts'
import { percent, table } from '../table.ts'

const count = 1000
const seeds = [1, 2, 3, 4, 5, 6]
const meanGap = 5
/** The app's own traffic: headers, a body without ids, and 4.3 bytes per token; a response with its headers. */
const messages = { upFixed: 722, upPerToken: 4.3, downFixed: 500, downPerToken: 0 }
const edge = { secondsPerToken: 0.003, intercept: seconds(0.004) }
const server = { secondsPerToken: 0.0002, intercept: seconds(0.004) }

/** Constant round trips. Real networks vary, but here a small error of the throughput estimate repeats in every sample. */
const still = (ms: number, down: number, up: number) => (): NetworkProfile => ({
  mode: 'time',
  rows: [roundTripRow(0, ms, down, up)],
})
const drawn = (change: Partial<NetworkModel>, name: NetworkModelName) => (seed: number) =>
  drawNetwork({ ...networkModels[name], ...change }, count * meanGap, 0.25, seed)
/** Round trips with this relative scatter, without stalls. */
const steady = (medianMs: number, spread: number, downBitsPerSecond: number, upBitsPerSecond: number) =>
  drawn({ medianMs, spread, stallsAnHour: 0, downBitsPerSecond, upBitsPerSecond }, 'wifi')

/** A throughput with a scatter of 15% and a correlation time of one minute. */
const [throughputSpread, throughputMemory] = [0.15, 60]
const varying = (networkOf: (seed: number) => NetworkProfile) => (seed: number) => {
  const random = seeded(seed + 1000)
  let off = 0
  let before = 0
  const [first, ...rest] = networkOf(seed).rows
  const varied = (row: NetworkRow): NetworkRow => {
    const kept = Math.exp(-(row.key - before) / throughputMemory)
    before = row.key
    off = kept * off + Math.sqrt(1 - kept * kept) * throughputSpread * normal(random)
    return {
      ...row,
      downBitsPerSecond: row.downBitsPerSecond * Math.exp(off),
      upBitsPerSecond: row.upBitsPerSecond * Math.exp(off),
    }
  }
  return { mode: 'time', rows: [varied(first), ...rest.map(varied)] } as const
}

const networks: readonly (readonly [string, (seed: number) => NetworkProfile])[] = [
  ['steady, 50 ms ± 5%', steady(50, 0.05, 30e6, 10e6)],
  ['jittery, WiFi', drawn({}, 'wifi')],
  ['mobile, 4G', drawn({}, '4g')],
  ['mobile, 5G', drawn({}, '5g')],
  ['limited, 150 ms ± 5%, 200 kbit/s ± 15% up', varying(steady(150, 0.05, 1e6, 200e3))],
  [
    'limited 4G, 200 kbit/s ± 15% up',
    varying(drawn({ downBitsPerSecond: 1e6, upBitsPerSecond: 200e3 }, '4g')),
  ],
  ['no scatter, 50 ms', still(50, 30e6, 10e6)],
  ['no scatter, 150 ms, 200 kbit/s up', still(150, 1e6, 200e3)],
]
const lengths = [
  ['sentences', readHistogram(snli)],
  ['passages', readHistogram(passages)],
] as const

/** The share of predictions inside their interval, and of texts that the cloud answered. */
function walked(network: NetworkProfile, lengths: LengthHistogram, seed: number) {
  const world: World = { edge, server, messages, network, pingAfter: seconds(60), initial: 'ping' }
  const walker = startPolicy('engine_balanced', world)
  const held = { device: [0, 0], cloud: [0, 0] }
  const hold = (of: keyof typeof held, interval: Interval | undefined, time: number) => {
    if (!interval) return
    const [inside = 0, all = 0] = held[of]
    held[of] = [inside + (time >= interval[0] && time <= interval[1] ? 1 : 0), all + 1]
  }
  let index = 0
  for (const sentence of drawSentences({
    count,
    lengths,
    edge,
    server,
    edgeScatter: 0.1,
    serverScatter: 0.1,
    meanGap,
    seed,
  })) {
    const step = walker.take(sentence, index)
    hold('device', step.edgeInterval, step.edge)
    hold('cloud', step.cloudInterval, step.cloud)
    index += 1
  }
  const share = ([inside = 0, all = 0]: number[]) => inside / all
  return [share(held.device), share(held.cloud), walker.tally.offloaded / count] as const
}

const rows = networks.flatMap(([name, networkOf]) =>
  lengths.map(([kind, histogram]) => {
    const all = seeds.map((seed) => walked(networkOf(seed), histogram, seed))
    const [device = 0, cloud = 0, offloaded = 0] = [0, 1, 2].map((i) => mean(all.map((one) => one[i] ?? 0)))
    return [name, kind, percent(device, 1), percent(cloud, 1), percent(offloaded)]
  }),
)
console.log(table(['network', 'texts', 'device', 'cloud', 'answered by the cloud'], rows))
