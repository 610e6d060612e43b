/** Probes one server with small requests. They measure the round trip and keep the connection open. Each has a deadline, and at most one is in flight. */
import { whyBlocked } from '../../engine/estimate/breaker.ts'
import { weightOf } from '../../engine/plan/objective.ts'
import { probeDue } from '../../engine/schedule/probe-due.ts'
import { Failure } from '../../failure.ts'
import { probeTickMs } from '../../orchestration/probing.ts'
import { probeFetch } from '../../router/places/measured-fetch.ts'
import { createLinkProber } from '../../router/probing/link-prober.ts'
import type { Milliseconds } from '../../units.ts'
import type { CloudNeeds } from '../places/cloud-place.ts'
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
  learnOverdue(): void
}

export interface ProberNeeds extends CloudNeeds {
  readonly ledger: Ledger
  readonly online: () => boolean
  readonly context: () => PageContext
  readonly onChange: () => void
}

export function createProber(needs: ProberNeeds): Prober {
  const { place, origin, now, after, connection, ledger, online, context, onChange } = needs
  const probeUrl = `${origin}/probe`
  let sent = 0
  let lastAt: Milliseconds | undefined
  let lastReason: ProbeReason | undefined
  let underway: Promise<void> | undefined
  let ticking = false
  const prober = createLinkProber({
    now,
    after,
    place,
    async send(options) {
      sent += 1
      const { signal } = options
      // A probe that is given up at its deadline counts like one that failed.
      signal.addEventListener('abort', () => connection.failed(now()))
      const { response, report } = await probeFetch(probeUrl, options, probeHeaderBytes, needs)
      if (response.ok) return report
      connection.failed(now())
      throw new Failure('cloud-unavailable', `The probe was answered with ${response.status}.`)
    },
    isConnected: () => connection.isOpen(now()),
    headBytes: probeHeaderBytes,
    state: () => ledger.state,
    learn: (observation) => ledger.learn(observation),
    isSparing,
    mayLeave,
  })

  /** Whether probes cost more than they save: with data saver, or if only energy counts. */
  function isSparing() {
    return context().dataSaver || weightOf(objectiveOf(ledger.settings)) === 1
  }
  /** Whether to probe a failed cloud so that screens show its recovery. The breaker determines the interval. */
  function isReturnDue({ visible, dataSaver }: PageContext): boolean {
    const { failedAt } = connection
    if (failedAt === undefined || !visible || dataSaver || !mayLeave()) return false
    const at = now()
    return at - failedAt >= retryAfterFailureMs && whyBlocked(ledger.state.breakers[place], at) === undefined
  }

  function mayLeave() {
    return ledger.settings.mode !== 'private' && online()
  }

  function probe(reason: ProbeReason): Promise<void> {
    if (underway) return underway
    if (!mayLeave()) return Promise.resolve()
    lastAt = now()
    lastReason = reason
    underway = prober.probe().finally(() => {
      underway = undefined
      onChange()
    })
    return underway
  }

  function consider() {
    const page = context()
    const { visible, typing } = page
    const dataSaver = isSparing()
    const due = probeDue(ledger.state, {
      place,
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
    learnOverdue: prober.learnOverdue,
  }
}
