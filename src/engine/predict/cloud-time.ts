import { type Milliseconds, ms } from '../../units.ts'
import { type Predictor, predictAt } from '../estimate/line.ts'
import { connectTime, type Link, queueAt, usualSize } from '../estimate/link.ts'
import { z95 } from '../estimate/student-t.ts'
import { byteTimeOf } from '../estimate/throughput.ts'
import type { PlaceStatus } from '../place.ts'
import type { RoundTripKnown } from '../plan/decision.ts'
import { bytesDown, bytesUp, type MessageSizes } from './message-sizes.ts'
import type { Parts } from './prediction.ts'
import type { Spread } from './spread.ts'
import { addSpreads } from './spread.ts'

/** The terms that do not depend on the question, so that a whole curve costs one look at the link. */
export interface Road {
  /** What all of it rests on. */
  readonly link: Link
  readonly roundTrip: RoundTripKnown
  /** Bytes that `roundTrip` rests on: at this size it is as certain as it says, whatever a byte takes. */
  readonly usual: ReturnType<typeof usualSize>
  readonly queue: Milliseconds
  readonly connect: Milliseconds
}

/** What the link says now for one cloud place. Connection set-up counts only when no connection is open. */
export function roadTo(link: Link, roundTrip: RoundTripKnown, status: PlaceStatus, now: Milliseconds): Road {
  return {
    link,
    roundTrip,
    usual: usualSize(link),
    queue: ms(queueAt(link, now) + Math.max(0, status.queue)),
    connect: status.connected === false ? connectTime(link, roundTrip.expected) : ms(0),
  }
}

/** What transfers take, in ms, as a straight line in N. */
export interface TransferLine {
  readonly intercept: number
  readonly slope: number
}

/** S(N, M)/B with a throughput each way. */
export function transferLine({ link }: Road, messages: MessageSizes): TransferLine {
  const [up, down] = [byteTimeOf(link.up), link.down]
  const { upFixed, upPerToken, downFixed, downPerToken } = messages
  return {
    intercept: upFixed * up.msPerByte + downFixed * down.msPerByte,
    slope: upPerToken * up.msPerByte + downPerToken * down.msPerByte,
  }
}

/** Half the width of the 90% interval of round trip and transfers together, as far as the throughput is in doubt. */
export function transferHalf({ link, usual }: Road, messages: MessageSizes, tokens: number): number {
  const [up, down] = [byteTimeOf(link.up), link.down]
  const moreUp = bytesUp(messages, tokens) - usual.bytesUp
  const moreDown = bytesDown(messages, tokens) - usual.bytesDown
  return z95 * Math.sqrt(up.variance * moreUp ** 2 + down.variance * moreDown ** 2)
}

/**
 * T_cloud(N) = T_rt + S(N, M)/B + T_server(N), eq. (1) of Jahier Pagliari et al. (ICECS 2019), with a throughput each way and the
 * terms that it leaves to future work: the server's queue, connection set-up, and what handling a request takes.
 */
export function cloudTime(
  line: Predictor,
  road: Road,
  tokens: number,
  messages: MessageSizes,
): Spread & { readonly parts: Parts } {
  const compute = predictAt(line, tokens)
  const { intercept, slope } = transferLine(road, messages)
  const transfer = ms(intercept + slope * tokens)
  const half = transferHalf(road, messages, tokens)
  const transfers = { expected: transfer, low: ms(Math.max(0, transfer - half)), high: ms(transfer + half) }
  const { handling } = road.link
  return {
    ...addSpreads(compute, addSpreads(road.roundTrip, transfers, 0), road.queue + road.connect + handling),
    parts: {
      compute: compute.expected,
      queue: road.queue,
      load: ms(0),
      roundTrip: ms(road.roundTrip.expected + handling),
      transfer,
      connect: road.connect,
    },
  }
}
