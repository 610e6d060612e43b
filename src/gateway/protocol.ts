/** Every message between the app and the gateway, and the record that every answer carries. */
import type { EdgePlaceId, EdgeStatus } from '../edge/protocol.ts'
import type { Observation } from '../engine/estimate/observation.ts'
import type { PlaceId, PlaceKind, PlaceStatus, Unavailable } from '../engine/place.ts'
import type { Decision, Mode } from '../engine/plan/decision.ts'
import type { ObjectiveKind } from '../engine/plan/objective.ts'
import type { Leads } from '../engine/predict/break-even.ts'
import type { PowerProfile } from '../engine/predict/power-profiles.ts'
import type { Spread } from '../engine/predict/spread.ts'
import type { PlainFailure } from '../failure.ts'
import type { Milliseconds, Tokens } from '../units.ts'
import type { InferRequest, InferResponse } from '../wire/infer.ts'

export type { EdgePlaceId, EdgeStatus } from '../edge/protocol.ts'
export type { Observation } from '../engine/estimate/observation.ts'
export type { PlaceId, PlaceKind, PlaceStatus, Unavailable } from '../engine/place.ts'
export type { BreakEven, Decision, Mode, Plan, Reason } from '../engine/plan/decision.ts'
export type { ObjectiveKind } from '../engine/plan/objective.ts'
export { defaultTuning, type WorkPrices } from '../engine/plan/tuning.ts'
export type { Leads } from '../engine/predict/break-even.ts'
export {
  isPower,
  minWatts,
  maxWatts,
  type PowerPreset,
  type PowerProfile,
  powerPresets,
  powerProfiles,
} from '../engine/predict/power-profiles.ts'
export type { Prediction } from '../engine/predict/prediction.ts'
export type { Spread } from '../engine/predict/spread.ts'

/** Request parameters of ours, in the v2 request's `parameters`; the server ignores them. */
export interface RequestParameters {
  readonly mode?: Mode
  /** Runs at this place and nowhere else. */
  readonly place?: PlaceId
}

/** What one run took, as measured. Absent parts do not apply to the place. */
export interface Measured {
  readonly total: Milliseconds
  readonly queue?: Milliseconds
  readonly compute?: Milliseconds
  readonly roundTrip?: Milliseconds
  /** From the first to the last byte of the answer. */
  readonly download?: Milliseconds
  /** From the head of the request to the end of its body, as the server saw it. */
  readonly upload?: Milliseconds
  readonly connect?: Milliseconds
  readonly bytesUp?: number
  readonly bytesDown?: number
}

/** One start at one place. */
export interface Run {
  readonly place: PlaceId
  readonly kind: PlaceKind
  readonly role: 'first' | 'hedge' | 'race' | 'fallback'
  /** From the arrival of the request. */
  readonly startedAfter: Milliseconds
  readonly outcome: 'answered' | 'failed' | 'overtaken' | 'cancelled'
  readonly measured: Measured
  readonly failure?: PlainFailure
}

/** An answer that was begun on this device while its question was still being typed. */
export interface Prepared {
  /** What its run took: none of it is in the measured time, and the line learnt it once. */
  readonly compute: Milliseconds
  /** How long it had lain ready when it was asked; absent when its run was under way, and the rest was waited for. */
  readonly ready?: Milliseconds
}

/** Work done ahead since the device began to learn. What was not used was in vain, but for what still stands in the composer. */
export interface PreparedWork {
  readonly runs: number
  readonly compute: Milliseconds
  readonly used: number
  readonly usedCompute: Milliseconds
}

/** What every answer carries as `parameters.breakeven`: the UI and the tests read this and nothing else. */
export interface DecisionRecord {
  readonly decision: Decision
  /** Where it really ran: differs from `decision.place` after a hedge or a fallback. */
  readonly place: PlaceId
  readonly kind: PlaceKind
  readonly runs: readonly Run[]
  /** From the arrival of the request to its answer. */
  readonly elapsed: Milliseconds
  /**
   * Predicted time of the best place not used, minus the time taken. Negative when the choice was wrong. Undefined if
   * nothing to compare with. A prepared answer is also compared with what computing it took: choosing it spared no more.
   */
  readonly spared?: Spread
  readonly prepared?: Prepared
  /** Time run in vain at a second place. */
  readonly duplicate: Milliseconds
  /** Answered from the ledger: this key had been answered before the gateway was killed. */
  readonly remembered: boolean
  /** Begun at `place` before the gateway was killed, thus asked there again, whatever was decided anew. */
  readonly resumed?: boolean
  /** Wall clock (ms since 1970) of the answer. */
  readonly at: Milliseconds
}

/** The v2 response with its record. */
export interface Answer extends InferResponse {
  readonly parameters: Record<string, unknown> & { breakeven: DecisionRecord }
}

/** A line as people see it. */
export interface LineFacts {
  readonly intercept: Milliseconds
  readonly slope: Milliseconds // per token
  readonly r2: number
  readonly mse: number
  /** Effective number of observations, after forgetting. */
  readonly weight: number
  readonly tokensSeen: { readonly min: number; readonly max: number }
}

/** A curve with its band, sampled for plotting. */
export interface LinePoint extends Spread {
  readonly tokens: Tokens
}

export interface LinkFacts {
  readonly roundTrip?: Spread & { readonly age: Milliseconds; readonly samples: number }
  readonly connect?: Milliseconds
  /** Bytes per ms each way; absent until enough is known. */
  readonly upload?: number
  readonly download?: number
}

export interface CharacterizationProgress {
  readonly place: EdgePlaceId
  readonly network: string
  readonly kind: 'quick' | 'full'
  readonly done: number
  readonly total: number
}

/** Everything the screens show of the gateway. Sent on change, to those who watch. */
export interface GatewayStatus {
  readonly places: readonly PlaceStatus[]
  readonly edges: readonly EdgeStatus[]
  readonly online: boolean
  /** Requests to the cloud that got no answer, in a row; 0 once one did. `online` does not tell: it knows the network alone. */
  readonly cloudFailures: number
  readonly settings: Settings
  /** Size of the models that is used: the one chosen, else what suits the memory of this device. */
  readonly units: number
  /** Lines by place, then network. */
  readonly lines: Readonly<Record<PlaceId, Readonly<Record<string, LineFacts>>>>
  /** By network: which side leads at which length. Absent while a side is not measured, or cannot be asked. */
  readonly leads: Readonly<Record<string, Leads>>
  readonly links: Readonly<Record<PlaceId, LinkFacts>>
  readonly characterizing?: CharacterizationProgress
  readonly probes: {
    readonly sent: number
    readonly lastAt?: Milliseconds
    readonly lastReason?: ProbeReason
  }
  readonly prepared: PreparedWork
  /** The cloud's own word: backend, precision, version; absent until it was reached. */
  readonly cloud?: { readonly backend: string; readonly precision: string; readonly version: string }
  /** Things people should know: state discarded, storage full. */
  readonly notes: readonly string[]
}

export type ProbeReason = 'stale' | 'failed' | 'typing' | 'online' | 'network-change' | 'asked'

/** What is to be small. Weight and power are kept while time alone counts, so that nobody enters them twice. */
export interface ObjectiveSettings {
  readonly kind: ObjectiveKind
  /** From 0, where time alone counts, to 1, where energy does; for `weighted`. */
  readonly energyWeight: number
  /** Of this device: browsers measure no joules, so energy is this times predicted times. */
  readonly profile: PowerProfile
}

/** Kept by the gateway, because the fetch door obeys them too. */
export interface Settings {
  readonly mode: Mode
  readonly objective: ObjectiveSettings
  /** Whether ONNX Runtime may be used beside our own engine. */
  readonly referenceEngine: boolean
  /** Whether the WebGPU place may be used where there is an adapter. */
  readonly webgpu: boolean
  /** Whether this device may compute answers while their questions are being typed; never in `saver`, or where energy counts. */
  readonly prepare: boolean
  /** Size of the models: LSTM units a direction. Absent until chosen: the memory of the device decides. */
  readonly units?: number
}

/** What the page knows and a service worker cannot see. */
export interface PageContext {
  readonly visible: boolean
  readonly typing: boolean
  /** `navigator.connection.saveData`. */
  readonly dataSaver: boolean
  /** Running low, and not being charged; false where the browser does not tell. */
  readonly batteryLow: boolean
}

/** One request of the app, over the standing channel. `key` is the idempotency key. */
export interface AskMessage {
  readonly type: 'infer'
  readonly key: string
  readonly model: string
  readonly request: InferRequest
}

/** App → gateway, over the standing channel. */
export type ToGateway =
  | AskMessage
  | { readonly type: 'cancel'; readonly key: string }
  /** What would be decided for this, now? Asked on every keystroke; runs nothing, learns nothing. */
  | {
      readonly type: 'forecast'
      readonly id: number
      readonly model: string
      readonly tokens: number
      readonly bytesUp: number
    }
  /** What would be asked if the draft were sent as it stands; replaces what was said before. */
  | { readonly type: 'prepare'; readonly model: string; readonly requests: readonly InferRequest[] }
  | { readonly type: 'context'; readonly context: PageContext }
  | { readonly type: 'settings'; readonly settings: Partial<Settings> }
  | { readonly type: 'load'; readonly place: EdgePlaceId; readonly network: string }
  | { readonly type: 'pause'; readonly place: EdgePlaceId; readonly network: string }
  | { readonly type: 'remove'; readonly place: EdgePlaceId; readonly network: string }
  | {
      readonly type: 'characterize'
      readonly place: EdgePlaceId
      readonly network: string
      readonly kind: 'quick' | 'full'
    }
  | { readonly type: 'stop-characterizing' }
  | { readonly type: 'probe' }
  /** The last observations, newest last, for charts and export. */
  | { readonly type: 'history'; readonly id: number; readonly limit: number }
  /** Curves of the live Fig. 3 for a network, sampled at these lengths. */
  | {
      readonly type: 'curves'
      readonly id: number
      readonly network: string
      readonly lengths: readonly number[]
    }
  /** Forgets lines, link and ledger. */
  | { readonly type: 'forget' }

/** Gateway → app, over the standing channel. */
export type FromGateway =
  /** First message of a channel: which life of the gateway it leads to. */
  | { readonly type: 'opened'; readonly boot: string }
  | { readonly type: 'status'; readonly status: GatewayStatus }
  | { readonly type: 'answer'; readonly key: string; readonly answer: Answer }
  | {
      readonly type: 'failed'
      readonly key: string
      readonly failure: PlainFailure
    }
  | { readonly type: 'forecast'; readonly id: number; readonly decision: Decision }
  | { readonly type: 'history'; readonly id: number; readonly observations: readonly Observation[] }
  | {
      readonly type: 'curves'
      readonly id: number
      readonly curves: Readonly<Record<PlaceId, readonly LinePoint[]>>
    }

/** Page → service worker (`postMessage`), outside the channel. */
export type ToServiceWorker =
  /** Opens the standing channel; the port is transferred. Works before the page is controlled. */
  | { readonly type: 'open'; readonly port: MessagePort }
  /** Lends a port to an edge worker, in reply to `need-edge` or at will. The worker lives while `lock` is held. */
  | {
      readonly type: 'lend'
      readonly place: EdgePlaceId
      readonly lock: string
      readonly port: MessagePort
      readonly nonce?: string
    }
  /** There is no worker of this place now, in reply to `need-edge`; or for long, and why. */
  | {
      readonly type: 'no-edge'
      readonly place: EdgePlaceId
      readonly never?: Extract<Unavailable, 'unsupported' | 'set-aside'>
      readonly nonce?: string
    }
  /** The page saw another network or came online. */
  | { readonly type: 'network-change' }
  /**
   * Sent beside every question of the channel: port traffic neither starts a service worker nor keeps it alive.
   * This does, until all questions are answered and written down. It may overtake the question of this key.
   */
  | { readonly type: 'wake'; readonly key: string }
  /** The waiting version takes over. The word is workbox-window's. */
  | { readonly type: 'SKIP_WAITING' }
  | { readonly type: 'claim' }

/** Service worker → page (`client.postMessage`). */
export type FromServiceWorker =
  /** The gateway holds no living port to this place: lend one within the deadline, or say there is none. */
  | { readonly type: 'need-edge'; readonly place: EdgePlaceId; readonly nonce: string }
  /** A gateway that has just (re)started: channels must be opened anew. */
  | { readonly type: 'gateway-started'; readonly boot: string }
