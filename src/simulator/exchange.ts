/** What one request takes on the true network, and what a browser and the server could measure of it. */
import { packetBytes } from '../engine/estimate/link.ts'
import { measureLinkTiming } from '../orchestration/link-timing.ts'
import type { CloudAnswer } from '../orchestration/observe.ts'
import { ms, type Seconds, seconds } from '../units.ts'
import type { NetworkRow } from './network-profile.ts'

export interface Exchange {
  readonly bytesUp: number
  readonly bytesDown: number
  readonly row: NetworkRow
  /** Of the server, its queue left out; zero for a probe. */
  readonly compute: Seconds
}

const inMs = (time: number) => ms(time * 1000)

export const exchangeTime = ({ bytesUp, bytesDown, row, compute }: Exchange): Seconds =>
  seconds(
    row.roundTrip +
      (8 * bytesUp) / row.upBitsPerSecond +
      (8 * bytesDown) / row.downBitsPerSecond +
      row.serverQueue +
      compute,
  )

/** The moments of the browser's timeline and the server's own report, taken apart as the gateway does. */
export function measured(exchange: Exchange): CloudAnswer {
  const { bytesUp, bytesDown, row, compute } = exchange
  const elapsed = exchangeTime(exchange)
  const download = (8 * Math.max(0, bytesDown - packetBytes)) / row.downBitsPerSecond
  const responseStart = (elapsed - download) * 1000
  const server = { queue: inMs(row.serverQueue), compute: inMs(compute) }
  const entry = {
    startTime: 0,
    connectStart: 0,
    connectEnd: 0,
    // Zero would be a phase that the browser hides.
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
    // The head comes with the first packet of the body.
    upload: inMs((8 * Math.max(0, bytesUp - packetBytes)) / row.upBitsPerSecond),
  }
}
