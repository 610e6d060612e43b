/** The observations that the engine learns from. They are plain data: the ledger stores them and the simulator creates them. */
import type { Milliseconds, Tokens } from '../../units.ts'
import type { PlaceId } from '../place.ts'

/** A run or probe without an answer. */
export interface Unanswered {
  place: PlaceId
  /** The question of a run. The server's share of the wait is not attributed to the link. */
  network?: string
  tokens?: Tokens
  bytesUp?: number
  bytesDown?: number
  elapsed: Milliseconds
  at: Milliseconds
}

export type Observation =
  /** One run on the edge, without queueing. */
  | {
      readonly kind: 'edge-run'
      place: PlaceId
      network: string
      tokens: Tokens
      /** M, the length of the output. Absent where it does not determine the time. */
      output?: Tokens
      compute: Milliseconds
      at: Milliseconds
    }
  /** The load and warm-up time of a network on the edge. It is not part of the line. */
  | { readonly kind: 'edge-load'; place: PlaceId; network: string; load: Milliseconds; at: Milliseconds }
  /**
   * One answer of a cloud place. `elapsed` runs from request start to the end of the response;
   * `roundTrip` = (response start − request start) − server total. It includes the transfer of the request and of the first
   * packet of the answer. `connect` is set if the request opened a connection; its round trip is then unreliable.
   */
  | {
      readonly kind: 'cloud-run'
      place: PlaceId
      network: string
      tokens: Tokens
      output?: Tokens
      bytesUp: number
      bytesDown: number
      /** The part of `bytesUp` before the body. */
      headBytes?: number
      elapsed: Milliseconds
      roundTrip?: Milliseconds
      /** From the first to the last byte of the answer. */
      download?: Milliseconds
      /** From the head of the request to the end of its body, measured by the server. */
      upload?: Milliseconds
      connect?: Milliseconds
      queue?: Milliseconds
      compute?: Milliseconds
      at: Milliseconds
    }
  | {
      readonly kind: 'probe'
      place: PlaceId
      bytesUp?: number
      bytesDown?: number
      roundTrip?: Milliseconds
      connect?: Milliseconds
      at: Milliseconds
    }
  /** The line that a server publishes in its model metadata. */
  | {
      readonly kind: 'published-line'
      place: PlaceId
      network: string
      intercept: Milliseconds
      slope: Milliseconds
      /** The coefficient of N². Absent for a line. */
      curve?: Milliseconds | undefined
      at: Milliseconds
    }
  /** A failed run or probe. `elapsed` is a lower bound of its time. */
  | (Unanswered & { readonly kind: 'failure'; retryAfter?: Milliseconds })
  /**
   * A run that was cancelled by a person or because another place answered. `elapsed` is a lower bound, but this is no
   * failure. A probe in flight when a question arrives may also be reported, with zero tokens. For an edge place `elapsed`
   * must exclude queue and load, or the question must be omitted.
   */
  | (Unanswered & { readonly kind: 'overtaken' })
  /** The browser's estimate of the downlink in ms per byte. It is used until the first request was measured. */
  | { readonly kind: 'throughput-guess'; place: PlaceId; msPerByteDown: number; at: Milliseconds }
  /** The network changed or came back online, so the estimates of the links are uncertain. */
  | { readonly kind: 'network-change'; at: Milliseconds }
