/** What a policy lives in: the true network, what is known of both computers, and the cost of talking. */
import { cloudEnergy, edgeEnergy } from '../engine/energy.ts'
import { bytesDown, bytesUp, type MessageSizes } from '../engine/message-sizes.ts'
import { costOf, type Objective, profileOf } from '../engine/objective.ts'
import type { Tuning } from '../engine/tuning.ts'
import { ms, type Seconds, seconds } from '../units.ts'
import { type EdgeSlowdown, slowdownAt } from './edge-slowdown.ts'
import type { NetworkProfile, NetworkRow } from './network-profile.ts'
import type { Sentence } from './sentence.ts'

/** T(N) = a·N + b. */
export interface ComputeLine {
  readonly secondsPerToken: number
  readonly intercept: Seconds
}

export interface World {
  /** Predictors, as characterization left them. The times of the sentences need not follow them. */
  readonly edge: ComputeLine
  readonly server: ComputeLine
  readonly messages: MessageSizes
  readonly network: NetworkProfile
  /** What slows the device, unknown to policies; nothing when absent. */
  readonly edgeSlowdown?: EdgeSlowdown
  /** Age of the last round trip beyond which the paper's policy pings. */
  readonly pingAfter: Seconds
  /** `ping`: nothing is known at first; `known`: the first row is, free of charge. */
  readonly initial: 'ping' | 'known'
  /** What policies make small: time when absent. One with a power profile has energy accounted for. */
  readonly objective?: Objective
  /** Constants of the engine; its own when absent. */
  readonly tuning?: Tuning
}

/** Predicted compute time. */
export const timeOf = (line: ComputeLine, tokens: number) =>
  seconds(line.secondsPerToken * tokens + line.intercept)

/** S(N, M)/B of eq. (1), Jahier Pagliari et al. (ICECS 2019), with a bandwidth each way. */
export const transferTime = (messages: MessageSizes, tokens: number, row: NetworkRow) =>
  seconds(
    (8 * bytesUp(messages, tokens)) / row.upBitsPerSecond +
      (8 * bytesDown(messages, tokens)) / row.downBitsPerSecond,
  )

/** What the device really takes for a sentence that begins at this moment. */
export const edgeTime = ({ edgeSlowdown }: World, { edge }: Sentence, clock: number, index: number) =>
  seconds(edge * slowdownAt(edgeSlowdown, clock, index))

/** What the cloud really takes for a sentence that leaves while `row` is in force. */
export const cloudTime = ({ messages }: World, sentence: Sentence, row: NetworkRow) =>
  seconds(row.roundTrip + transferTime(messages, sentence.tokens, row) + row.serverQueue + sentence.server)

const inMs = (time: number) => ms(time * 1000)

/** Joules that the device takes to compute, by the engine's model. Zero without a power profile. */
export function edgeJoules({ objective }: World, compute: number): number {
  const profile = profileOf(objective)
  return profile ? edgeEnergy(inMs(compute), profile) / 1000 : 0
}

/** Joules that it takes to send for so long, and to wait for so long. */
export function cloudJoules({ objective }: World, transfer: number, wait: number): number {
  const profile = profileOf(objective)
  return profile ? cloudEnergy(inMs(transfer), inMs(wait), profile) / 1000 : 0
}

/** What the cloud really takes of the device's energy for a sentence that leaves while `row` is in force. */
export const cloudJoulesOf = (world: World, sentence: Sentence, row: NetworkRow) =>
  cloudJoules(
    world,
    transferTime(world.messages, sentence.tokens, row),
    row.roundTrip + row.serverQueue + sentence.server,
  )

/** Time and energy in one measure, in seconds: time alone without an objective. */
export const costIn = ({ objective }: World, time: number, joules: number): number =>
  objective ? costOf(time, joules, objective) : time
