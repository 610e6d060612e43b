/** Reading a decision's predictions by side: the device is one side, whatever engine runs on it. */
import type { Decision, PlaceKind, Prediction, Spread } from '../../gateway/protocol.ts'

/** A prediction with a time. */
export type Timed = Extract<Prediction, Spread>
/** A prediction of a place that cannot be asked. */
export type Missing = Extract<Prediction, { unavailable: unknown }>

export const isTimed = (prediction: Prediction): prediction is Timed => 'expected' in prediction
export const isMissing = (prediction: Prediction): prediction is Missing => 'unavailable' in prediction

/** What places are compared by, in ms: the time, or what time and energy cost together. */
export const costOf = ({ cost, expected }: Timed): number => cost ?? expected

/**
 * The prediction that speaks for a side: its soonest time, or its best where energy counts, else a place not measured yet, else the place that
 * cannot be asked. Undefined when the side does not exist.
 */
export function sideOf(decision: Decision, kind: PlaceKind): Prediction | undefined {
  const side = decision.predictions.filter((prediction) => prediction.kind === kind)
  const timed = side.filter(isTimed).sort((a, b) => costOf(a) - costOf(b))
  return timed[0] ?? side.find((prediction) => !isMissing(prediction)) ?? side[0]
}
