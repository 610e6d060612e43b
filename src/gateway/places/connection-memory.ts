/** Whether a connection to the cloud is probably still open, and whether the cloud is reached at all: browsers do not tell, so it is learnt. */
import { type Milliseconds, ms } from '../../units.ts'

/** Idle time that connections survive where the server does not tell: the default of Node's server. */
const firstGuessMs = 5_000
const leastMs = 1_000
/** The server's clock starts when the answer leaves it, ours when it arrives: what it tells is believed for so much less. */
const marginMs = 1_000

/** The idle time of `Keep-Alive: timeout=75` (RFC 2068, 19.7.1.1), in ms. Undefined where a server, or HTTP/2, tells none. */
export function keepAliveOf(headers: Headers): Milliseconds | undefined {
  const told = /(?:^|[\s,])timeout=(\d+)/i.exec(headers.get('keep-alive') ?? '')?.[1]
  return told === undefined ? undefined : ms(1000 * Number(told))
}

export interface ConnectionMemory {
  isOpen(now: Milliseconds): boolean
  /**
   * A request began at `began` and ended at `ended`; `opened` says whether it needed a new connection.
   *
   * @param keepAlive how long the server says that it keeps idle connections
   */
  used(began: Milliseconds, ended: Milliseconds, opened: boolean, keepAlive?: Milliseconds): void
  /** A request got no answer at all. */
  failed(now: Milliseconds): void
  /** Another network: what was known of the last one is void. */
  lost(): void
  /** Requests without any answer in a row; none after an answer, whatever it said. */
  readonly failures: number
  /** When the last of them ended; undefined when there is none. */
  readonly failedAt: Milliseconds | undefined
}

export function createConnectionMemory(): ConnectionMemory {
  let lastUse: Milliseconds | undefined
  let survives = firstGuessMs
  let told: Milliseconds | undefined
  let failures = 0
  let failedAt: Milliseconds | undefined
  return {
    get failures() {
      return failures
    },
    get failedAt() {
      return failures > 0 ? failedAt : undefined
    },
    isOpen: (now) => lastUse !== undefined && now - lastUse < survives,
    used(began, ended, opened, keepAlive) {
      failures = 0
      // What is seen later says more: a proxy on the way may close sooner.
      if (keepAlive !== undefined && keepAlive !== told) {
        told = keepAlive
        survives = Math.max(leastMs, keepAlive - marginMs)
      }
      const idle = lastUse === undefined ? undefined : began - lastUse
      if (idle !== undefined && !opened) survives = Math.max(survives, idle)
      if (idle !== undefined && opened && idle < survives) survives = Math.max(leastMs, idle)
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
