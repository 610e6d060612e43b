/** Computes the actual times of a request, and what a browser and the server can measure. */
import { packetBytes } from '../engine/estimate/link.ts'
import type { Observation } from '../engine/estimate/observation.ts'
import { measureLinkTiming } from '../orchestration/link-timing.ts'
import { ms, type Seconds, seconds } from '../units.ts'
import type { NetworkRow } from './network/network-profile.ts'

export interface Exchange {
  readonly bytesUp: number
  readonly bytesDown: number
  readonly row: NetworkRow
  /** Compute time of the server without its queue. Zero for a probe. */
  readonly compute: Seconds
}

/** A run in the cloud without its question. */
type MeasuredExchange = Omit<
  Extract<Observation, { kind: 'cloud-run' }>,
  'kind' | 'place' | 'network' | 'tokens' | 'at'
>

const inMs = (time: number) => ms(time * 1000)

export const exchangeTime = ({ bytesUp, bytesDown, row, compute }: Exchange): Seconds =>
  seconds(
    row.roundTrip +
      (8 * bytesUp) / row.upBitsPerSecond +
      (8 * bytesDown) / row.downBitsPerSecond +
      row.serverQueue +
      compute,
  )

/** Returns the measurements of the gateway from the browser's timeline and the server's report. */
export function measured(exchange: Exchange): MeasuredExchange {
  const { bytesUp, bytesDown, row, compute } = exchange
  const elapsed = exchangeTime(exchange)
  const download = (8 * Math.max(0, bytesDown - packetBytes)) / row.downBitsPerSecond
  const responseStart = (elapsed - download) * 1000
  const server = { queue: inMs(row.serverQueue), compute: inMs(compute) }
  const entry = {
    startTime: 0,
    connectStart: 0,
    connectEnd: 0,
    // Zero would mean that the browser hides this phase.
    requestStart: 1e-9,
    responseStart,
    responseEnd: elapsed * 1000,
  }
  const clock = { started: ms(0), headersAt: ms(responseStart), ended: inMs(elapsed), connected: true }
  return {
    bytesUp,
    bytesDown,
    headBytes: 0,
    elapsed: inMs(elapsed),
    ...measureLinkTiming(entry, clock, ms(server.queue + server.compute)),
    ...server,
    // The head arrives with the first packet of the body.
    upload: inMs((8 * Math.max(0, bytesUp - packetBytes)) / row.upBitsPerSecond),
  }
}
