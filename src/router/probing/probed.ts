/** Gives a place probes. A router whose places have none does not load them. */
import { probeDue } from '../../engine/schedule/probe-due.ts'
import { createLinkProber } from './link-prober.ts'
import type { PlaceProbe, ProbeOptions, ProbeReport } from './probe.ts'

/**
 * Returns the `probe` of a place.
 *
 * @param send sends a small request that measures the link. Without a `roundTrip` in its report its duration counts.
 */
export const probed =
  (send: (options: ProbeOptions) => PromiseLike<ProbeReport>): PlaceProbe =>
  ({ id, isConnected, unavailable }, memory, clock) => {
    const { now } = clock
    let isSparing = false
    /** A round trip without the server's time does not fit to runs that contain it, so silent servers are not probed. */
    const mayLeave = () => !memory.isSilent(id) && unavailable?.() === undefined
    const prober = createLinkProber({
      ...clock,
      place: id,
      async send(options) {
        const since = now()
        const report = await send(options)
        return { roundTrip: now() - since, ...report }
      },
      headBytes: 0,
      isConnected: () => isConnected?.() ?? true,
      state: () => memory.state,
      learn: memory.learn,
      isSparing: () => isSparing,
      mayLeave,
    })
    return {
      tellPending: prober.tellPending,
      async probe() {
        if (mayLeave()) await prober.probe()
      },
      consider(mode) {
        isSparing = mode === 'saver'
        const when = { now: now(), mode, online: true, visible: true, typing: true, dataSaver: isSparing }
        if (mayLeave() && probeDue(memory.state, { place: id, ...when })) void prober.probe()
      },
    }
  }
