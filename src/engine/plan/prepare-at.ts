/** Where an answer may be computed before it is asked for, while its question is still being typed. */

import type { Prediction } from '../predict/prediction.ts'
import type { Decision } from './decision.ts'

type Timed = Extract<Prediction, { parts: unknown }>

export interface Typist {
  readonly visible: boolean
  readonly batteryLow: boolean
}

/** A device that takes longer is seldom done in time, and would keep another question waiting. Milliseconds. */
const longest = 1_000
/** More work than so many times the wait that it may spare is not worth its battery. */
const mostWork = 10

/**
 * The place of this device that would answer soonest, if answering on suspicion is worth it. Never in `saver` mode or
 * where energy counts, never unseen or on a low battery, and never at a place that must load its network first.
 *
 * @param decision what would be decided if the question were asked now
 */
export function prepareAt(decision: Decision, { visible, batteryLow }: Typist): Timed | undefined {
  if (decision.mode === 'saver' || decision.objective || !visible || batteryLow) return undefined
  const measured = decision.predictions
    .filter((prediction) => 'parts' in prediction)
    .sort((a, b) => a.expected - b.expected)
  const device = measured.find(({ kind }) => kind === 'edge')
  const spared = measured[0]?.expected
  if (!device || spared === undefined) return undefined
  const { compute, load } = device.parts
  return load === 0 && device.expected <= longest && compute <= mostWork * spared ? device : undefined
}
