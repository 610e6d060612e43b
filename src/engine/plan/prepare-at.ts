/** Chooses the place for a speculative run while a person types the question. */

import type { Prediction } from '../predict/prediction.ts'
import type { Decision } from './decision.ts'

type Timed = Extract<Prediction, { parts: unknown }>

export interface TypingContext {
  readonly visible: boolean
  readonly batteryLow: boolean
}

/** A longer run seldom ends in time, and it delays the next question. */
const maxSpeculativeRunMs = 1_000
/** Upper bound of the compute time as a multiple of the wait that the run can save. It limits battery use. */
const maxWorkPerSavedWait = 10

/**
 * Returns the fastest edge place if a speculative run is worthwhile. Returns undefined in `saver` mode, if energy counts,
 * if the page is hidden, if the battery is low, or if the place must load its network first.
 *
 * @param decision the decision for the current text
 */
export function prepareAt(decision: Decision, { visible, batteryLow }: TypingContext): Timed | undefined {
  if (decision.mode === 'saver' || decision.objective || !visible || batteryLow) return undefined
  const measured = decision.predictions
    .filter((prediction) => 'parts' in prediction)
    .sort((a, b) => a.expected - b.expected)
  const device = measured.find(({ kind }) => kind === 'edge')
  const wait = measured[0]?.expected
  if (!device || wait === undefined) return undefined
  const { compute, load } = device.parts
  const isWorthwhile = device.expected <= maxSpeculativeRunMs && compute <= maxWorkPerSavedWait * wait
  return load === 0 && isWorthwhile ? device : undefined
}
