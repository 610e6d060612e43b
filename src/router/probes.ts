/** Probes of cloud places: small requests that measure the link before a question depends on it. */
import type { PlaceId } from '../engine/place.ts'
import type { Mode } from '../engine/plan/decision.ts'
import { probeDue } from '../engine/schedule/probe-due.ts'
import { overdueProbe } from '../orchestration/observe.ts'
import { probeDeadlineMs, probePadding } from '../orchestration/probing.ts'
import { type Milliseconds, ms } from '../units.ts'
import type { RouterMemory } from './memory.ts'
import type { Place, ProbeReport } from './place.ts'
import type { Clock } from './run.ts'
import { withDeadline } from './with-deadline.ts'

export interface Probes {
  /** Sends the probes that are due. Call it near a question. */
  consider(mode: Mode, except?: PlaceId): void
  /** Probes every cloud place that can be probed now. Never rejects: a failed probe is learnt. */
  probeAll(): Promise<void>
  /** Learns a lower bound of the round trip from each probe in flight. Call it before a decision. */
  tellPending(): void
}

type Probed = Pick<Place<never, unknown>, 'id' | 'probe' | 'unavailable'>

export function createProbes(places: readonly Probed[], memory: RouterMemory, { now, after }: Clock): Probes {
  const pending = new Map<PlaceId, { readonly since: Milliseconds; readonly done: Promise<void> }>()

  /** A round trip without the server's time does not fit to runs that contain it, so silent servers are not probed. */
  const isProbed = ({ id, probe, unavailable }: Probed): boolean =>
    probe !== undefined && !memory.isSilent(id) && unavailable?.() === undefined

  async function send({ id, probe }: Probed, since: Milliseconds): Promise<void> {
    const padding = probePadding(memory.state, id, false, since)
    try {
      const report: ProbeReport = await withDeadline(
        after,
        probeDeadlineMs,
        'The probe got no answer.',
        new AbortController().signal,
        async (signal) => (await probe?.({ signal, padding })) ?? {},
      )
      const at = now()
      const { roundTrip = at - since, connect, bytesUp, bytesDown } = report
      memory.learn({
        kind: 'probe',
        place: id,
        roundTrip: ms(roundTrip),
        ...(connect !== undefined && { connect: ms(connect) }),
        ...(bytesUp !== undefined && { bytesUp }),
        ...(bytesDown !== undefined && { bytesDown }),
        at,
      })
    } catch {
      const at = now()
      memory.learn({ kind: 'failure', place: id, elapsed: ms(at - since), at })
    }
  }

  function probe(place: Probed): Promise<void> {
    const known = pending.get(place.id)
    if (known) return known.done
    const since = now()
    const done = send(place, since).finally(() => pending.delete(place.id))
    pending.set(place.id, { since, done })
    return done
  }

  return {
    consider(mode, except) {
      const when = {
        now: now(),
        mode,
        online: true,
        visible: true,
        typing: true,
        dataSaver: mode === 'saver',
      }
      for (const place of places) {
        if (place.id === except || !isProbed(place)) continue
        if (probeDue(memory.state, { place: place.id, ...when })) void probe(place)
      }
    },
    async probeAll() {
      await memory.loaded
      await Promise.all(places.filter(isProbed).map(probe))
    },
    tellPending() {
      const at = now()
      for (const [place, { since }] of pending) {
        const overdue = overdueProbe(memory.state, place, { since, bytesUp: 0 }, at)
        if (overdue) memory.learn(overdue)
      }
    },
  }
}
