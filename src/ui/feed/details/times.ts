/** Predicted and measured times of every place of an entry, for the details of an answer. */
import type { DecisionRecord, Measured, PlaceId, Prediction } from '../../../gateway/protocol.ts'
import { isTimed, type Timed } from '../../words/decision/predictions.ts'
import type { FeedEntry } from '../store/feed-entry.ts'

export interface PlaceTimes {
  readonly place: PlaceId
  readonly prediction: Prediction
  /** The measurement of the run at this place: the question itself, or a later comparison. */
  readonly measured?: Measured
}

/** The records of an entry, the original run first. */
export const recordsOf = (entry: FeedEntry): DecisionRecord[] =>
  entry.runs.flatMap((run) => (run.state === 'answered' ? [run.record] : []))

/** Predictions come from the original decision. Measurements may come from a later comparison. */
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

/** A band near zero would compress the rest of a log axis, so it is clipped at this factor below the shortest time. */
const roomBelow = 4

/**
 * A logarithmic time axis (0 to 1) that spans all shown times. Undefined when there is none. Bands whose lower end is far below
 * every expected and measured time are clipped at its start.
 */
export function timeAxis(times: readonly PlaceTimes[]): ((milliseconds: number) => number) | undefined {
  const firm = times
    .flatMap(({ prediction, measured }) => [
      ...(isTimed(prediction) ? [prediction.expected as number] : []),
      ...(measured ? [measured.total as number] : []),
    ])
    // The predicted time of a prepared answer is zero, which a log axis cannot show.
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

/** The terms of a prediction that matter, each with its measurement. */
export function partsOf(prediction: Timed, measured: Measured | undefined): PartTime[] {
  return (Object.keys(partWords) as Part[]).flatMap((part) => {
    const predicted = prediction.parts[part]
    const time = part === 'load' || part === 'transfer' ? undefined : measured?.[part]
    if (predicted < 0.005 && !time) return []
    return [{ part: partWords[part], predicted, ...(time !== undefined && { measured: time }) }]
  })
}
