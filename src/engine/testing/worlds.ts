/** Engine states with known results: exact lines on links with constant round trips. */
import { ms, tokens } from '../../units.ts'
import { learn } from '../estimate/learn.ts'
import type { Observation } from '../estimate/observation.ts'
import { type EngineState, emptyState } from '../estimate/state.ts'
import type { PlaceStatus } from '../place.ts'
import type { DecisionInput } from '../plan/decision.ts'
import { noBytes } from '../predict/message-sizes.ts'
import type { Prediction } from '../predict/prediction.ts'

export const network = 'encoder'
export const edge: PlaceStatus = { place: 'wasm', kind: 'edge', queue: ms(0), load: ms(0) }
export const cloud: PlaceStatus = {
  place: 'cloud',
  kind: 'cloud',
  queue: ms(0),
  load: ms(0),
  connected: true,
}
export const places = [edge, cloud]
/** The time of the last observation of every world. */
export const now = ms(1_000_000)

export interface TrueLine {
  readonly slope: number
  readonly intercept: number
  /** The coefficient of N². The default is 0. */
  readonly curve?: number
}

/** The coefficients of the 300-unit network in the ICECS 2019 paper. */
export const paper = {
  edge: { slope: 18.098, intercept: 13.008 },
  server: { slope: 0.584, intercept: 12.793 },
} as const

const lengths = Array.from({ length: 64 }, (_, i) => 1 + ((i * 13) % 64))

export const timeOf = ({ intercept, slope, curve = 0 }: TrueLine, n: number): number =>
  intercept + (slope + curve * n) * n

/** One run of the device. */
export const edgeRun = (n: number, compute: number, of = network, place = 'wasm'): Observation => ({
  kind: 'edge-run',
  place,
  network: of,
  tokens: tokens(n),
  compute: ms(compute),
  at: now,
})

export const edgeRuns = (line: TrueLine, place = 'wasm'): Observation[] =>
  lengths.map((n) => edgeRun(n, timeOf(line, n), network, place))

/** The line that the cloud publishes. */
export const publishedLine = ({ intercept, slope }: TrueLine): Observation => ({
  kind: 'published-line',
  place: 'cloud',
  network,
  intercept: ms(intercept),
  slope: ms(slope),
  at: now,
})

/** A run or probe of the cloud that failed after 5 ms. */
export const failure = { kind: 'failure', place: 'cloud', elapsed: ms(5), at: now } as const

/** Returns a prediction that must be a time. */
export function measured(prediction: Prediction | undefined) {
  if (prediction && 'parts' in prediction) return prediction
  throw new Error('Expected the prediction of a measured place.')
}

/** Cloud runs on a link without transfer time. */
export const cloudRuns = (line: TrueLine, roundTrip: number, place = 'cloud'): Observation[] =>
  lengths.map((n) => ({
    kind: 'cloud-run',
    place,
    network,
    tokens: tokens(n),
    bytesUp: 0,
    bytesDown: 0,
    elapsed: ms(roundTrip + timeOf(line, n)),
    roundTrip: ms(roundTrip),
    queue: ms(0),
    compute: ms(timeOf(line, n)),
    at: now,
  }))

export const stateOf = (observations: readonly Observation[]): EngineState =>
  observations.reduce(learn, emptyState())

/** The state that corresponds to Fig. 3 of the paper at this round trip. */
export const paperWorld = (roundTrip: number): EngineState =>
  stateOf([...edgeRuns(paper.edge), ...cloudRuns(paper.server, roundTrip)])

export const question = (n: number, rest: Partial<DecisionInput> = {}): DecisionInput => ({
  network,
  tokens: tokens(n),
  messages: noBytes,
  mode: 'balanced',
  places,
  now,
  ...rest,
})
