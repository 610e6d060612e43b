/** One direction of a link of limited throughput, shared by all connections: a segment at a time, each in its turn. */

export interface SharedLine {
  /**
   * Sends a segment behind those that its connection has waiting.
   *
   * @param onSent called with the moment of `performance.now()` at which its last bit leaves: now, or within a millisecond
   */
  send(connection: object, bytes: number, onSent: (leavesAt: number) => void): void
  /** Forgets what a closed connection has waiting. */
  drop(connection: object): void
}

interface Segment {
  readonly bytes: number
  readonly onSent: (leavesAt: number) => void
}

/** Timers fire up to a millisecond late: what is nearly due goes now. */
const timerGrainMs = 0.3

/** @param bytesPerSecond as it is now; 0 is unlimited */
export function createSharedLine(bytesPerSecond: () => number): SharedLine {
  const waiting = new Map<object, Segment[]>()
  let freeAt = 0
  let timer: NodeJS.Timeout | undefined

  const pump = () => {
    clearTimeout(timer)
    for (const [connection, segments] of waiting) {
      const rate = bytesPerSecond()
      const wait = rate > 0 ? freeAt - performance.now() : 0
      if (wait > timerGrainMs) {
        timer = setTimeout(pump, wait)
        return
      }
      // A map goes through its entries in the order of their insertion: who has more to send comes again at the end.
      waiting.delete(connection)
      const segment = segments.shift() as Segment
      if (segments.length > 0) waiting.set(connection, segments)
      freeAt = rate > 0 ? freeAt + (segment.bytes / rate) * 1000 : performance.now()
      segment.onSent(freeAt)
    }
  }

  return {
    send(connection, bytes, onSent) {
      if (waiting.size === 0) freeAt = Math.max(freeAt, performance.now())
      const segments = waiting.get(connection)
      if (segments) return void segments.push({ bytes, onSent })
      waiting.set(connection, [{ bytes, onSent }])
      pump()
    },
    drop: (connection) => void waiting.delete(connection),
  }
}
