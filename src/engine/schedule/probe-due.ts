/** Decides when to probe the link. */
import type { Milliseconds } from '../../units.ts'
import { entry } from '../entry.ts'
import { whyBlocked } from '../estimate/breaker.ts'
import { emptyLink, isLastSampleUnusual } from '../estimate/link.ts'
import type { EngineState } from '../estimate/state.ts'
import type { PlaceId } from '../place.ts'
import type { Mode } from '../plan/decision.ts'
import { defaultTuning, type Tuning } from '../plan/tuning.ts'

/** The reasons of the engine for a probe. The gateway also probes on request and on `online` events. */
export type ProbeDue = 'stale' | 'typing' | 'network-change'

export interface ProbeQuestion {
  /** A cloud place. */
  readonly place: PlaceId
  readonly now: Milliseconds
  readonly mode: Mode
  readonly online: boolean
  readonly visible: boolean
  /** Whether a question is being typed or answered, so that a decision is near. */
  readonly typing: boolean
  readonly dataSaver: boolean
  readonly tuning?: Tuning
}

/** Maximum age of the round trip, from the paper. Without it, one long latency would keep the engine on the device forever. */
const maxAgeMs = 60_000
/** Minimum time between probes. */
const minIntervalMs = 5_000
/** A last sample that differs from the median by more than this ratio needs confirmation. */
const unusualRatio = 1.5

/**
 * Returns the reason to probe a cloud place now, or undefined. Call it on every tick and keystroke. The caller keeps at most one
 * probe in flight and reports a lost one as a failure. There are no probes in private mode, in a hidden page, offline or
 * while the breaker is open. With data saver a probe is due only while a person types and the round trip is older than
 * `maxAgeMs`.
 */
export function probeDue(state: EngineState, question: ProbeQuestion): ProbeDue | undefined {
  const { place, now, mode, online, visible, typing, dataSaver, tuning = defaultTuning } = question
  if (mode === 'private' || !online || !visible) return undefined
  if (dataSaver && !typing) return undefined
  const breaker = entry(state.breakers, place)
  if (whyBlocked(breaker, now)) return undefined
  const link = entry(state.links, place) ?? emptyLink
  if (isWithin(minIntervalMs, breaker?.failedAt, now) || isWithin(minIntervalMs, link.probedAt, now))
    return undefined
  if (link.changed) return 'network-change'
  const last = link.samples.at(-1)
  if (!last || !isWithin(maxAgeMs, last.at, now)) return 'stale'
  if (!typing || dataSaver) return undefined
  const { answers, usualMs, unusualMs } = tuning.probing
  // One probe per `answers` answers costs little, even if they come quickly.
  if (link.answersElsewhere >= answers) return isWithin(minIntervalMs, last.at, now) ? undefined : 'typing'
  const fresh = isLastSampleUnusual(link, unusualRatio) ? unusualMs : usualMs
  return isWithin(fresh, last.at, now) ? undefined : 'typing'
}

/** Whether `moment` is less than `span` before `now`. A moment in the future, after the clock was set back, counts as old. */
const isWithin = (span: number, moment: number | undefined, now: number) =>
  moment !== undefined && now >= moment && now - moment < span
