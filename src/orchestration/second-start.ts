/** Computes the runs of a plan for known times of the places. It models `executePlan` of the gateway for the simulator. */
import type { Plan } from '../engine/plan/decision.ts'
import { type Milliseconds, ms } from '../units.ts'

export interface SecondStart {
  /** After the start of the first run. */
  readonly at: Milliseconds
  /** Whether the second run replaces the first one, so that only one runs at a time. */
  readonly replacesFirst: boolean
}

/**
 * Returns when the second place starts. Undefined if the first one answers earlier.
 *
 * @param firstTakes the time of the first place from its start to its answer
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
