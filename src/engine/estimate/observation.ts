/** What the engine learns from. Plain data: the ledger stores it, the simulator makes it. */
import type { Milliseconds, Tokens } from '../../units.ts'
import type { PlaceId } from '../place.ts'

export type Observation =
  /** One run on the edge, queue excluded. */
  | {
      readonly kind: 'edge-run'
      place: PlaceId
      network: string
      tokens: Tokens
      compute: Milliseconds
      at: Milliseconds
    }
  /** The first run of a freshly loaded network on the edge: load and warm-up time, not part of the line. */
  | { readonly kind: 'edge-load'; place: PlaceId; network: string; load: Milliseconds; at: Milliseconds }
  /**
   * One answer of a cloud place. `elapsed` runs from request start to the end of the response;
   * `roundTrip` = (response start − request start) − server total: what the bytes up and the first packet down took is
   * part of it. `connect` is set when the request opened a new connection; its round trip is then not trusted.
   */
  | {
      readonly kind: 'cloud-run'
      place: PlaceId
      network: string
      tokens: Tokens
      bytesUp: number
      bytesDown: number
      /** Of `bytesUp`, those before the body. */
      headBytes?: number
      elapsed: Milliseconds
      roundTrip?: Milliseconds
      /** From the first to the last byte of the answer. */
      download?: Milliseconds
      /** From the head of the request to the end of its body, as the server saw it. */
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
  /** The line a server publishes of itself in its model metadata. */
  | {
      readonly kind: 'published-line'
      place: PlaceId
      network: string
      intercept: Milliseconds
      slope: Milliseconds
      at: Milliseconds
    }
  /** `elapsed` is how long it was waited for: a lower bound of what it would have taken. */
  | {
      readonly kind: 'failure'
      place: PlaceId
      /** The question that failed, where there was one: its share of the wait is the server's, not the link's. */
      network?: string
      tokens?: Tokens
      bytesUp?: number
      bytesDown?: number
      elapsed: Milliseconds
      retryAfter?: Milliseconds
      at: Milliseconds
    }
  /**
   * Cancelled because another place had answered, or by the person: also a lower bound, but no failure. A probe
   * that is still out when a question arrives may be reported so too, with zero tokens.
   * At an edge place `elapsed` is taken for compute time: without queue and load, or leave the question out.
   */
  | {
      readonly kind: 'overtaken'
      place: PlaceId
      network?: string
      tokens?: Tokens
      bytesUp?: number
      bytesDown?: number
      elapsed: Milliseconds
      at: Milliseconds
    }
  /** What the browser says of the way down, in ms a byte: a guess, until requests have shown more. */
  | { readonly kind: 'throughput-guess'; place: PlaceId; msPerByteDown: number; at: Milliseconds }
  /** Another network, or back online: what was known of the link is doubtful now. */
  | { readonly kind: 'network-change'; at: Milliseconds }
