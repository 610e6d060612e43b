/**
 * How often the intervals hold that should hold nine times in ten: `npx tsx bench/engine/coverage.ts` walks the engine through drawn worlds
 * and prints the share of predictions whose time lay inside, of the device and of the cloud, whichever was asked.
 */
import { drawSentences } from '../../src/simulator/drawn-sentences.ts'
import { readHistogram } from '../../src/simulator/length-histogram.ts'
import snli from '../../src/simulator/lengths/snli-all.json' with { type: 'json' }
import passages from '../../src/simulator/lengths/squad-passages.json' with { type: 'json' }
import { drawNetwork, networkModels } from '../../src/simulator/network-models.ts'
import { type NetworkProfile, roundTripRow } from '../../src/simulator/network-profile.ts'
import type { Interval } from '../../src/simulator/policies/policy.ts'
import { walk } from '../../src/simulator/simulate.ts'
import type { World } from '../../src/simulator/world.ts'
import { seconds } from '../../src/units.ts'
import { table } from '../table.ts'

const count = 1000
const meanGap = 5
/** Of the app: headers, a body without ids, and 4.3 bytes a token; an answer with its headers. */
const messages = { upFixed: 722, upPerToken: 4.3, downFixed: 500, downPerToken: 0 }
const edge = { secondsPerToken: 0.003, intercept: seconds(0.004) }
const server = { secondsPerToken: 0.0002, intercept: seconds(0.004) }

const steady = (ms: number, down: number, up: number): NetworkProfile => ({
  mode: 'time',
  rows: [roundTripRow(0, ms, down, up)],
})
const drawn = (name: keyof typeof networkModels) => drawNetwork(networkModels[name], count * meanGap, 0.25, 1)
const limited = (name: keyof typeof networkModels, down: number, up: number) =>
  drawNetwork(
    { ...networkModels[name], downBitsPerSecond: down, upBitsPerSecond: up },
    count * meanGap,
    0.25,
    1,
  )

const networks: readonly (readonly [string, NetworkProfile])[] = [
  ['steady, 50 ms', steady(50, 30e6, 10e6)],
  ['jittery, WiFi', drawn('wifi')],
  ['mobile, 4G', drawn('4g')],
  ['mobile, 5G', drawn('5g')],
  ['limited, 150 ms, 200 kbit/s up', steady(150, 1e6, 200e3)],
  ['limited 4G, 200 kbit/s up', limited('4g', 1e6, 200e3)],
]
const lengths = [
  ['sentences', snli],
  ['passages', passages],
] as const

const share = (held: readonly boolean[]) =>
  held.length > 0 ? `${((100 * held.filter(Boolean).length) / held.length).toFixed(1)}%` : '–'

const rows = networks.flatMap(([name, network]) =>
  lengths.map(([kind, histogram]) => {
    const world: World = { edge, server, messages, network, pingAfter: seconds(60), initial: 'ping' }
    const sentences = drawSentences({
      count,
      lengths: readHistogram(histogram),
      edge,
      server,
      edgeScatter: 0.1,
      serverScatter: 0.1,
      meanGap,
      seed: 1,
    })
    const walker = walk('engine_balanced', world)
    const [device, cloud]: [boolean[], boolean[]] = [[], []]
    const hold = (interval: Interval | undefined, time: number, into: boolean[]) => {
      if (interval) into.push(time >= interval[0] && time <= interval[1])
    }
    let index = 0
    for (const sentence of sentences) {
      const step = walker.take(sentence, index)
      hold(step.edgeInterval, step.edge, device)
      hold(step.cloudInterval, step.cloud, cloud)
      index += 1
    }
    const offloaded = `${((100 * walker.tally.offloaded) / count).toFixed(0)}%`
    return [name, kind, share(device), share(cloud), offloaded]
  }),
)
console.log(table(['network', 'texts', 'device', 'cloud', 'answered by the cloud'], rows))
