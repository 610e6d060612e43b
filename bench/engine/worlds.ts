/** Simulated worlds with a break-even length: recorded and generated networks, and scenario files. */
import type { Tuning } from '../../src/engine/plan/tuning.ts'
import { filesIn, readJson, readText } from '../../src/simulator/command-line/files.ts'
import {
  drawNetwork,
  type NetworkModelName,
  networkModels,
} from '../../src/simulator/network/network-models.ts'
import { readTrace } from '../../src/simulator/network/read-trace.ts'
import type { EnginePolicyName } from '../../src/simulator/policies/policy.ts'
import { readScenario } from '../../src/simulator/read-scenario.ts'
import { clipped, isStress, kindOf } from '../../src/simulator/recordings/classify.ts'
import { type Recording, regimesOf, withZeroStart } from '../../src/simulator/recordings/regime.ts'
import { startPolicy } from '../../src/simulator/simulate.ts'
import type { Tally } from '../../src/simulator/tally.ts'
import type { SimulatedSentence, World } from '../../src/simulator/world.ts'

export interface TestWorld {
  readonly name: string
  readonly world: World
  readonly sentences: readonly SimulatedSentence[]
}

const drawnSeconds = 2400
const rowSeconds = 0.1
const drawnModels: readonly NetworkModelName[] = ['4g', '5g', 'wifi', 'satellite']

export const recordingsIn = (folder: string): Recording[] =>
  filesIn(folder, '.csv').map((file) => ({
    name: file.replace(/^.*\//, '').replace(/\.csv$/, ''),
    network: readTrace(readText(file)),
  }))

/** Networks of the simulator's models, each with its own seed. */
export const drawnRecordings = (seed: number): Recording[] =>
  drawnModels.map((name, i) => ({
    name,
    network: drawNetwork(networkModels[name], drawnSeconds, rowSeconds, seed + i),
  }))

/** Networks in which neither side alone is sufficient. */
export const lengthWorlds = (recordings: readonly Recording[], seed: number): TestWorld[] =>
  recordings.flatMap((given) => {
    if (isStress(given)) return []
    const recording = { ...given, network: withZeroStart(given.network) }
    const withoutPeaks = clipped(recording.network)
    return regimesOf(recording, seed)
      .filter((regime) => regime.pace === 'typed' && kindOf(regime, withoutPeaks) === 'length')
      .map(({ world, sentences, lengths, msPerToken }) => ({
        name: `${given.name}, ${lengths}, ${msPerToken} ms a token`,
        world,
        sentences: [...sentences()],
      }))
  })

export const scenariosIn = (folder: string): TestWorld[] =>
  filesIn(folder, '.json').map((file) => {
    const { name, world, sentences } = readScenario(readJson(file))
    return { name, world, sentences }
  })

/** The result of a policy in percent: of the best choice for each sentence, or of the total time. */
export interface PolicyOutcome {
  readonly regret: number
  readonly device: number
  readonly cloud: number
  /** The share of the server's compute time. */
  readonly server: number
  readonly bytesPerSentence: number
  readonly probesPerSentence: number
}

const percent = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : 0)

export function outcomeOf(tallies: readonly Tally[]): PolicyOutcome {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((sum, tally) => sum + of(tally), 0)
  const [total, best] = [sum(({ total }) => total), sum(({ best }) => best)]
  const share = (of: (tally: Tally) => number) => percent(sum(of), total)
  return {
    regret: percent(total - best, best),
    device: share(({ duplicateEdge }) => duplicateEdge),
    cloud: share(({ duplicateCloud }) => duplicateCloud),
    server: share(({ duplicateServer }) => duplicateServer),
    bytesPerSentence: sum(({ duplicateBytes }) => duplicateBytes) / sum(({ sentences }) => sentences),
    probesPerSentence: sum(({ pings }) => pings) / sum(({ sentences }) => sentences),
  }
}

/** Runs one policy in one world. `tuning` replaces the shipped constants. */
export function tallyIn({ world, sentences }: TestWorld, policy: EnginePolicyName, tuning?: Tuning): Tally {
  const walker = startPolicy(policy, tuning ? { ...world, tuning } : world)
  let index = 0
  for (const sentence of sentences) {
    walker.take(sentence, index)
    index += 1
  }
  return walker.tally
}
