/** Keeps the round trip fresh with tiny requests, and the connection warm. One at a time, each with a deadline. */
import { closedTo } from '../engine/breaker.ts'
import { linkFacts } from '../engine/facts.ts'
import { weightOf } from '../engine/objective.ts'
import { probeDue } from '../engine/probe-due.ts'
import { type Milliseconds, ms, tokens } from '../units.ts'
import { type CloudNeeds, cloud } from './cloud-place.ts'
import { probeDeadlineMs, probeTickMs, retryAfterFailureMs } from './deadlines.ts'
import type { Ledger } from './ledger.ts'
import type { PageContext, ProbeReason } from './protocol.ts'
import { measureRoad } from './resource-timing.ts'
import { objectiveOf } from './settings.ts'
import { withDeadline } from './with-deadline.ts'

export interface Prober {
  readonly sent: number
  readonly lastAt: Milliseconds | undefined
  readonly lastReason: ProbeReason | undefined
  /** Looks whether one is due; then looks again and again while a page is visible. */
  consider(): void
  /** Sends one now, unless one is under way, nothing may leave the device, or there is no network. */
  probe(reason: ProbeReason): Promise<void>
  /** A question is about to be decided: a probe that is still out says how long the round trip is at least. */
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
  const url = `${origin}/probe`
  let sent = 0
  let lastAt: Milliseconds | undefined
  let lastReason: ProbeReason | undefined
  let underway: Promise<void> | undefined
  let ticking = false
  /** Start of the probe under way, if it went out on an open connection. */
  let pendingSince: Milliseconds | undefined

  /** @returns whether the request opened a new connection */
  async function send(): Promise<boolean> {
    const started = now()
    const connected = connection.isOpen(started)
    if (connected) pendingSince = started
    try {
      const headersAt = await withDeadline(
        after,
        probeDeadlineMs,
        'The probe got no answer.',
        new AbortController().signal,
        async (signal) => {
          const response = await fetch(url, { cache: 'no-store', signal })
          const at = now()
          await response.arrayBuffer()
          if (!response.ok) throw new Error(`The probe was answered with ${response.status}.`)
          return at
        },
      )
      const entry = await timeline.find(url, started)
      const road = measureRoad(entry, { started, headersAt, connected }, ms(0))
      connection.used(started, now(), road.connect !== undefined)
      ledger.learn({ kind: 'probe', place: cloud, ...road, at: now() })
      return road.connect !== undefined
    } catch {
      connection.failed(now())
      ledger.learn({ kind: 'failure', place: cloud, elapsed: ms(now() - started), at: now() })
      return false
    } finally {
      pendingSince = undefined
    }
  }

  async function run() {
    // The round trip of a new connection is not trusted: once it is open, another look is cheap.
    if (await send()) await send()
    onChange()
  }

  /** Whether a cloud that failed is to be looked at again, so that screens say it is back: as the breaker paces it. */
  function isReturnDue({ visible, dataSaver }: PageContext): boolean {
    const { failedAt } = connection
    if (failedAt === undefined || !visible || dataSaver || !mayLeave()) return false
    const at = now()
    return at - failedAt >= retryAfterFailureMs && closedTo(ledger.state.breakers[cloud], at) === undefined
  }

  const mayLeave = () => ledger.settings.mode !== 'private' && online()

  function probe(reason: ProbeReason): Promise<void> {
    if (underway) return underway
    if (!mayLeave()) return Promise.resolve()
    sent += 1
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
    // Where energy alone counts, what a probe takes weighs more than what a sooner answer is worth.
    const dataSaver = page.dataSaver || weightOf(objectiveOf(ledger.settings)) === 1
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
      const expected = linkFacts(ledger.state, cloud, at).roundTrip?.expected
      if (pendingSince === undefined || expected === undefined || at - pendingSince <= expected) return
      ledger.learn({ kind: 'overtaken', place: cloud, tokens: tokens(0), elapsed: ms(at - pendingSince), at })
    },
  }
}
