/** Runs policies over the same sentences. Each policy has its own clock. */
import { startEnginePolicy } from './policies/engine.ts'
import { startExactPolicy } from './policies/exact.ts'
import { type PolicyName, type PolicyRun, policyNames, type Step } from './policies/policy.ts'
import { type PolicyResult, resultOf } from './result.ts'
import type { Tally } from './tally.ts'
import type { SimulatedSentence, World } from './world.ts'

/** The baselines of every result. */
const baselines: readonly PolicyName[] = ['all_edge', 'all_cloud', 'oracle']

/** Creates the walk of a policy through a world. */
export function startPolicy(policy: PolicyName, world: World): PolicyRun {
  switch (policy) {
    case 'engine_saver':
    case 'engine_balanced':
    case 'engine_fastest':
      return startEnginePolicy(policy, world)
    default:
      return startExactPolicy(policy, world)
  }
}

interface SimulateOptions {
  readonly policies?: readonly PolicyName[] | undefined
  /** Called after each sentence with the steps of all policies, in the order of `policies`. */
  readonly onSentence?: (index: number, steps: readonly Step[]) => void
}

export interface Simulation {
  readonly results: Readonly<Partial<Record<PolicyName, PolicyResult>>>
  readonly tallies: Readonly<Partial<Record<PolicyName, Tally>>>
}

/** A simulation in progress, for callers that show intermediate results or stop early. */
export interface Running {
  /** Simulates the next sentence. Returns the steps of the requested policies in order. */
  take(sentence: SimulatedSentence): readonly Step[]
  /** Returns the results so far. */
  simulation(): Simulation
}

/**
 * Starts a simulation. It does not store sentences, so memory use does not depend on their number.
 *
 * @param policies the requested policies; `all_edge`, `all_cloud` and `oracle` always run as baselines
 */
export function start(world: World, policies: readonly PolicyName[]): Running {
  const asked = policies.map((name) => [name, startPolicy(name, world)] as const)
  const beside = baselines
    .filter((name) => !policies.includes(name))
    .map((name) => [name, startPolicy(name, world)] as const)
  let index = 0
  return {
    take(sentence) {
      for (const [, other] of beside) other.take(sentence, index)
      const steps = asked.map(([, one]) => one.take(sentence, index))
      index += 1
      return steps
    },
    simulation() {
      const tallies = Object.fromEntries([...beside, ...asked].map(([name, { tally }]) => [name, tally]))
      const of = (name: PolicyName) => tallies[name] as Tally
      const against = { edge: of('all_edge'), cloud: of('all_cloud'), oracle: of('oracle') }
      return {
        tallies,
        results: Object.fromEntries(
          asked.map(([name, { tally }]) => [name, resultOf(tally, against, world.objective)]),
        ),
      }
    },
  }
}

/** Simulates all sentences. The default is all policies. */
export function simulate(
  world: World,
  sentences: Iterable<SimulatedSentence>,
  options: SimulateOptions = {},
): Simulation {
  const { policies = policyNames, onSentence } = options
  const running = start(world, policies)
  let index = 0
  for (const sentence of sentences) {
    const steps = running.take(sentence)
    onSentence?.(index, steps)
    index += 1
  }
  return running.simulation()
}
