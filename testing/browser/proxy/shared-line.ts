/** One direction of a link with limited throughput. Connections share it segment by segment in turn. */

export interface SharedLine {
  /**
   * Queues a segment after the waiting ones of its connection.
   *
   * @param onSent called with the time of `performance.now()` at which its last bit leaves: now, or within a millisecond
   */
  send(connection: object, bytes: number, onSent: (leavesAt: number) => void): void
  /** Removes the waiting segments of a closed connection. */
  drop(connection: object): void
}

interface Segment {
  readonly bytes: number
  readonly onSent: (leavesAt: number) => void
}

/** Timers fire up to a millisecond late, so segments that are due within this time are sent now. */
const timerGrainMs = 0.3

/** @param bytesPerSecond the current limit; 0 is unlimited */
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
      // A map iterates in insertion order, so a connection with more segments moves to the end.
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
