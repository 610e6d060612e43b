/** Worlds with known answers: devices and servers whose lines are exact, on links that stand still. */
import { ms, tokens } from '../../units.ts'
import { learn } from '../estimate/learn.ts'
import type { Observation } from '../estimate/observation.ts'
import { type EngineState, emptyState } from '../estimate/state.ts'
import type { PlaceStatus } from '../place.ts'
import type { DecisionInput } from '../plan/decision.ts'
import { noBytes } from '../predict/message-sizes.ts'

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
/** When the last observation of every world was made. */
export const now = ms(1_000_000)

interface TrueLine {
  readonly slope: number
  readonly intercept: number
}

/** Coefficients recovered from the ICECS 2019 paper for its 300-unit network. */
export const paper = {
  edge: { slope: 18.098, intercept: 13.008 },
  server: { slope: 0.584, intercept: 12.793 },
} as const

const lengths = Array.from({ length: 64 }, (_, i) => 1 + ((i * 13) % 64))

export const edgeRuns = (line: TrueLine, place = 'wasm'): Observation[] =>
  lengths.map((n) => ({
    kind: 'edge-run',
    place,
    network,
    tokens: tokens(n),
    compute: ms(line.intercept + line.slope * n),
    at: now,
  }))

/** On a link without transfer time. */
export const cloudRuns = (line: TrueLine, roundTrip: number, place = 'cloud'): Observation[] =>
  lengths.map((n) => ({
    kind: 'cloud-run',
    place,
    network,
    tokens: tokens(n),
    bytesUp: 0,
    bytesDown: 0,
    elapsed: ms(roundTrip + line.intercept + line.slope * n),
    roundTrip: ms(roundTrip),
    queue: ms(0),
    compute: ms(line.intercept + line.slope * n),
    at: now,
  }))

export const stateOf = (observations: readonly Observation[]): EngineState =>
  observations.reduce(learn, emptyState())

/** The paper's Fig. 3 at this round trip. */
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
