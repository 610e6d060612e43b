import type { Decision, Spread } from '../engine/decision.ts'
import type { PlaceId, PlaceKind } from '../engine/place.ts'
import { type Milliseconds, ms } from '../units.ts'
import type { Execution } from './execute-plan.ts'
import type { DecisionRecord } from './protocol.ts'

/** Predicted time of the best place not used, minus the time taken. */
function spared(decision: Decision, used: PlaceId, elapsed: Milliseconds): Spread | undefined {
  let best: Spread | undefined
  for (const prediction of decision.predictions) {
    if (prediction.place === used || !('expected' in prediction)) continue
    if (!best || prediction.expected < best.expected) best = prediction
  }
  return (
    best && {
      expected: ms(best.expected - elapsed),
      low: ms(best.low - elapsed),
      high: ms(best.high - elapsed),
    }
  )
}

/** What an answer carries as `parameters.breakeven`. */
export function recordOf(
  decision: Decision,
  { runs, duplicate }: Execution,
  answered: { readonly place: PlaceId; readonly kind: PlaceKind },
  elapsed: Milliseconds,
  at: Milliseconds,
  resumed: boolean,
): DecisionRecord {
  const sparedTime = spared(decision, answered.place, elapsed)
  return {
    decision,
    place: answered.place,
    kind: answered.kind,
    runs,
    elapsed,
    ...(sparedTime && { spared: sparedTime }),
    duplicate,
    remembered: false,
    ...(resumed && { resumed }),
    at,
  }
}
