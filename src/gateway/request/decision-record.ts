import type { PlaceId } from '../../engine/place.ts'
import type { Decision } from '../../engine/plan/decision.ts'
import type { Spread } from '../../engine/predict/spread.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { DecisionRecord, Prepared } from '../protocol.ts'
import type { Execution } from './execute-plan.ts'

/** Returns the predicted time of the best other place, or of a run without preparation, minus the elapsed time. */
function savedBy(
  decision: Decision,
  used: PlaceId,
  elapsed: Milliseconds,
  prepared: Prepared | undefined,
): Spread | undefined {
  const others = decision.predictions.flatMap((prediction): Spread[] =>
    prediction.place !== used && 'expected' in prediction ? [prediction] : [],
  )
  if (prepared) others.push({ expected: prepared.compute, low: prepared.compute, high: prepared.compute })
  const [best] = others.sort((a, b) => a.expected - b.expected)
  return (
    best && {
      expected: ms(best.expected - elapsed),
      low: ms(best.low - elapsed),
      high: ms(best.high - elapsed),
    }
  )
}

/** Returns the content of `parameters.breakeven` in an answer. */
export function recordOf(
  decision: Decision,
  { runs, duplicate }: Execution,
  answered: Extract<Execution['result'], { answer: unknown }>,
  elapsed: Milliseconds,
  at: Milliseconds,
  resumed: boolean,
): DecisionRecord {
  const { place, kind } = answered
  const { prepared } = answered.answer
  const saved = savedBy(decision, place, elapsed, prepared)
  return {
    decision,
    place,
    kind,
    runs,
    elapsed,
    ...(saved && { saved }),
    ...(prepared && { prepared }),
    duplicate,
    remembered: false,
    ...(resumed && { resumed }),
    at,
  }
}
