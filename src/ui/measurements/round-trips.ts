/** The history of round trips, from all observations. */
import type { Observation } from '../../gateway/protocol.ts'

export interface RoundTripPoint {
  readonly kind: 'answer' | 'probe'
  readonly roundTrip: number
  /** Milliseconds before the newest sample. */
  readonly before: number
}

/** Trusted round trips, oldest first. The gateway leaves out those of new connections. */
export function roundTrips(observations: readonly Observation[]): RoundTripPoint[] {
  const samples = observations.flatMap((seen) =>
    (seen.kind === 'cloud-run' || seen.kind === 'probe') && seen.roundTrip !== undefined
      ? [
          {
            kind: seen.kind === 'probe' ? ('probe' as const) : ('answer' as const),
            roundTrip: seen.roundTrip as number,
            at: seen.at,
          },
        ]
      : [],
  )
  const newest = samples.at(-1)?.at ?? 0
  return samples.map(({ kind, roundTrip, at }) => ({ kind, roundTrip, before: newest - at }))
}
