/** The public interface of `breakeven/engine`. */

export {
  type Bytes,
  type BytesPerMillisecond,
  bytes,
  type Millijoules,
  type Milliseconds,
  ms,
  type Tokens,
  tokens,
  type Watts,
  watts,
} from '../units.ts'
export { learn } from './estimate/learn.ts'
export type { Observation, Unanswered } from './estimate/observation.ts'
export { reviveState } from './estimate/revive-state.ts'
export { type EngineState, emptyState } from './estimate/state.ts'
export type { PlaceId, PlaceKind, PlaceStatus, Unavailable } from './place.ts'
export { decide } from './plan/decide.ts'
export type {
  BreakEven,
  Decision,
  DecisionInput,
  Mode,
  Plan,
  Reason,
  RoundTripKnown,
} from './plan/decision.ts'
export type { Objective, Rates } from './plan/objective.ts'
export type { Tuning, WorkPrices } from './plan/tuning.ts'
export { type Weighing, weighingOf } from './plan/weighing.ts'
export { type BreakEvenQuestion, breakEven } from './predict/break-even.ts'
export { lineFacts, linkFacts } from './predict/facts.ts'
export type { MessageSizes } from './predict/message-sizes.ts'
export type { PowerProfile } from './predict/power-profiles.ts'
export type { EnergyCost, Prediction, TimeParts } from './predict/prediction.ts'
export type { LengthSpread, Spread } from './predict/spread.ts'
export { type ProbeDue, type ProbeQuestion, probeDue } from './schedule/probe-due.ts'
