/** Sends probes of one cloud place: small requests that measure the link. The app's gateway and the library share it. */
import type { Observation } from '../../engine/estimate/observation.ts'
import type { EngineState } from '../../engine/estimate/state.ts'
import type { PlaceId } from '../../engine/place.ts'
import { overdueProbe } from '../../orchestration/observe.ts'
import { isFollowedUp, probeDeadlineMs, probePadding } from '../../orchestration/probing.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { Clock } from '../run.ts'
import { withDeadline } from '../with-deadline.ts'
import type { ProbeOptions, ProbeReport, Probes } from './probe.ts'

export type LinkProber = Pick<Probes, 'probe' | 'learnOverdue'>

export interface LinkProberNeeds extends Clock {
  readonly place: PlaceId
  /** Sends one probe. Rejects if it got no answer. */
  readonly send: (options: ProbeOptions) => PromiseLike<ProbeReport>
  /** Whether a connection is probably open. The wait for a new one tells nothing of the round trip. */
  readonly isConnected: () => boolean
  readonly state: () => EngineState
  readonly learn: (observation: Observation) => void
  /** Bytes of a probe without padding. */
  readonly headBytes: number
  /** Whether to send no padding. */
  readonly isSparing: () => boolean
  /** Whether a second probe may still leave. */
  readonly mayLeave: () => boolean
}

export function createLinkProber(needs: LinkProberNeeds): LinkProber {
  const { place, send, isConnected, headBytes, state, learn, isSparing, mayLeave, now, after } = needs
  let underway: Promise<void> | undefined
  /** The request in flight, if it uses an open connection. */
  let pending: { readonly since: Milliseconds; readonly bytesUp: number } | undefined

  async function sendOne(padding: number): Promise<'opened' | 'reused' | 'failed'> {
    const since = now()
    if (isConnected()) pending = { since, bytesUp: headBytes + padding }
    try {
      const report = await withDeadline(
        after,
        probeDeadlineMs,
        'The probe got no answer.',
        undefined,
        async (signal) => send({ signal, padding }),
      )
      learn({ kind: 'probe', place, ...timesOf(report), at: now() })
      return report.connect === undefined ? 'reused' : 'opened'
    } catch {
      const at = now()
      learn({ kind: 'failure', place, elapsed: ms(at - since), at })
      return 'failed'
    } finally {
      pending = undefined
    }
  }

  async function run() {
    const padding = () => probePadding(state(), place, isSparing(), now())
    // The round trip of a new connection is unreliable, and a second probe on the open connection is cheap.
    let last = await sendOne(padding())
    if (last === 'opened' && mayLeave()) last = await sendOne(0)
    if (last === 'reused' && isFollowedUp(state(), place) && padding() > 0 && mayLeave())
      await sendOne(padding())
  }

  return {
    probe() {
      underway ??= run().finally(() => {
        underway = undefined
      })
      return underway
    },
    learnOverdue() {
      const overdue = pending && overdueProbe(state(), place, pending, now())
      if (overdue) learn(overdue)
    },
  }
}

function timesOf({ roundTrip, connect, bytesUp, bytesDown }: ProbeReport) {
  return {
    ...(roundTrip !== undefined && { roundTrip: ms(roundTrip) }),
    ...(connect !== undefined && { connect: ms(connect) }),
    ...(bytesUp !== undefined && { bytesUp }),
    ...(bytesDown !== undefined && { bytesDown }),
  }
}
