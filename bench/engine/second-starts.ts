/**
 * Measures the savings and costs of hedged requests. `npx tsx bench/engine/second-starts.ts [FOLDER]` prints path regret
 * against wasted work, for prices from almost zero to prohibitive, and the results of the shipped modes. The networks are
 * generated; a folder of recordings adds those, and `--scenarios FOLDER` adds scenario files.
 */
import { parseArgs } from 'node:util'
import { defaultTuning, type Tuning } from '../../src/engine/plan/tuning.ts'
import { enginePolicies } from '../../src/simulator/policies/policy.ts'
import { table } from '../table.ts'
import {
  drawnRecordings,
  lengthWorlds,
  outcomeOf,
  recordingsIn,
  scenariosIn,
  type TestWorld,
  tallyIn,
} from './worlds.ts'

const { values, positionals } = parseArgs({
  options: { scenarios: { type: 'string' } },
  allowPositionals: true,
})
const [folder] = positionals
const seed = 1
const deviceTimes = [0.01, 0.03, 0.06, 0.1, 0.2, 0.4, 1000]

const pools: (readonly [string, readonly TestWorld[]])[] = [
  ['drawn networks', lengthWorlds(drawnRecordings(11), seed)],
]
if (folder) pools.push(['recordings', lengthWorlds(recordingsIn(folder), seed)])
const networks = [...pools]
if (values.scenarios) for (const one of scenariosIn(values.scenarios)) pools.push([one.name, [one]])

const head = [
  'worlds',
  'path regret',
  'device wasted',
  'server wasted',
  'cloud wait wasted',
  'bytes',
  'probes',
]
const cells = (worlds: readonly TestWorld[], policy: (typeof enginePolicies)[number], tuning?: Tuning) => {
  const { regret, device, server, cloud, bytesPerSentence, probesPerSentence } = outcomeOf(
    worlds.map((world) => tallyIn(world, policy, tuning)),
  )
  const percent = (share: number) => `${share.toFixed(share < 1 ? 2 : 1)}%`
  return [
    percent(regret),
    percent(device),
    percent(server),
    percent(cloud),
    bytesPerSentence.toFixed(0),
    probesPerSentence.toFixed(3),
  ]
}

console.log('The shipped modes; wasted work as a share of all time, bytes and probes a sentence:\n')
console.log(
  table(
    ['mode', ...head],
    enginePolicies.flatMap((policy) =>
      pools.map(([name, worlds]) => [policy.replace('engine_', ''), name, ...cells(worlds, policy)]),
    ),
  ),
)
console.log('\nBalanced at other prices of the device’s time:\n')
console.log(
  table(
    ['price', ...head],
    networks.flatMap(([name, worlds]) =>
      deviceTimes.map((deviceTime) => {
        const balanced = { ...defaultTuning.prices.balanced, deviceTime }
        const tuning = { ...defaultTuning, prices: { ...defaultTuning.prices, balanced } }
        return [deviceTime, name, ...cells(worlds, 'engine_balanced', tuning)]
      }),
    ),
  ),
)
