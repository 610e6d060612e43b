/**
 * The failure record of the engines of this device: marks of risky steps in progress, and strikes against engines that failed.
 * Pure: the time is an argument, and the record is plain data.
 */
import type { EdgePlaceId } from '../../edge/protocol.ts'
import { type Milliseconds, ms } from '../../units.ts'

/** An engine with a strike is disabled for one week, in which the browser or the system may be updated. Chosen by hand. */
export const restsFor = ms(7 * 24 * 60 * 60_000)
/** A single lost GPU is tolerated. A second loss within this time is a strike. Chosen by hand. */
export const lossesWithin = ms(60 * 60_000)
const toleratedLosses = 1

/** A step that can crash its tab. The mark is removed when the step ends, and when the tab is closed. */
export interface Mark {
  readonly tab: string
  readonly place: EdgePlaceId
}

/**
 * Why an engine is disabled: its tab crashed in a risky step, it gave wrong answers to known questions, or it was lost
 * repeatedly. One such failure is enough, because some phones refuse to reload a page that crashes twice, and the other places
 * can answer.
 */
export type StrikeReason = 'killed' | 'wrong' | 'lost'

export interface Strike {
  readonly place: EdgePlaceId
  readonly reason: StrikeReason
  /** Wall clock, ms since 1970. */
  readonly at: Milliseconds
}

export interface EngineRecord {
  readonly marks: readonly Mark[]
  readonly strikes: readonly Strike[]
  /** Recent losses of engines that are not strikes yet. */
  readonly losses: readonly Omit<Strike, 'reason'>[]
}

export const emptyRecord: EngineRecord = { marks: [], strikes: [], losses: [] }

const places: readonly unknown[] = ['simd', 'wasm', 'webgpu'] satisfies EdgePlaceId[]
const reasons: readonly unknown[] = ['killed', 'wrong', 'lost'] satisfies StrikeReason[]

const listOf = (value: unknown): Partial<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []

/** A future time comes from a clock that was wrong. */
const isWithin = (at: unknown, span: Milliseconds, now: Milliseconds) =>
  typeof at === 'number' && at <= now && now - at < span

/** Parses the stored record, without expired and unreadable parts. @param text as {@link JSON.stringify} wrote it */
export function reviveRecord(text: string | null, now: Milliseconds): EngineRecord {
  let given: { marks?: unknown; strikes?: unknown; losses?: unknown } | null = null
  try {
    given = JSON.parse(text ?? 'null')
  } catch {
    // Another program wrote this value. Start with an empty record.
  }
  const ofPlace = (value: unknown) => listOf(value).filter(({ place }) => places.includes(place))
  return {
    marks: ofPlace(given?.marks).filter(({ tab }) => typeof tab === 'string') as unknown as Mark[],
    strikes: ofPlace(given?.strikes).filter(
      ({ at, reason }) => reasons.includes(reason) && isWithin(at, restsFor, now),
    ) as unknown as Strike[],
    losses: ofPlace(given?.losses).filter(({ at }) =>
      isWithin(at, lossesWithin, now),
    ) as unknown as EngineRecord['losses'],
  }
}

/** The strike against this place, if it is disabled. */
export const strikeOf = ({ strikes }: EngineRecord, place: EdgePlaceId): Strike | undefined =>
  strikes.find((strike) => strike.place === place)

/** Adds a strike. A place keeps its latest strike only. */
export const strike = (record: EngineRecord, { place, reason, at }: Strike): EngineRecord => ({
  ...record,
  strikes: [...record.strikes.filter((other) => other.place !== place), { place, reason, at }],
  losses: record.losses.filter((loss) => loss.place !== place),
})

/** Removes everything recorded against the place, because the person wants to try it again. */
export const pardon = (record: EngineRecord, place: EdgePlaceId): EngineRecord => ({
  ...record,
  strikes: record.strikes.filter((other) => other.place !== place),
  losses: record.losses.filter((loss) => loss.place !== place),
})

/** Records a loss. The second loss within an hour becomes a strike. */
export function lose(record: EngineRecord, place: EdgePlaceId, at: Milliseconds): EngineRecord {
  const before = record.losses.filter((loss) => loss.place === place && at - loss.at < lossesWithin)
  if (before.length >= toleratedLosses) return strike(record, { place, reason: 'lost', at })
  return { ...record, losses: [...record.losses, { place, at }] }
}

/** Adds or removes this tab's mark on the place. */
export const mark = (
  record: EngineRecord,
  tab: string,
  place: EdgePlaceId,
  stands: boolean,
): EngineRecord => ({
  ...record,
  marks: [
    ...record.marks.filter((other) => other.tab !== tab || other.place !== place),
    ...(stands ? [{ tab, place }] : []),
  ],
})

/** Turns the marks of closed tabs into strikes, because an orderly exit removes the mark. */
export function bury(
  record: EngineRecord,
  isAlive: (tab: string) => boolean,
  at: Milliseconds,
): EngineRecord {
  const dead = record.marks.filter(({ tab }) => !isAlive(tab))
  const kept = { ...record, marks: record.marks.filter(({ tab }) => isAlive(tab)) }
  return dead.reduce<EngineRecord>((now, { place }) => strike(now, { place, reason: 'killed', at }), kept)
}
