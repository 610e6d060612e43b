/** The environment of a policy: the actual network, the predictors of both sides and the message sizes. */
import { costOf, type Objective, profileOf } from '../engine/plan/objective.ts'
import type { Tuning } from '../engine/plan/tuning.ts'
import { cloudEnergy, edgeEnergy } from '../engine/predict/energy.ts'
import { bytesDown, bytesUp, type MessageSizes } from '../engine/predict/message-sizes.ts'
import { ms, type Seconds, seconds, type Tokens } from '../units.ts'
import type { NetworkProfile, NetworkRow, ProfileMode } from './network/network-profile.ts'

/** The line T(N) = a·N + b. */
export interface ComputeLine {
  readonly secondsPerToken: number
  readonly intercept: Seconds
}

export interface World {
  /** The predictors after characterization. The actual times of the sentences can differ. */
  readonly edge: ComputeLine
  readonly server: ComputeLine
  readonly messages: MessageSizes
  readonly network: NetworkProfile
  /** The slowdown of the device, which policies do not know. */
  readonly edgeSlowdown?: EdgeSlowdown
  /** Maximum age of the round trip before the paper's policy pings. */
  readonly pingAfter: Seconds
  /** `ping`: the network is initially unknown. `known`: the first row is known without a ping. */
  readonly initial: 'ping' | 'known'
  /** The objective of the policies. The default is time. An objective with a power profile adds energy totals. */
  readonly objective?: Objective
  /** The tuning of the engine. The default is `defaultTuning`. */
  readonly tuning?: Tuning
}

/** Returns the predicted compute time. */
export const timeOf = (line: ComputeLine, tokens: number) =>
  seconds(line.secondsPerToken * tokens + line.intercept)

/** Returns S(N, M)/B of eq. (1), Jahier Pagliari et al. (ICECS 2019), with separate bandwidths for upload and download. */
export const transferTime = (messages: MessageSizes, tokens: number, row: NetworkRow) =>
  seconds(
    (8 * bytesUp(messages, tokens)) / row.upBitsPerSecond +
      (8 * bytesDown(messages, tokens)) / row.downBitsPerSecond,
  )

/** Returns the actual time of the device for a sentence at this time. */
export const edgeTime = (
  { edgeSlowdown }: World,
  { edge }: SimulatedSentence,
  clock: number,
  index: number,
) => seconds(edge * slowdownAt(edgeSlowdown, clock, index))

/** Returns the actual time of the cloud for a sentence with the network state `row`. */
export const cloudTime = ({ messages }: World, sentence: SimulatedSentence, row: NetworkRow) =>
  seconds(row.roundTrip + transferTime(messages, sentence.tokens, row) + row.serverQueue + sentence.server)

const inMs = (time: number) => ms(time * 1000)

/** Returns the modelled energy of device compute in joules. Zero without a power profile. */
export function edgeJoules({ objective }: World, compute: number): number {
  const profile = profileOf(objective)
  return profile ? edgeEnergy(inMs(compute), profile) / 1000 : 0
}

/** Returns the modelled energy of a transfer and a wait in joules. */
export function cloudJoules({ objective }: World, transfer: number, wait: number): number {
  const profile = profileOf(objective)
  return profile ? cloudEnergy(inMs(transfer), inMs(wait), profile) / 1000 : 0
}

/** Returns the energy of the device in joules for a cloud answer with the network state `row`. */
export const cloudJoulesOf = (world: World, sentence: SimulatedSentence, row: NetworkRow) =>
  cloudJoules(
    world,
    transferTime(world.messages, sentence.tokens, row),
    row.roundTrip + row.serverQueue + sentence.server,
  )

/** Returns the cost of time and energy in seconds. Without an objective it is the time. */
export const costIn = ({ objective }: World, time: number, joules: number): number =>
  objective ? costOf(time, joules, objective) : time

/** From this key on, the runs of the device take longer by this factor. */
export interface SlowdownRow {
  /** Seconds on the clock of the run, or the index of a sentence. */
  readonly key: number
  readonly times: number
}

export interface EdgeSlowdown {
  readonly mode: ProfileMode
  /** Rows with ascending keys. There is no slowdown before the first one. */
  readonly rows: readonly SlowdownRow[]
}

/** Returns the slowdown factor of a run at this time or for this sentence. 1 without a slowdown. */
export function slowdownAt(slowdown: EdgeSlowdown | undefined, clock: number, index: number): number {
  if (!slowdown) return 1
  const reached = slowdown.mode === 'time' ? clock : index
  return slowdown.rows.findLast(({ key }) => key <= reached)?.times ?? 1
}

export interface SimulatedSentence {
  readonly tokens: Tokens
  /** Actual compute time on the device. */
  readonly edge: Seconds
  /** Actual compute time on the server, without the network. */
  readonly server: Seconds
  /** Idle time before the sentence, while a person types. */
  readonly gap: Seconds
}
