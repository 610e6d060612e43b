/** Estimates whether a connection to the cloud is open and whether the cloud is reachable. Browsers do not expose either. */
import { type Milliseconds, ms } from '../../units.ts'

/** Default keep-alive time: the default of Node's HTTP server. */
const defaultKeepAliveMs = 5_000
const minKeepAliveMs = 1_000
/** The server's keep-alive time starts when the answer leaves, before it arrives here. This margin covers the difference. */
const marginMs = 1_000

/** Returns the time of `Keep-Alive: timeout=75` (RFC 2068, 19.7.1.1) in ms. Undefined without the header, as with HTTP/2. */
export function keepAliveOf(headers: Headers): Milliseconds | undefined {
  const reported = /(?:^|[\s,])timeout=(\d+)/i.exec(headers.get('keep-alive') ?? '')?.[1]
  return reported === undefined ? undefined : ms(1000 * Number(reported))
}

export interface ConnectionMemory {
  isOpen(now: Milliseconds): boolean
  /**
   * Records a request from `began` to `ended`. `opened` tells whether it opened a connection.
   *
   * @param keepAlive the keep-alive time that the server reported
   */
  used(began: Milliseconds, ended: Milliseconds, opened: boolean, keepAlive?: Milliseconds): void
  /** Records a request without an answer. */
  failed(now: Milliseconds): void
  /** Resets the state after a network change. */
  lost(): void
  /** Consecutive requests without an answer. Any answer resets it to 0. */
  readonly failures: number
  /** When the last of them ended. Undefined if there is none. */
  readonly failedAt: Milliseconds | undefined
}

export function createConnectionMemory(): ConnectionMemory {
  let lastUse: Milliseconds | undefined
  let openForMs = defaultKeepAliveMs
  let reported: Milliseconds | undefined
  let failures = 0
  let failedAt: Milliseconds | undefined
  return {
    get failures() {
      return failures
    },
    get failedAt() {
      return failures > 0 ? failedAt : undefined
    },
    isOpen: (now) => lastUse !== undefined && now - lastUse < openForMs,
    used(began, ended, opened, keepAlive) {
      failures = 0
      // A new value replaces the learnt one. Later measurements still apply, because a proxy may close connections earlier.
      if (keepAlive !== undefined && keepAlive !== reported) {
        reported = keepAlive
        openForMs = Math.max(minKeepAliveMs, keepAlive - marginMs)
      }
      const idle = lastUse === undefined ? undefined : began - lastUse
      if (idle !== undefined && !opened) openForMs = Math.max(openForMs, idle)
      if (idle !== undefined && opened && idle < openForMs) openForMs = Math.max(minKeepAliveMs, idle)
      lastUse = ms(Math.max(lastUse ?? 0, ended))
    },
    failed(now) {
      lastUse = undefined
      failures += 1
      failedAt = now
    },
    lost() {
      lastUse = undefined
      failures = 0
    },
  }
}
