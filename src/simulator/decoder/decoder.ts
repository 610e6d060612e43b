/**
 * A synthetic decoder: a translator whose time follows the length of its output, which nobody knows before the run. It shows
 * what a prediction of that length gains, after Chen et al., C-NMT: A Collaborative Inference Framework for Neural Machine
 * Translation (arXiv 2204.04043).
 */
import { learn } from '../../engine/estimate/learn.ts'
import type { Observation } from '../../engine/estimate/observation.ts'
import { type EngineState, emptyState } from '../../engine/estimate/state.ts'
import type { PlaceStatus } from '../../engine/place.ts'
import { decide } from '../../engine/plan/decide.ts'
import { computeTime } from '../../engine/predict/facts.ts'
import { noBytes } from '../../engine/predict/message-sizes.ts'
import { ms, tokens } from '../../units.ts'
import { type LengthHistogram, lengthDrawer } from '../length-histogram.ts'
import { normal, seeded } from '../random.ts'

/**
 * What a policy predicts a time from. `mean`: from the mean length of all outputs, as the baseline of C-NMT does, so it is one
 * time for all inputs. `input`: from N alone, with a line. `output`: from N, and from the M that N predicts.
 */
export const decoderPolicies = ['all_edge', 'all_cloud', 'mean', 'input', 'output', 'oracle'] as const
export type DecoderPolicy = (typeof decoderPolicies)[number]

/** Milliseconds, and milliseconds per token. */
export interface DecoderLine {
  readonly fixed: number
  readonly perInput: number
  readonly perOutput: number
}

/** Outputs of a pair of languages: M = perInput N + fixed, with this standard deviation as a share of M. */
export interface OutputLengths {
  readonly perInput: number
  readonly fixed: number
  readonly scatter: number
}

export interface DecoderWorld {
  readonly edge: DecoderLine
  readonly server: DecoderLine
  readonly roundTripMs: number
  /** Standard deviation of one run or round trip, as a share of its mean. */
  readonly scatter: number
  /** The pairs of languages, each for the same number of sentences. */
  readonly pairs: readonly OutputLengths[]
  readonly lengths: LengthHistogram
  readonly count: number
  readonly seed: number
}

export interface DecoderResult {
  /** Mean time of a sentence in ms. */
  readonly mean: number
  /** How much longer all sentences took than with perfect knowledge, in percent. */
  readonly regretPercent: number
  /** Mean error of the predicted time of the device, in percent of the actual one. Absent without predictions. */
  readonly errorPercent?: number
}

const network = 'translator'
const places = [
  { place: 'edge', kind: 'edge', queue: ms(0), load: ms(0) },
  { place: 'cloud', kind: 'cloud', queue: ms(0), load: ms(0) },
] as const satisfies readonly PlaceStatus[]
/** Time between sentences, so that a decision never finds a fresh event. */
const gapMs = 5_000
/** A policy starts with this many runs at each place. */
const firstRuns = 10
const minRatio = 0.1

interface Sentence {
  readonly n: number
  readonly m: number
  readonly edge: number
  readonly server: number
  readonly roundTrip: number
}

function* sentencesOf(world: DecoderWorld): Generator<Sentence> {
  const { edge, server, roundTripMs, scatter, pairs, lengths, count, seed } = world
  const random = seeded(seed)
  const draw = lengthDrawer(lengths)
  const scattered = (mean: number, by: number) => mean * Math.max(minRatio, 1 + by * normal(random))
  for (let i = 0; i < count; i++) {
    const pair = pairs[Math.floor((i * pairs.length) / count)] as OutputLengths
    const n = draw(random)
    const m = Math.max(1, Math.round(scattered(pair.perInput * n + pair.fixed, pair.scatter)))
    const time = (line: DecoderLine) =>
      scattered(line.fixed + line.perInput * n + line.perOutput * m, scatter)
    yield { n, m, edge: time(edge), server: time(server), roundTrip: scattered(roundTripMs, scatter) }
  }
}

/** Returns what the engine learns of one run. `mean` sees inputs of one length, `input` sees no outputs. */
function observationOf(place: string, sentence: Sentence, policy: DecoderPolicy, at: number): Observation {
  const { n, m, edge, server, roundTrip } = sentence
  const asked = {
    place,
    network,
    tokens: tokens(policy === 'mean' ? 1 : n),
    ...(policy === 'output' && { output: tokens(m) }),
    at: ms(at),
  }
  if (place === 'edge') return { kind: 'edge-run', ...asked, compute: ms(edge) }
  return {
    kind: 'cloud-run',
    ...asked,
    bytesUp: 0,
    bytesDown: 0,
    elapsed: ms(roundTrip + server),
    roundTrip: ms(roundTrip),
    queue: ms(0),
    compute: ms(server),
  }
}

/** Walks through the sentences with one policy. */
function walk(world: DecoderWorld, policy: DecoderPolicy): { total: number; errors: number[] } {
  let state: EngineState = emptyState()
  let [total, at] = [0, 0]
  const errors: number[] = []
  let index = 0
  for (const sentence of sentencesOf(world)) {
    const { n, edge } = sentence
    const cloud = sentence.roundTrip + sentence.server
    let place: string
    switch (policy) {
      case 'all_edge':
        place = 'edge'
        break
      case 'all_cloud':
        place = 'cloud'
        break
      case 'oracle':
        place = edge <= cloud ? 'edge' : 'cloud'
        break
      default: {
        const length = tokens(policy === 'mean' ? 1 : n)
        const asked = { network, tokens: length, messages: noBytes, mode: 'balanced', places } as const
        place =
          index < 2 * firstRuns
            ? (['edge', 'cloud'][index % 2] ?? '')
            : (decide(state, { ...asked, now: ms(at) }).place ?? '')
        const predicted = computeTime(state, 'edge', network, length)?.expected
        if (predicted !== undefined && index >= 2 * firstRuns) errors.push(Math.abs(predicted / edge - 1))
        state = learn(state, observationOf(place, sentence, policy, at))
      }
    }
    const took = place === 'edge' ? edge : cloud
    total += took
    at += took + gapMs
    index += 1
  }
  return { total, errors }
}

/** Returns the result of each policy for the same sentences. */
export function runDecoder(world: DecoderWorld): Readonly<Record<DecoderPolicy, DecoderResult>> {
  const walks = decoderPolicies.map((policy) => [policy, walk(world, policy)] as const)
  const best = walks.at(-1)?.[1].total ?? 0
  return Object.fromEntries(
    walks.map(([policy, { total, errors }]): [DecoderPolicy, DecoderResult] => [
      policy,
      {
        mean: total / world.count,
        regretPercent: 100 * (total / best - 1),
        ...(errors.length > 0 && {
          errorPercent: (100 * errors.reduce((sum, error) => sum + error, 0)) / errors.length,
        }),
      },
    ]),
  ) as Record<DecoderPolicy, DecoderResult>
}
