/** Whether a connection to the cloud is probably still open: browsers do not tell, so it is learnt. */
import { type Milliseconds, ms } from '../units.ts'

/** Idle time that connections survive at first guess: the default of Node's server. */
const firstGuessMs = 5_000
const leastMs = 1_000

export interface ConnectionMemory {
  isOpen(now: Milliseconds): boolean
  /** A request began at `began` and ended at `ended`; `opened` says whether it needed a new connection. */
  used(began: Milliseconds, ended: Milliseconds, opened: boolean): void
  lost(): void
}

export function createConnectionMemory(): ConnectionMemory {
  let lastUse: Milliseconds | undefined
  let survives = firstGuessMs
  return {
    isOpen: (now) => lastUse !== undefined && now - lastUse < survives,
    used(began, ended, opened) {
      const idle = lastUse === undefined ? undefined : began - lastUse
      if (idle !== undefined && !opened) survives = Math.max(survives, idle)
      if (idle !== undefined && opened && idle < survives) survives = Math.max(leastMs, idle)
      lastUse = ms(Math.max(lastUse ?? 0, ended))
    },
    lost() {
      lastUse = undefined
    },
  }
}
