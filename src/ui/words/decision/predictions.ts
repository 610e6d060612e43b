/** Reads a decision's predictions by side. All engines of the device are one side. */
import type { Decision, PlaceId, PlaceKind, Prediction, Spread } from '../../../gateway/protocol.ts'
import { kindOf, placeName } from '../places.ts'

/** A prediction with a time. */
export type Timed = Extract<Prediction, Spread>
/** A prediction of an unavailable place. */
export type Missing = Extract<Prediction, { unavailable: unknown }>

export const isTimed = (prediction: Prediction): prediction is Timed => 'expected' in prediction
export const isMissing = (prediction: Prediction): prediction is Missing => 'unavailable' in prediction

/** The value that places are compared by, in ms: the time, or the combined cost of time and energy. */
export const costOf = ({ cost, expected }: Timed): number => cost ?? expected

/**
 * The prediction that represents a side: its shortest time, or its lowest cost if energy counts; else a place that is not
 * measured yet; else an unavailable place. Undefined when the side does not exist.
 */
export function sideOf(decision: Decision, kind: PlaceKind): Prediction | undefined {
  const side = decision.predictions.filter((prediction) => prediction.kind === kind)
  const timed = side.filter(isTimed).sort((a, b) => costOf(a) - costOf(b))
  return timed[0] ?? side.find((prediction) => !isMissing(prediction)) ?? side[0]
}

/** The name of the place that the saved time of an answer is compared with: the fastest one beside that of the answer. */
export function comparedName(decision: Decision | undefined, place: PlaceId): string {
  const [fastest] = (decision?.predictions ?? [])
    .filter(isTimed)
    .filter((prediction) => prediction.place !== place)
    .sort((a, b) => a.expected - b.expected)
  return placeName(fastest?.place ?? (kindOf(place) === 'cloud' ? 'simd' : 'cloud'))
}
