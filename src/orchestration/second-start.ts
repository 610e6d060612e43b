/** Which runs a plan comes to when it is known how long each place takes: what `executePlan` of the gateway does, without waiting for it. */
import type { Plan } from '../engine/decision.ts'
import { type Milliseconds, ms } from '../units.ts'

export interface SecondStart {
  /** After the start of the first run. */
  readonly at: Milliseconds
  /** Whether the first run is given up for it: then there are never two at once. */
  readonly replacesFirst: boolean
}

/**
 * When the second place starts; undefined where the first one answers before.
 *
 * @param firstTakes what the first place takes from its start to its answer
 */
export function secondStartOf(plan: Plan, firstTakes: Milliseconds): SecondStart | undefined {
  switch (plan.kind) {
    case 'race':
      return { at: ms(0), replacesFirst: false }
    case 'hedge':
      return firstTakes > plan.after ? { at: plan.after, replacesFirst: false } : undefined
    case 'single': {
      const { giveUpAfter } = plan
      if (giveUpAfter === undefined || firstTakes <= giveUpAfter) return undefined
      return { at: giveUpAfter, replacesFirst: true }
    }
  }
}
