/**
 * What became of the engines of this device: marks of risky steps that are under way, and strikes against engines that failed.
 * Pure: the time is an argument, the record is plain data.
 */
import type { EdgePlaceId } from '../../edge/protocol.ts'
import { type Milliseconds, ms } from '../../units.ts'

/** An engine with a strike is not started for so long: a week, in which browser or system may be updated. Chosen by hand. */
export const restsFor = ms(7 * 24 * 60 * 60_000)
/** One lost GPU is bad luck. A second within this time would not be the last. Chosen by hand. */
export const lossesWithin = ms(60 * 60_000)
const lossesBorne = 1

/** A step that its tab may not survive. It is removed when the step ends, and when the tab is left. */
export interface Mark {
  readonly tab: string
  readonly place: EdgePlaceId
}

/**
 * Why an engine rests: its tab died in a risky step, it gave wrong answers to known questions, or it was lost repeatedly. One such
 * mark is enough, because some phones give up on a page that dies twice, and the other places answer meanwhile.
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
  /** Engines that gave themselves up lately, without a strike yet. */
  readonly losses: readonly Omit<Strike, 'reason'>[]
}

export const emptyRecord: EngineRecord = { marks: [], strikes: [], losses: [] }

const places: readonly unknown[] = ['simd', 'wasm', 'webgpu'] satisfies EdgePlaceId[]
const reasons: readonly unknown[] = ['killed', 'wrong', 'lost'] satisfies StrikeReason[]

const listOf = (value: unknown): Partial<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []

/** A time in the future comes from a clock that was wrong. */
const isWithin = (at: unknown, span: Milliseconds, now: Milliseconds) =>
  typeof at === 'number' && at <= now && now - at < span

/** The record that was stored, without what is over or cannot be read. @param text as {@link JSON.stringify} wrote it */
export function reviveRecord(text: string | null, now: Milliseconds): EngineRecord {
  let given: { marks?: unknown; strikes?: unknown; losses?: unknown } | null = null
  try {
    given = JSON.parse(text ?? 'null')
  } catch {
    // Somebody else wrote it: there is nothing to believe.
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

/** The strike against this place, if it rests. */
export const strikeOf = ({ strikes }: EngineRecord, place: EdgePlaceId): Strike | undefined =>
  strikes.find((strike) => strike.place === place)

/** With one strike against the place, the latest. */
export const strike = (record: EngineRecord, { place, reason, at }: Strike): EngineRecord => ({
  ...record,
  strikes: [...record.strikes.filter((other) => other.place !== place), { place, reason, at }],
  losses: record.losses.filter((loss) => loss.place !== place),
})

/** Without anything against the place: the person wants it tried again. */
export const pardon = (record: EngineRecord, place: EdgePlaceId): EngineRecord => ({
  ...record,
  strikes: record.strikes.filter((other) => other.place !== place),
  losses: record.losses.filter((loss) => loss.place !== place),
})

/** The engine gave itself up. The second time within an hour is a strike. */
export function lose(record: EngineRecord, place: EdgePlaceId, at: Milliseconds): EngineRecord {
  const before = record.losses.filter((loss) => loss.place === place && at - loss.at < lossesWithin)
  if (before.length >= lossesBorne) return strike(record, { place, reason: 'lost', at })
  return { ...record, losses: [...record.losses, { place, at }] }
}

/** With this tab's mark on the place, or without. */
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

/** Marks whose tabs are dead become strikes: nobody else left them standing. */
export function bury(
  record: EngineRecord,
  isAlive: (tab: string) => boolean,
  at: Milliseconds,
): EngineRecord {
  const dead = record.marks.filter(({ tab }) => !isAlive(tab))
  const kept = { ...record, marks: record.marks.filter(({ tab }) => isAlive(tab)) }
  return dead.reduce<EngineRecord>((now, { place }) => strike(now, { place, reason: 'killed', at }), kept)
}
