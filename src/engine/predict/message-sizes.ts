/** S(N, M) of eq. (1): the bytes of a question with N tokens and of its answer. */

/** Bytes of a message as straight lines in N, with headers. No coefficient is negative. */
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

/** Message sizes without transfer time. */
export const noBytes: MessageSizes = { upFixed: 0, upPerToken: 0, downFixed: 0, downPerToken: 0 }
