/** The messages between the app and the gateway, and the decision record of an answer. */
import type { EdgePlaceId, EdgeStatus } from '../edge/protocol.ts'
import type { Observation } from '../engine/estimate/observation.ts'
import type { PlaceId, PlaceStatus, Unavailable } from '../engine/place.ts'
import type { Decision, Mode } from '../engine/plan/decision.ts'
import type { ObjectiveKind } from '../engine/plan/objective.ts'
import type { Leads } from '../engine/predict/break-even.ts'
import type { lineFacts, linkFacts } from '../engine/predict/facts.ts'
import type { PowerProfile } from '../engine/predict/power-profiles.ts'
import type { Spread } from '../engine/predict/spread.ts'
import type { PlainFailure } from '../failure.ts'
import type { RouteRecord } from '../router/run.ts'
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
  maxWatts,
  minWatts,
  type PowerPreset,
  type PowerProfile,
  powerPresets,
  powerProfiles,
} from '../engine/predict/power-profiles.ts'
export type { Prediction } from '../engine/predict/prediction.ts'
export type { Spread } from '../engine/predict/spread.ts'
export type { Measured, Prepared, Run } from '../router/run.ts'

/** Parameters of the gateway in the `parameters` of a v2 request. The server ignores them. */
export interface RequestParameters {
  readonly mode?: Mode
  /** Restricts the request to this place. */
  readonly place?: PlaceId
}

/** Speculative work since the first use. Unused work was wasted, except for the question in the composer. */
export interface PreparedWork {
  readonly runs: number
  readonly compute: Milliseconds
  readonly used: number
  readonly usedCompute: Milliseconds
}

/** The content of `parameters.breakeven` in every answer. The UI and the tests read only this record. */
export interface DecisionRecord extends RouteRecord {
  /** Whether the answer came from the ledger: the key was answered before the gateway restarted. */
  readonly remembered: boolean
  /** Whether the run started at `place` before the gateway restarted, and was repeated there regardless of the new decision. */
  readonly resumed?: boolean
}

/** The v2 response with its decision record. */
export interface Answer extends InferResponse {
  readonly parameters: Record<string, unknown> & { breakeven: DecisionRecord }
}

/** A line for display. */
export type LineFacts = NonNullable<ReturnType<typeof lineFacts>>

/** A sampled point of a curve with its interval. */
export interface LinePoint extends Spread {
  readonly tokens: Tokens
}

export interface CharacterizationProgress {
  readonly place: EdgePlaceId
  readonly network: string
  readonly kind: 'quick' | 'full'
  readonly done: number
  readonly total: number
}

/** The gateway status for the screens. The gateway sends it on change to pages that watch it. */
export interface GatewayStatus {
  readonly places: readonly PlaceStatus[]
  readonly edges: readonly EdgeStatus[]
  readonly online: boolean
  /** Consecutive requests without an answer, by cloud place. `online` reports only the network. */
  readonly cloudFailures: Readonly<Record<PlaceId, number>>
  readonly settings: Settings
  /** The model size in use: the chosen one, or the default for the memory of this device. */
  readonly size: number
  /** Lines by place, then network. */
  readonly lines: Readonly<Record<PlaceId, Readonly<Record<string, LineFacts>>>>
  /** The better side by network and length. Absent while a side is unmeasured or unavailable. */
  readonly leads: Readonly<Record<string, Leads>>
  readonly links: Readonly<Record<PlaceId, ReturnType<typeof linkFacts>>>
  readonly characterizing?: CharacterizationProgress
  readonly probes: {
    readonly sent: number
    readonly lastAt?: Milliseconds
    readonly lastReason?: ProbeReason
  }
  readonly prepared: PreparedWork
  /** What the server of the app reports of itself. Absent until it was reached. */
  readonly cloud?: { readonly backend: string; readonly precision: string; readonly version: string }
  /** Notes for people, such as a discarded state or full storage. */
  readonly notes: readonly string[]
}

export type ProbeReason = 'stale' | 'failed' | 'typing' | 'online' | 'network-change' | 'asked'

/** The objective. Weight and power values are kept while the objective is latency. */
export interface ObjectiveSettings {
  readonly kind: ObjectiveKind
  /** From 0 (time) to 1 (energy). Used by `weighted`. */
  readonly energyWeight: number
  /** The power of this device. Browsers cannot measure energy, so it is modelled as power times predicted time. */
  readonly profile: PowerProfile
}

/** The settings. The gateway stores them because they also apply to intercepted fetches. */
export interface Settings {
  readonly mode: Mode
  readonly objective: ObjectiveSettings
  /** Whether ONNX Runtime may be used in addition to the built-in engine. */
  readonly referenceEngine: boolean
  /** Whether the WebGPU place may be used if there is an adapter. */
  readonly webgpu: boolean
  /** Whether this device may compute answers while a question is typed. `saver` mode and energy objectives disable it. */
  readonly prepare: boolean
  /** The model size, as the manifest numbers it. If absent, the memory of the device determines it. */
  readonly size?: number
}

/** State of the page that a service worker cannot read. */
export interface PageContext {
  readonly visible: boolean
  readonly typing: boolean
  /** `navigator.connection.saveData`. */
  readonly dataSaver: boolean
  /** Whether the battery is low and not charging. False if the browser does not support it. */
  readonly batteryLow: boolean
}

/** One request of the app over the message channel. `key` is the idempotency key. */
export interface AskMessage {
  readonly type: 'infer'
  readonly key: string
  readonly model: string
  readonly request: InferRequest
}

/** App → gateway, over the message channel. */
export type ToGateway =
  | AskMessage
  | { readonly type: 'cancel'; readonly key: string }
  /** Requests the decision for a draft without running it. The app sends it on every keystroke. */
  | {
      readonly type: 'forecast'
      readonly id: number
      readonly model: string
      readonly tokens: number
      readonly bytesUp: number
    }
  /** The requests of the current draft. Replaces the previous ones. */
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
  /** Requests the last observations, newest last, for charts and export. */
  | { readonly type: 'history'; readonly id: number; readonly limit: number }
  /** Requests the curves of the live Fig. 3 for a network at these lengths. */
  | {
      readonly type: 'curves'
      readonly id: number
      readonly network: string
      readonly lengths: readonly number[]
    }
  /** Deletes lines, links and ledger. */
  | { readonly type: 'forget' }

/** Gateway → app, over the message channel. */
export type FromGateway =
  /** The first message of a channel. It identifies the gateway instance. */
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
  /** Opens the message channel. The port is transferred. This works before the page is controlled. */
  | { readonly type: 'open'; readonly port: MessagePort }
  /** Provides a port to an edge worker, as a reply to `need-edge` or unsolicited. The worker is alive while `lock` is held. */
  | {
      readonly type: 'edge-port'
      readonly place: EdgePlaceId
      readonly lock: string
      readonly port: MessagePort
      readonly nonce?: string
    }
  /** Reports that there is no worker of this place: temporarily, as a reply to `need-edge`, or for long with a reason. */
  | {
      readonly type: 'no-edge'
      readonly place: EdgePlaceId
      readonly reason?: Extract<Unavailable, 'unsupported' | 'disabled'>
      readonly nonce?: string
    }
  /** The network of the page changed or came online. */
  | { readonly type: 'network-change' }
  /**
   * Sent with every question of the channel, because port messages neither start a service worker nor keep it alive. This
   * message does, until all questions are answered and stored. It can arrive before the question with this key.
   */
  | { readonly type: 'wake'; readonly key: string }
  /** Activates the waiting version. workbox-window defines this name. */
  | { readonly type: 'SKIP_WAITING' }
  | { readonly type: 'claim' }

/** Service worker → page (`client.postMessage`). */
export type FromServiceWorker =
  /** Requests a port to this place. The page replies within the deadline with a port or a refusal. */
  | { readonly type: 'need-edge'; readonly place: EdgePlaceId; readonly nonce: string }
  /** The gateway started or restarted. Pages must reopen their channels. */
  | { readonly type: 'gateway-started'; readonly boot: string }
