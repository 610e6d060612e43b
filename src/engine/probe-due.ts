/** When is a fresh look at the link worth its bytes? */
import type { Milliseconds } from '../units.ts'
import { closedTo } from './breaker.ts'
import type { Mode } from './decision.ts'
import { entry } from './entry.ts'
import { emptyLink, isDoubtful } from './link.ts'
import type { PlaceId } from './place.ts'
import type { EngineState } from './state.ts'
import { defaultTuning, type Tuning } from './tuning.ts'

/** The engine's own reasons; people and `online` events add theirs. */
export type ProbeDue = 'stale' | 'typing' | 'network-change'

export interface ProbeQuestion {
  /** A cloud place. */
  readonly place: PlaceId
  readonly now: Milliseconds
  readonly mode: Mode
  readonly online: boolean
  readonly visible: boolean
  /** Or being answered: another decision is near. */
  readonly typing: boolean
  readonly dataSaver: boolean
  readonly tuning?: Tuning
}

/** The paper's limit: without it, an engine that once saw a long latency would stay on the device for ever. */
const stale = 60_000
/** Probes are never closer than this, whatever they teach. */
const apart = 5_000
/** The last sample is doubted when it is this many times off the usual. */
const doubtRatio = 1.5

/**
 * Whether to probe a cloud place now, and why. Ask on every tick and keystroke; the caller keeps one probe in
 * flight at a time and reports a lost one as a failure. Never in private mode, hidden, offline or against a
 * breaker. Data saver: only when a decision is near and nothing fresher than the paper's minute is known.
 */
export function probeDue(state: EngineState, question: ProbeQuestion): ProbeDue | undefined {
  const { place, now, mode, online, visible, typing, dataSaver, tuning = defaultTuning } = question
  if (mode === 'private' || !online || !visible) return undefined
  if (dataSaver && !typing) return undefined
  const breaker = entry(state.breakers, place)
  if (closedTo(breaker, now)) return undefined
  const link = entry(state.links, place) ?? emptyLink
  if (isWithin(apart, breaker?.failedAt, now) || isWithin(apart, link.probedAt, now)) return undefined
  if (link.changed) return 'network-change'
  const last = link.samples.at(-1)
  if (!last || !isWithin(stale, last.at, now)) return 'stale'
  if (!typing || dataSaver) return undefined
  const { answers, usualMs, doubtfulMs } = tuning.probing
  // One probe for so many answers costs little, however close they are.
  if (link.passedOver >= answers) return isWithin(apart, last.at, now) ? undefined : 'typing'
  const fresh = isDoubtful(link, doubtRatio) ? doubtfulMs : usualMs
  return isWithin(fresh, last.at, now) ? undefined : 'typing'
}

/** A clock that was set back makes moments in the future: long ago, in truth. */
const isWithin = (span: number, moment: number | undefined, now: number) =>
  moment !== undefined && now >= moment && now - moment < span
