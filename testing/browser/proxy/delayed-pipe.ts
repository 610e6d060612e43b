/** One direction of a slow link: bytes leave later, in order. */
import type net from 'node:net'
import type { SharedLine } from './shared-line.ts'

/** The properties of this direction when bytes arrive. */
export interface Conditions {
  readonly roundTripMs: number
  readonly jitterMs: number
  readonly stalled: boolean
  readonly garbled: boolean
}

export interface DelayedPipeOptions {
  /** No bytes leave before this time of `performance.now()`. */
  readonly notBefore: number
  /** The throughput limit that all connections share. */
  readonly line: SharedLine
  readonly onData: (data: Buffer) => void
  readonly conditions: () => Conditions
  readonly random: () => number
}

/** The size of an Ethernet segment, so that a throughput limit spreads bytes evenly. */
const segmentBytes = 1460
/** With more bytes in flight the sender is paused, like at a full router. */
const highWaterBytes = 4 * 1024 * 1024

interface Parcel {
  readonly dueAt: number
  /** Undefined closes the receiving side. */
  readonly data: Buffer | undefined
}

/** Pipes `from` into `to` with delay, jitter, limited throughput, loss or noise. */
export function delayedPipe(from: net.Socket, to: net.Socket, options: DelayedPipeOptions): void {
  const parcels: Parcel[] = []
  let inFlightBytes = 0
  let lastDueAt = 0
  let timer: NodeJS.Timeout | undefined

  const deliver = () => {
    clearTimeout(timer)
    const now = performance.now()
    // Timers fire up to a millisecond late, so bytes that are nearly due leave now.
    while (parcels[0] && parcels[0].dueAt <= now + 0.3) {
      const { data } = parcels.shift() as Parcel
      inFlightBytes -= data?.length ?? 0
      if (to.destroyed) continue
      if (data) to.write(data)
      else to.end()
    }
    if (from.isPaused() && inFlightBytes < highWaterBytes) from.resume()
    if (parcels[0]) timer = setTimeout(deliver, Math.max(0, parcels[0].dueAt - performance.now()))
  }

  const enqueue = (data: Buffer | undefined) => {
    inFlightBytes += data?.length ?? 0
    options.line.send(parcels, data?.length ?? 0, (sentAt) => {
      const { roundTripMs, jitterMs, garbled } = options.conditions()
      const leavesAt = Math.max(sentAt, options.notBefore)
      const jitter = ((options.random() * 2 - 1) * jitterMs) / 2
      lastDueAt = Math.max(lastDueAt, leavesAt + roundTripMs / 2 + jitter)
      const noise = data && garbled ? data.map(() => Math.floor(options.random() * 256)) : data
      parcels.push({ dueAt: lastDueAt, data: noise && Buffer.from(noise) })
      deliver()
    })
  }

  from.on('data', (chunk: Buffer) => {
    options.onData(chunk)
    if (options.conditions().stalled) return
    for (let start = 0; start < chunk.length; start += segmentBytes) {
      enqueue(chunk.subarray(start, start + segmentBytes))
    }
    if (inFlightBytes > highWaterBytes) from.pause()
  })
  from.on('end', () => enqueue(undefined))
  to.on('close', () => {
    clearTimeout(timer)
    options.line.drop(parcels)
  })
}
