/** Computes the time of a question at an edge place and at a cloud place, as a sum of parts. */
import { type Milliseconds, ms } from '../../units.ts'
import { type Predictor, predictAt } from '../estimate/line.ts'
import { connectTime, handlingHalfWidth, type Link, medianSizes, queueAt } from '../estimate/link.ts'
import { z95 } from '../estimate/student-t.ts'
import { byteTimeOf } from '../estimate/throughput.ts'
import type { PlaceStatus } from '../place.ts'
import type { RoundTripKnown } from '../plan/decision.ts'
import { bytesDown, bytesUp, type MessageSizes } from './message-sizes.ts'
import type { TimeParts } from './prediction.ts'
import { addSpreads, delaySpread, type Spread } from './spread.ts'

/** The terms of the cloud time that do not depend on the question. One estimate serves a whole curve. */
export interface LinkEstimate {
  /** The link behind the estimate. */
  readonly link: Link
  readonly roundTrip: RoundTripKnown
  /** The mean size of the sampled requests. At this size the interval of `roundTrip` includes the transfer. */
  readonly usual: ReturnType<typeof medianSizes>
  readonly queue: Milliseconds
  readonly connect: Milliseconds
}

/** Returns the estimate of the link at the time `now`. Connection set-up counts only if no connection is open. */
export function estimateLink(
  link: Link,
  roundTrip: RoundTripKnown,
  status: PlaceStatus,
  now: Milliseconds,
): LinkEstimate {
  return {
    link,
    roundTrip,
    usual: medianSizes(link),
    queue: ms(queueAt(link, now) + Math.max(0, status.queue)),
    connect: status.connected === false ? connectTime(link, roundTrip.expected) : ms(0),
  }
}

/** The transfer time in ms as a straight line in N. */
export interface TransferLine {
  readonly intercept: number
  readonly slope: number
}

/** Returns S(N, M)/B with separate throughputs for upload and download. */
export function transferLine({ link }: LinkEstimate, messages: MessageSizes): TransferLine {
  const [up, down] = [byteTimeOf(link.up), link.down]
  const { upFixed, upPerToken, downFixed, downPerToken } = messages
  return {
    intercept: upFixed * up.msPerByte + downFixed * down.msPerByte,
    slope: upPerToken * up.msPerByte + downPerToken * down.msPerByte,
  }
}

/** Returns half the width of the 90% interval that comes from the uncertainty of the throughput. */
export function transferHalfWidth(
  { link, usual }: LinkEstimate,
  messages: MessageSizes,
  tokens: number,
): number {
  const [up, down] = [byteTimeOf(link.up), link.down]
  const moreUp = bytesUp(messages, tokens) - usual.bytesUp
  const moreDown = bytesDown(messages, tokens) - usual.bytesDown
  return z95 * Math.sqrt(up.variance * moreUp ** 2 + down.variance * moreDown ** 2)
}

const within = (expected: number, half: number): Spread => ({
  expected: ms(expected),
  low: ms(Math.max(0, expected - half)),
  high: ms(expected + half),
})

/**
 * Returns T_cloud(N) = T_rt + S(N, M)/B + T_server(N), eq. (1) of Jahier Pagliari et al. (ICECS 2019). It uses separate
 * throughputs for upload and download, and adds the server queue, connection set-up and request handling.
 */
export function cloudTime(
  line: Predictor,
  linkEstimate: LinkEstimate,
  tokens: number,
  messages: MessageSizes,
): Spread & { readonly parts: TimeParts } {
  const compute = predictAt(line, tokens)
  const { intercept, slope } = transferLine(linkEstimate, messages)
  const transfer = ms(intercept + slope * tokens)
  const transfers = within(transfer, transferHalfWidth(linkEstimate, messages, tokens))
  const { handling } = linkEstimate.link
  const overhead = within(handling, handlingHalfWidth(linkEstimate.link))
  return {
    ...addSpreads(
      compute,
      addSpreads(addSpreads(linkEstimate.roundTrip, transfers, 0), overhead, 0),
      linkEstimate.queue + linkEstimate.connect,
    ),
    parts: {
      compute: compute.expected,
      queue: linkEstimate.queue,
      load: ms(0),
      roundTrip: ms(linkEstimate.roundTrip.expected + handling),
      transfer,
      connect: linkEstimate.connect,
    },
  }
}

const partsOf = (compute: number, queue: number, load: number): TimeParts => ({
  compute: ms(compute),
  queue: ms(queue),
  load: ms(load),
  roundTrip: ms(0),
  transfer: ms(0),
  connect: ms(0),
})

/**
 * Returns T_edge(N) = a + bN + the worker's queue + the load time of the network. If a speculative run already started,
 * returns the remaining part of a + bN.
 */
export function edgeTime(
  line: Predictor,
  status: PlaceStatus,
  tokens: number,
): Spread & { readonly parts: TimeParts } {
  const compute = predictAt(line, tokens)
  const { ahead } = status
  if (ahead !== undefined) {
    const left = (time: number) => ms(Math.max(0, time - ahead))
    const expected = left(compute.expected)
    return { expected, low: left(compute.low), high: left(compute.high), parts: partsOf(expected, 0, 0) }
  }
  const queue = Math.max(0, status.queue)
  const load = Math.max(0, status.load)
  return { ...delaySpread(compute, queue + load), parts: partsOf(compute.expected, queue, load) }
}
