/**
 * The failure record of the engines of this device: markers of risky steps in progress, and failures against engines that failed.
 * Pure: the time is an argument, and the record is plain data.
 */
import type { EdgePlaceId } from '../../edge/protocol.ts'
import { type Milliseconds, ms } from '../../units.ts'

/** An engine with a failure is disabled for one week, in which the browser or the system may be updated. Chosen by hand. */
export const disabledDuration = ms(7 * 24 * 60 * 60_000)
/** A single lost GPU is tolerated. A second loss within this time is a failure. Chosen by hand. */
export const lossWindow = ms(60 * 60_000)
const maxLosses = 1

/** A step that can crash its tab. The marker is removed when the step ends, and when the tab is closed. */
export interface CrashMarker {
  readonly tab: string
  readonly place: EdgePlaceId
}

/**
 * Why an engine is disabled: its tab crashed in a risky step, it gave wrong answers to known questions, or it was lost
 * repeatedly. One such failure is enough, because some phones refuse to reload a page that crashes twice, and the other places
 * can answer.
 */
export type FailureReason = 'crashed' | 'wrong' | 'lost'

export interface EngineFailure {
  readonly place: EdgePlaceId
  readonly reason: FailureReason
  /** Wall clock, ms since 1970. */
  readonly at: Milliseconds
}

export interface FailureRecord {
  readonly markers: readonly CrashMarker[]
  readonly failures: readonly EngineFailure[]
  /** Recent losses of engines that are not failures yet. */
  readonly losses: readonly Omit<EngineFailure, 'reason'>[]
}

export const emptyRecord: FailureRecord = { markers: [], failures: [], losses: [] }

const places: readonly unknown[] = ['simd', 'wasm', 'webgpu'] satisfies EdgePlaceId[]
const reasons: readonly unknown[] = ['crashed', 'wrong', 'lost'] satisfies FailureReason[]

const listOf = (value: unknown): Partial<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []

/** A future time comes from a clock that was wrong. */
const isWithin = (at: unknown, span: Milliseconds, now: Milliseconds) =>
  typeof at === 'number' && at <= now && now - at < span

/**
 * Parses the stored record, without expired and unreadable parts. An earlier build stored failures as `strikes`, and the reason
 * `crashed` as `killed`.
 *
 * @param text as {@link JSON.stringify} wrote it
 */
export function reviveRecord(text: string | null, now: Milliseconds): FailureRecord {
  let given: { markers?: unknown; failures?: unknown; strikes?: unknown; losses?: unknown } | null = null
  try {
    given = JSON.parse(text ?? 'null')
  } catch {
    // Another program wrote this value. Start with an empty record.
  }
  const ofPlace = (value: unknown) => listOf(value).filter(({ place }) => places.includes(place))
  return {
    markers: ofPlace(given?.markers).filter(({ tab }) => typeof tab === 'string') as unknown as CrashMarker[],
    failures: ofPlace(given?.failures ?? given?.strikes)
      .map((failure) => (failure.reason === 'killed' ? { ...failure, reason: 'crashed' } : failure))
      .filter(
        ({ at, reason }) => reasons.includes(reason) && isWithin(at, disabledDuration, now),
      ) as unknown as EngineFailure[],
    losses: ofPlace(given?.losses).filter(({ at }) =>
      isWithin(at, lossWindow, now),
    ) as unknown as FailureRecord['losses'],
  }
}

/** The failure that disables this place, if any. */
export const failureOf = ({ failures }: FailureRecord, place: EdgePlaceId): EngineFailure | undefined =>
  failures.find((failure) => failure.place === place)

/** Adds a failure. A place keeps its latest failure only. */
export const addFailure = (record: FailureRecord, { place, reason, at }: EngineFailure): FailureRecord => ({
  ...record,
  failures: [...record.failures.filter((other) => other.place !== place), { place, reason, at }],
  losses: record.losses.filter((loss) => loss.place !== place),
})

/** Removes everything recorded against the place, because the person wants to try it again. */
export const clearFailures = (record: FailureRecord, place: EdgePlaceId): FailureRecord => ({
  ...record,
  failures: record.failures.filter((other) => other.place !== place),
  losses: record.losses.filter((loss) => loss.place !== place),
})

/** Records a loss. The second loss within an hour becomes a failure. */
export function addLoss(record: FailureRecord, place: EdgePlaceId, at: Milliseconds): FailureRecord {
  const before = record.losses.filter((loss) => loss.place === place && at - loss.at < lossWindow)
  if (before.length >= maxLosses) return addFailure(record, { place, reason: 'lost', at })
  return { ...record, losses: [...record.losses, { place, at }] }
}

/** Adds or removes this tab's marker on the place. */
export const setMarker = (
  record: FailureRecord,
  tab: string,
  place: EdgePlaceId,
  exists: boolean,
): FailureRecord => ({
  ...record,
  markers: [
    ...record.markers.filter((other) => other.tab !== tab || other.place !== place),
    ...(exists ? [{ tab, place }] : []),
  ],
})

/** Turns the markers of closed tabs into failures, because an orderly exit removes the marker. */
export function recordCrashes(
  record: FailureRecord,
  isAlive: (tab: string) => boolean,
  at: Milliseconds,
): FailureRecord {
  const crashed = record.markers.filter(({ tab }) => !isAlive(tab))
  const kept = { ...record, markers: record.markers.filter(({ tab }) => isAlive(tab)) }
  return crashed.reduce<FailureRecord>(
    (now, { place }) => addFailure(now, { place, reason: 'crashed', at }),
    kept,
  )
}
