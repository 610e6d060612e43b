/** The public interface of `breakeven/router`. */
export type { EngineState } from '../engine/estimate/state.ts'
export type { PlaceId, PlaceKind, Unavailable } from '../engine/place.ts'
export type { BreakEven, Decision, Mode, Plan, Reason, RoundTripKnown } from '../engine/plan/decision.ts'
export type { EnergyCost, Prediction, TimeParts } from '../engine/predict/prediction.ts'
export type { LengthSpread, Spread } from '../engine/predict/spread.ts'
export {
  Failure,
  type FailureCode,
  type FailureDetails,
  failureCodes,
  type PlainFailure,
} from '../failure.ts'
export {
  createRouter,
  type RouteOptions,
  type Router,
  type RouterAnswer,
  type RouterOptions,
} from './create-router.ts'
export type { Place, RunOptions, RunReport } from './place.ts'
export { type FetchPlaceOptions, fetchPlace, type ServerTimes } from './places/fetch-place.ts'
export { type FunctionPlaceOptions, functionPlace } from './places/function-place.ts'
export {
  type InferencePlaceOptions,
  type InferenceTensor,
  inferencePlace,
} from './places/inference-place.ts'
export { type OnnxPlaceOptions, onnxPlace, type Session } from './places/onnx-place.ts'
export type {
  PlaceLine,
  PlaceProbe,
  ProbedPlace,
  ProbeOptions,
  ProbeReport,
  Probes,
} from './probing/probe.ts'
export { probed } from './probing/probed.ts'
export type { After, Clock, Measured, Prepared, RouteRecord, Run } from './run.ts'
export { checkedStore, type UncheckedStore } from './stores/checked-store.ts'
export type { Learnt, LearntBytes } from './stores/learnt.ts'
export { type Kept, memoryStore, type Store } from './stores/store.ts'
export { systemClock } from './system-clock.ts'
