/** What a place and a router agree on about probes: small requests that measure the link. */
import type { PlaceId, Unavailable } from '../../engine/place.ts'
import type { Mode } from '../../engine/plan/decision.ts'
import type { RouterMemory } from '../memory.ts'
import type { Clock } from '../run.ts'

export interface ProbeOptions {
  readonly signal: AbortSignal
  /** Additional bytes to send, which show the throughput. 0 for most probes. */
  readonly padding: number
}

/** What a request measured of the link. Times in milliseconds. Every part is optional. */
export interface ProbeReport {
  /** Time to the first byte of the answer, without the time that the server reports. */
  readonly roundTrip?: number
  /** Connection set-up, if the request opened a connection. */
  readonly connect?: number
  readonly bytesUp?: number
  readonly bytesDown?: number
}

/** The line that a server publishes: ms, and ms per unit of the size of an input. */
export interface PlaceLine {
  readonly intercept: number
  readonly slope: number
  /** The coefficient of the size squared. Absent for a line. */
  readonly curve?: number | undefined
}

/** The probes of one place in one router. */
export interface Probes {
  /** Sends a probe now, unless one is in flight. Never rejects: a failed probe is learnt. */
  probe(): Promise<void>
  /** Learns a lower bound of the round trip from the probe in flight. Call it before a decision. */
  learnOverdue(): void
  /** Sends a probe if one is due. Call it near a question. */
  consider(mode: Mode): void
}

export interface ProbedPlace {
  readonly id: PlaceId
  readonly isConnected?: (() => boolean) | undefined
  readonly unavailable?: (() => Unavailable | undefined) | undefined
}

/** How a place is probed. `probed` makes one. */
export type PlaceProbe = (place: ProbedPlace, memory: RouterMemory, clock: Clock, network: string) => Probes
