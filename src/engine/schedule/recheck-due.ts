/**
 * Decides when to measure a slow place again. A slow place gets few questions, so its recovery would go unnoticed. A recheck
 * of the device is a short run after an answer. A recheck of the cloud is a request that runs together with the device.
 */
import { type Tokens, tokens } from '../../units.ts'
import { entry } from '../entry.ts'
import { isWorthMeasuringAgain } from '../estimate/speed.ts'
import type { EngineState } from '../estimate/state.ts'
import type { PlaceId } from '../place.ts'
import type { Mode } from '../plan/decision.ts'

/** Length of the recheck run. It is measurable with a coarse clock and much shorter than an answer. */
export const recheckTokens: Tokens = tokens(8)

/** Answers between rechecks. A faster run causes a second recheck at once, so a recovery is detected within ten answers. */
const answersBetween = 7
/** Answers between rechecks in saver mode and for the energy objective. */
const answersBetweenSparing = 28

/** Whether a recheck of a place is due. Call it after each answer and each recheck. */
export function recheckDue(state: EngineState, place: PlaceId, mode: Mode, energyWeight = 0): boolean {
  const speed = entry(state.speeds, place)
  const isSparing = mode === 'saver' || energyWeight === 1
  return (
    speed !== undefined && isWorthMeasuringAgain(speed, isSparing ? answersBetweenSparing : answersBetween)
  )
}
