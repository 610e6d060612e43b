/** Probes the cloud with small requests. They measure the round trip and keep the connection open. Each has a deadline, and at most one is in flight. */
import { whyBlocked } from '../../engine/estimate/breaker.ts'
import { weightOf } from '../../engine/plan/objective.ts'
import { probeDue } from '../../engine/schedule/probe-due.ts'
import { measureLinkTiming } from '../../orchestration/link-timing.ts'
import { overdueProbe } from '../../orchestration/observe.ts'
import { isFollowedUp, probeDeadlineMs, probePadding, probeTickMs } from '../../orchestration/probing.ts'
import { keepAliveOf } from '../../router/places/connection-memory.ts'
import { headerBytes } from '../../router/places/measured-fetch.ts'
import { withDeadline } from '../../router/with-deadline.ts'
import { type Milliseconds, ms } from '../../units.ts'
import { type CloudNeeds, cloud } from '../places/cloud-place.ts'
import { probeHeaderBytes } from '../places/message-sizes.ts'
import type { PageContext, ProbeReason } from '../protocol.ts'
import type { Ledger } from '../storage/ledger.ts'
import { objectiveOf } from '../storage/settings.ts'
import { retryAfterFailureMs } from '../timeouts.ts'

export interface Prober {
  readonly sent: number
  readonly lastAt: Milliseconds | undefined
  readonly lastReason: ProbeReason | undefined
  /** Sends a probe if one is due. Repeats the check while a page is visible. */
  consider(): void
  /** Sends a probe now, unless one is in flight, private mode is on or the device is offline. */
  probe(reason: ProbeReason): Promise<void>
  /** Learns a lower bound of the round trip from the probe in flight. Call it before a decision. */
  tellPending(): void
}

export interface ProberNeeds extends CloudNeeds {
  readonly ledger: Ledger
  readonly online: () => boolean
  readonly context: () => PageContext
  readonly onChange: () => void
}

export function createProber(needs: ProberNeeds): Prober {
  const { fetch, origin, now, after, timeline, connection, ledger, online, context, onChange } = needs
  const probeUrl = `${origin}/probe`
  let sent = 0
  let lastAt: Milliseconds | undefined
  let lastReason: ProbeReason | undefined
  let underway: Promise<void> | undefined
  let ticking = false
  /** The request in flight, if it uses an open connection. */
  let pending: { readonly since: Milliseconds; readonly bytesUp: number } | undefined

  /**
   * @param padding additional bytes of the request
   * @returns whether the request opened a connection, reused one or failed
   */
  async function send(padding: number): Promise<'opened' | 'reused' | 'failed'> {
    const started = now()
    const connected = connection.isOpen(started)
    const url = padding > 0 ? `${probeUrl}?${'0'.repeat(padding)}` : probeUrl
    const bytesUp = probeHeaderBytes + padding
    if (connected) pending = { since: started, bytesUp }
    sent += 1
    try {
      const { headersAt, ended, headers } = await withDeadline(
        after,
        probeDeadlineMs,
        'The probe got no answer.',
        new AbortController().signal,
        async (signal) => {
          const response = await fetch(url, { cache: 'no-store', signal })
          const headersAt = now()
          await response.arrayBuffer()
          if (!response.ok) throw new Error(`The probe was answered with ${response.status}.`)
          return { headersAt, ended: now(), headers: response.headers }
        },
      )
      const entry = await timeline.find(url, started)
      const timing = measureLinkTiming(entry, { started, headersAt, ended, connected }, ms(0))
      connection.used(started, now(), timing.connect !== undefined, keepAliveOf(headers))
      const bytesDown = headerBytes(headers)
      ledger.learn({ kind: 'probe', place: cloud, bytesUp, bytesDown, ...timing, at: now() })
      return timing.connect !== undefined ? 'opened' : 'reused'
    } catch {
      connection.failed(now())
      ledger.learn({ kind: 'failure', place: cloud, elapsed: ms(now() - started), at: now() })
      return 'failed'
    } finally {
      pending = undefined
    }
  }

  async function run() {
    // The round trip of a new connection is unreliable, and a second probe on the open connection is cheap.
    const padding = () => probePadding(ledger.state, cloud, isSparing(), now())
    let last = await send(padding())
    if (last === 'opened') last = await send(0)
    if (last === 'reused' && isFollowedUp(ledger.state, cloud) && padding() > 0 && mayLeave())
      await send(padding())
    onChange()
  }

  /** Whether probes cost more than they save: with data saver, or if only energy counts. */
  const isSparing = () => context().dataSaver || weightOf(objectiveOf(ledger.settings)) === 1
  /** Whether to probe a failed cloud so that screens show its recovery. The breaker determines the interval. */
  function isReturnDue({ visible, dataSaver }: PageContext): boolean {
    const { failedAt } = connection
    if (failedAt === undefined || !visible || dataSaver || !mayLeave()) return false
    const at = now()
    return at - failedAt >= retryAfterFailureMs && whyBlocked(ledger.state.breakers[cloud], at) === undefined
  }

  const mayLeave = () => ledger.settings.mode !== 'private' && online()

  function probe(reason: ProbeReason): Promise<void> {
    if (underway) return underway
    if (!mayLeave()) return Promise.resolve()
    lastAt = now()
    lastReason = reason
    underway = run().finally(() => {
      underway = undefined
    })
    return underway
  }

  function consider() {
    const page = context()
    const { visible, typing } = page
    const dataSaver = isSparing()
    const due = probeDue(ledger.state, {
      place: cloud,
      now: now(),
      mode: ledger.settings.mode,
      online: online(),
      visible,
      typing,
      dataSaver,
    })
    if (due) void probe(due)
    else if (isReturnDue({ ...page, dataSaver })) void probe('failed')
    if (!visible || ticking) return
    ticking = true
    after(probeTickMs, () => {
      ticking = false
      consider()
    })
  }

  return {
    get sent() {
      return sent
    },
    get lastAt() {
      return lastAt
    },
    get lastReason() {
      return lastReason
    },
    consider,
    probe,
    tellPending() {
      const at = now()
      const overdue = pending && overdueProbe(ledger.state, cloud, pending, at)
      if (overdue) ledger.learn(overdue)
    },
  }
}
