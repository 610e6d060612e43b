import { type Milliseconds, ms } from '../units.ts'
import type { Parts, RoundTripKnown, Spread } from './decision.ts'
import { type Predictor, predictAt } from './line.ts'
import { connectTime, type Link, queueAt, throughput } from './link.ts'
import { bytesDown, bytesUp, type MessageSizes } from './message-sizes.ts'
import type { PlaceStatus } from './place.ts'
import { addSpreads } from './spread.ts'

/** The terms that do not depend on the question, so that a whole curve costs one look at the link. */
export interface Road {
  /** What all of it rests on. */
  readonly link: Link
  readonly roundTrip: RoundTripKnown
  readonly msPerByte: number
  readonly queue: Milliseconds
  readonly connect: Milliseconds
}

/** What the link says now for one cloud place. Connection set-up counts only when no connection is open. */
export function roadTo(link: Link, roundTrip: RoundTripKnown, status: PlaceStatus, now: Milliseconds): Road {
  return {
    link,
    roundTrip,
    msPerByte: 1 / throughput(link),
    queue: ms(queueAt(link, now) + Math.max(0, status.queue)),
    connect: status.connected === false ? connectTime(link, roundTrip.expected) : ms(0),
  }
}

/**
 * T_cloud(N) = T_rt + S(N, M)/B + T_server(N), eq. (1) of Jahier Pagliari et al. (ICECS 2019), with the terms that
 * it leaves to future work: the server's queue, and connection set-up. S is the size of the real bodies.
 */
export function cloudTime(
  line: Predictor,
  road: Road,
  tokens: number,
  messages: MessageSizes,
): Spread & { readonly parts: Parts } {
  const compute = predictAt(line, tokens)
  const transfer = ms((bytesUp(messages, tokens) + bytesDown(messages, tokens)) * road.msPerByte)
  return {
    ...addSpreads(compute, road.roundTrip, transfer + road.queue + road.connect),
    parts: {
      compute: compute.expected,
      queue: road.queue,
      load: ms(0),
      roundTrip: road.roundTrip.expected,
      transfer,
      connect: road.connect,
    },
  }
}
