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

/** Share of a logarithmic time axis that spans every time shown; undefined when there is none. */
export function timeAxis(times: readonly PlaceTimes[]): ((milliseconds: number) => number) | undefined {
  const all = times
    .flatMap(({ prediction, measured }) => [
      ...(isTimed(prediction) ? [prediction.low, prediction.high, prediction.expected] : []),
      ...(measured ? [measured.total] : []),
    ])
    .map((time) => Math.max(time, 0.01))
  if (all.length === 0) return undefined
  const from = Math.log(Math.min(...all) / 1.3)
  const to = Math.log(Math.max(...all) * 1.3)
  return (milliseconds) => (Math.log(Math.max(milliseconds, 0.01)) - from) / (to - from)
}

type Part = keyof Timed['parts']

const partWords: Record<Part, string> = {
  compute: 'computing',
  queue: 'waiting in line',
  load: 'loading the model',
  roundTrip: 'round trip',
  transfer: 'sending bytes',
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
