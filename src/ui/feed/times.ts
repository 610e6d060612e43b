/** Predicted beside measured, for every place of an entry: what the anatomy of an answer draws. */
import type { DecisionRecord, Measured, PlaceId, Prediction } from '../../gateway/protocol.ts'
import { isTimed, type Timed } from '../words/predictions.ts'
import type { FeedEntry } from './feed-entry.ts'

export interface PlaceTimes {
  readonly place: PlaceId
  readonly prediction: Prediction
  /** Of the run that answered there: the question itself, or a later comparison. */
  readonly measured?: Measured
}

/** Records of an entry, the question’s own first. */
export const recordsOf = (entry: FeedEntry): DecisionRecord[] =>
  entry.runs.flatMap((run) => (run.state === 'answered' ? [run.record] : []))

/** Predictions are those of the moment of deciding; measurements may come from a comparison later. */
export function timesOf(entry: FeedEntry): PlaceTimes[] {
  const records = recordsOf(entry)
  const [first] = records
  if (!first) return []
  const runs = records.flatMap((record) => record.runs)
  const predicted = new Map<PlaceId, Prediction>()
  for (const prediction of records.flatMap(({ decision }) => decision.predictions)) {
    const known = predicted.get(prediction.place)
    if (!known || (!isTimed(known) && isTimed(prediction))) predicted.set(prediction.place, prediction)
  }
  return [...predicted.values()].map((prediction) => {
    const run = runs.find(({ place, outcome }) => place === prediction.place && outcome === 'answered')
    return { place: prediction.place, prediction, ...(run && { measured: run.measured }) }
  })
}

/** A band that reaches for zero would push everything else to the end of a log axis: it is cut here. */
const roomBelow = 4

/**
 * Share of a logarithmic time axis that spans every time shown; undefined when there is none. Lower ends of
 * bands far below every expected and measured time stop at the start of the axis.
 */
export function timeAxis(times: readonly PlaceTimes[]): ((milliseconds: number) => number) | undefined {
  const firm = times
    .flatMap(({ prediction, measured }) => [
      ...(isTimed(prediction) ? [prediction.expected as number] : []),
      ...(measured ? [measured.total as number] : []),
    ])
    // An answer that was there before it was asked is predicted to take nothing, which has no place on this axis.
    .filter((time) => time > 0)
  if (firm.length === 0) return undefined
  const highs = times.flatMap(({ prediction }) => (isTimed(prediction) ? [prediction.high as number] : []))
  const from = Math.max(0.001, Math.min(...firm) / roomBelow)
  const span = Math.log((Math.max(...firm, ...highs) * 1.2) / from)
  return (milliseconds) => Math.max(0, Math.log(Math.max(milliseconds, from) / from) / span)
}

type Part = keyof Timed['parts']

const partWords: Record<Part, string> = {
  compute: 'computing',
  queue: 'waiting in line',
  load: 'loading the model',
  roundTrip: 'there and back',
  transfer: 'sending the text',
  connect: 'opening a connection',
}

export interface PartTime {
  readonly part: string
  readonly predicted: number
  readonly measured?: number
}

/** The terms of a prediction that matter, each beside what was measured of it. */
export function partsOf(prediction: Timed, measured: Measured | undefined): PartTime[] {
  return (Object.keys(partWords) as Part[]).flatMap((part) => {
    const predicted = prediction.parts[part]
    const time = part === 'load' || part === 'transfer' ? undefined : measured?.[part]
    if (predicted < 0.005 && !time) return []
    return [{ part: partWords[part], predicted, ...(time !== undefined && { measured: time }) }]
  })
}
