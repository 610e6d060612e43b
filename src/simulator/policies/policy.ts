/** The interface of a policy that chooses between device and cloud for each sentence. */

import type { Tally } from '../tally.ts'
import type { SimulatedSentence } from '../world.ts'

/** Policies with exact rules. Two implementations must produce identical results. */
export const exactPolicies = ['all_edge', 'all_cloud', 'oracle', 'fresh', 'paper'] as const
/** The shipped engine in the modes that can use the cloud. */
export const enginePolicies = ['engine_saver', 'engine_balanced', 'engine_fastest'] as const
export const policyNames = [...exactPolicies, ...enginePolicies] as const
export type ExactPolicyName = (typeof exactPolicies)[number]
export type EnginePolicyName = (typeof enginePolicies)[number]
export type PolicyName = (typeof policyNames)[number]

export interface PolicyRun {
  /** Answers the next sentence. `index` starts at 0. Each walk has its own clock. */
  take(sentence: SimulatedSentence, index: number): Step
  readonly tally: Tally
}

/** An interval in seconds. */
export type Interval = readonly [low: number, high: number]

/** The result of one sentence. */
export interface Step {
  readonly place: 'edge' | 'cloud'
  /** The latency, including the ping before it. */
  readonly cost: number
  /** The actual times of both sides at that time. */
  readonly edge: number
  readonly cloud: number
  /** The 90% prediction intervals of an idle device and of the cloud, if the engine had predictions. */
  readonly edgeInterval?: Interval
  readonly cloudInterval?: Interval
  /** The predicted compute time of the device. Absent for the paper's policies. */
  readonly edgeExpected?: number
  /** The round trip and the server queue at that time. */
  readonly roundTrip: number
  readonly serverQueue: number
}
