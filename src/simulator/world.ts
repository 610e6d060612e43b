/** What a policy lives in: the true network, what is known of both computers, and the cost of talking. */
import { type Seconds, seconds } from '../units.ts'
import type { NetworkProfile, NetworkRow } from './network-profile.ts'
import type { Sentence } from './sentence.ts'

/** T(N) = a·N + b. */
export interface ComputeLine {
  readonly secondsPerToken: number
  readonly intercept: Seconds
}

/** Bytes of a message with N tokens. */
export interface MessageSizes {
  readonly upFixed: number
  readonly upPerToken: number
  readonly downFixed: number
  readonly downPerToken: number
}

export interface World {
  /** Predictors, as characterization left them. The times of the sentences need not follow them. */
  readonly edge: ComputeLine
  readonly server: ComputeLine
  readonly messages: MessageSizes
  readonly network: NetworkProfile
  /** Age of the last round trip beyond which the paper's policy pings. */
  readonly pingAfter: Seconds
  /** `ping`: nothing is known at first; `known`: the first row is, free of charge. */
  readonly initial: 'ping' | 'known'
}

/** Predicted compute time. */
export const timeOf = (line: ComputeLine, tokens: number) =>
  seconds(line.secondsPerToken * tokens + line.intercept)

export const bytesUp = ({ upFixed, upPerToken }: MessageSizes, tokens: number) =>
  upFixed + upPerToken * tokens
export const bytesDown = ({ downFixed, downPerToken }: MessageSizes, tokens: number) =>
  downFixed + downPerToken * tokens

/** S(N, M)/B of eq. (1), Jahier Pagliari et al. (ICECS 2019), with a bandwidth each way. */
export const transferTime = (messages: MessageSizes, tokens: number, row: NetworkRow) =>
  seconds(
    (8 * bytesUp(messages, tokens)) / row.upBitsPerSecond +
      (8 * bytesDown(messages, tokens)) / row.downBitsPerSecond,
  )

/** What the cloud really takes for a sentence that leaves while `row` is in force. */
export const cloudTime = ({ messages }: World, sentence: Sentence, row: NetworkRow) =>
  seconds(row.roundTrip + transferTime(messages, sentence.tokens, row) + row.serverQueue + sentence.server)
