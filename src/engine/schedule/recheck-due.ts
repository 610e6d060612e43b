/**
 * A place that has become slow is asked less, and one that is not asked never shows that it has recovered. So it is looked
 * at again from time to time: a device by a short run after an answer, a cloud by asking it beside the device.
 */
import { type Tokens, tokens } from '../../units.ts'
import { entry } from '../entry.ts'
import { isWorthALook } from '../estimate/speed.ts'
import type { EngineState } from '../estimate/state.ts'
import type { PlaceId } from '../place.ts'
import type { Mode } from '../plan/decision.ts'
import { type Objective, weightOf } from '../plan/objective.ts'

/** A short text: long enough for any clock, and a fraction of the work of an answer. */
export const recheckTokens: Tokens = tokens(8)

/** With a second look at once where the first finds the place quicker, ten answers are enough to see that it has recovered. */
const answersBetween = 7
/** Where every run should be spared. */
const answersBetweenSparing = 28

/** Whether to look at a place again. Ask after each answer and each recheck. */
export function recheckDue(state: EngineState, place: PlaceId, mode: Mode, objective?: Objective): boolean {
  const speed = entry(state.speeds, place)
  const isSparing = mode === 'saver' || weightOf(objective) === 1
  return speed !== undefined && isWorthALook(speed, isSparing ? answersBetweenSparing : answersBetween)
}
