/** S(N, M) of eq. (1): what a question of N tokens and its answer put on the road. The one model of bytes there is. */

/** Bytes of a message with N tokens, as straight lines in N; headers included where there are any. None is negative. */
export interface MessageSizes {
  readonly upFixed: number
  readonly upPerToken: number
  readonly downFixed: number
  readonly downPerToken: number
}

export const bytesUp = ({ upFixed, upPerToken }: MessageSizes, tokens: number): number =>
  upFixed + upPerToken * tokens

export const bytesDown = ({ downFixed, downPerToken }: MessageSizes, tokens: number): number =>
  downFixed + downPerToken * tokens

/** Nothing at all: for worlds whose transfers take no time. */
export const noBytes: MessageSizes = { upFixed: 0, upPerToken: 0, downFixed: 0, downPerToken: 0 }
