/** A run teaches two things: how long its network takes, and whether its place has become slower or quicker. */
import type { Tokens } from '../../units.ts'
import { entry } from '../entry.ts'
import type { PlaceId } from '../place.ts'
import { computeTime, lineOf } from '../predict/facts.ts'
import { atSpeed, emptyLine, type Line, learnPoint, surpriseOf } from './line.ts'
import { type Change, drifted, learnSurprise, steadySpeed } from './speed.ts'
import type { EngineState } from './state.ts'

/** So many points a line counts for after a change of speed that its own runs have confirmed. */
const ownPoints = 8
/** And a line of the same place that only follows: if its network is an exception, two runs tell. */
const followedPoints = 2

export interface RunAsked {
  readonly place: PlaceId
  readonly network: string
  readonly tokens: Tokens
}

/** Learns one run of `compute` ms. A change of speed moves all lines of the place. */
export function learnRun(state: EngineState, asked: RunAsked, compute: number): EngineState {
  const { place, network, tokens } = asked
  const taught = (state: EngineState) =>
    withLine(state, place, network, (line) => learnPoint(line, tokens, compute))
  const own = lineOf(state, place, network)
  const surprise = own && surpriseOf(own, tokens, compute)
  if (!surprise) return taught(state)
  const { speed, change } = learnSurprise(entry(state.speeds, place) ?? steadySpeed, surprise)
  const moved = change === undefined ? state : allAtSpeed(state, place, own, change, speed.scatter)
  const learnt = taught(moved)
  const expected = (state: EngineState): number => computeTime(state, place, network, tokens)?.expected || 1
  const now = speed.slowdown > 1 ? drifted(speed, expected(learnt) / expected(moved)) : speed
  return { ...learnt, speeds: { ...state.speeds, [place]: now } }
}

function allAtSpeed(
  state: EngineState,
  place: PlaceId,
  own: Line,
  change: Change,
  scatter: number,
): EngineState {
  const lines = Object.entries(entry(state.lines, place) ?? {}).map(([network, line]) => [
    network,
    atSpeed(line, change, line === own ? ownPoints : followedPoints, scatter),
  ])
  return { ...state, lines: { ...state.lines, [place]: Object.fromEntries(lines) } }
}

/** The same state with another line for this place and network; it begins empty. */
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
