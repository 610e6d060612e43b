/** Gives a place probes. A router whose places have none does not load them. */
import { probeDue } from '../../engine/schedule/probe-due.ts'
import { probeDeadlineMs } from '../../orchestration/probing.ts'
import { withDeadline } from '../with-deadline.ts'
import { createLinkProber } from './link-prober.ts'
import type { PlaceLine, PlaceProbe, ProbeOptions, ProbeReport } from './probe.ts'

/**
 * Returns the `probe` of a place.
 *
 * @param send sends a small request that measures the link. Without a `roundTrip` in its report its duration counts.
 * @param readLine asks the server for the line that it publishes; it is asked until it answers, with undefined if it has none
 */
export const probed =
  (
    send: (options: ProbeOptions) => PromiseLike<ProbeReport>,
    readLine?: (signal: AbortSignal) => PromiseLike<PlaceLine | undefined>,
  ): PlaceProbe =>
  ({ id, isConnected, unavailable }, memory, clock, network) => {
    const { now, after } = clock
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
    let reading: Promise<void> | undefined
    async function learnLine() {
      const late = 'The server did not describe its model.'
      const line = await withDeadline(after, probeDeadlineMs, late, undefined, async (signal) =>
        readLine?.(signal),
      )
      if (line) memory.learnPublished(id, network, { ...line, at: now() })
    }
    function considerLine(): Promise<void> | undefined {
      if (!readLine || unavailable?.() !== undefined) return undefined
      // After a failure the next question asks again.
      reading ??= learnLine().catch(() => {
        reading = undefined
      })
      return reading
    }
    return {
      learnOverdue: prober.learnOverdue,
      async probe() {
        await considerLine()
        if (mayLeave()) await prober.probe()
      },
      consider(mode) {
        isSparing = mode === 'saver'
        if (mode !== 'private') void considerLine()
        const when = { now: now(), mode, online: true, visible: true, typing: true, dataSaver: isSparing }
        if (mayLeave() && probeDue(memory.state, { place: id, ...when })) void prober.probe()
      },
    }
  }
