/** Learns the compute time of a network and changes in the speed of a place from one run. */
import type { Tokens } from '../../units.ts'
import { entry } from '../entry.ts'
import type { PlaceId } from '../place.ts'
import { computeTime, lineOf, outputsOf } from '../predict/facts.ts'
import { atSpeed, emptyLine, type Line, learnPoint, residualOf } from './line.ts'
import { initialSpeed, learnResidual, type SpeedChange, withDrift } from './speed.ts'
import type { EngineState } from './state.ts'

/** Weight of a line, in points, after its own runs confirmed a change of speed. */
const ownPoints = 8
/** Weight of the other lines of the place. Two runs can correct a network that did not change. */
const followedPoints = 2

export interface LearntRun {
  readonly place: PlaceId
  readonly network: string
  readonly tokens: Tokens
  /** The length of the output, for decoders. */
  readonly output?: Tokens
}

/** Learns one run of `compute` ms. A change of speed scales all lines of the place. */
export function learnRun(state: EngineState, asked: LearntRun, compute: number): EngineState {
  const { place, network, tokens, output } = asked
  const withPoint = (state: EngineState) =>
    withLine(state, place, network, (line) => learnPoint(line, tokens, compute, undefined, output))
  const own = lineOf(state, place, network)
  const residual = own && residualOf(own, tokens, compute, output)
  if (!residual) return withPoint(state)
  const { speed, change } = learnResidual(entry(state.speeds, place) ?? initialSpeed, residual)
  const moved = change === undefined ? state : allAtSpeed(state, place, own, change, speed.scatter)
  const learnt = withPoint(moved)
  const expected = (state: EngineState): number => computeTime(state, place, network, tokens)?.expected || 1
  const now = speed.slowdown > 1 ? withDrift(speed, expected(learnt) / expected(moved)) : speed
  return { ...learnt, speeds: { ...state.speeds, [place]: now } }
}

function allAtSpeed(
  state: EngineState,
  place: PlaceId,
  own: Line,
  change: SpeedChange,
  scatter: number,
): EngineState {
  const lines = Object.entries(entry(state.lines, place) ?? {}).map(([network, line]) => [
    network,
    atSpeed(line, change, line === own ? ownPoints : followedPoints, scatter),
  ])
  return { ...state, lines: { ...state.lines, [place]: Object.fromEntries(lines) } }
}

/** Learns the length of an output. All places share it, so each learns from the runs of the others. */
export function learnOutput(state: EngineState, { network, tokens, output }: LearntRun): EngineState {
  if (output === undefined) return state
  const outputs = learnPoint(outputsOf(state, network) ?? emptyLine(), tokens, output)
  return { ...state, outputs: { ...state.outputs, [network]: outputs } }
}

/** Returns the state with one line replaced. A missing line starts empty. */
export function withLine(
  state: EngineState,
  place: PlaceId,
  network: string,
  change: (line: Line) => Line,
): EngineState {
  const lines = entry(state.lines, place) ?? {}
  const line = change(entry(lines, network) ?? emptyLine())
  return { ...state, lines: { ...state.lines, [place]: { ...lines, [network]: line } } }
}
