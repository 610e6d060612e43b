/** The regimes of a recording: combinations of pace, text lengths and device speed. */
import { seconds } from '../../units.ts'
import { drawSentences } from '../drawn-sentences.ts'
import { type LengthHistogram, meanLength, readHistogram } from '../length-histogram.ts'
import snliAll from '../lengths/snli-all.json' with { type: 'json' }
import squadPassages from '../lengths/squad-passages.json' with { type: 'json' }
import type { NetworkProfile, NetworkRow } from '../network/network-profile.ts'
import { messages, noise, pingAfter } from '../paper/published.ts'
import { type ComputeLine, type SimulatedSentence, timeOf, type World } from '../world.ts'

/** `typed` has seconds between sentences. `back-to-back` has none. */
export type Pace = 'typed' | 'back-to-back'
export const paces: readonly Pace[] = ['typed', 'back-to-back']

/** Mean idle time before a typed sentence in seconds. */
const typedGap = 5

const workloadLengths = {
  sentences: readHistogram(snliAll),
  paragraphs: readHistogram(squadPassages),
} as const
export type LengthsName = keyof typeof workloadLengths

/** Device speeds from a fast laptop to a slow phone, in ms per token. */
const edgeMsPerToken = [0.3, 1, 3, 10, 20] as const
const server: ComputeLine = { secondsPerToken: 0.05e-3, intercept: seconds(5e-3) }

/** One recording, or a part of it. */
export interface Recording {
  readonly name: string
  readonly network: NetworkProfile
}

export interface Regime {
  readonly recording: string
  readonly pace: Pace
  readonly lengths: LengthsName
  readonly msPerToken: number
  readonly world: World
  sentences(): Iterable<SimulatedSentence>
}

/** Maximum number of sentences per regime. More add no information. */
const maxSentences = 2000

const durationOf = ({ rows }: NetworkProfile) => (rows.at(-1)?.key ?? 0) - rows[0].key

/** Shifts a recording so that its first row is at zero. */
export function withZeroStart({ mode, rows }: NetworkProfile): NetworkProfile {
  const [first, ...rest] = rows
  const moved = (row: typeof first) => ({ ...row, key: row.key - first.key })
  return { mode, rows: [moved(first), ...rest.map(moved)] }
}

/** Returns the number of sentences that the slower side can answer during the recording, so that its last row does not apply for long. */
function countFor(duration: number, gap: number, lengths: LengthHistogram, edge: ComputeLine): number {
  const each = gap + timeOf(edge, meanLength(lengths))
  return Math.max(1, Math.min(maxSentences, Math.floor(duration / each)))
}

export function regimesOf({ name, network }: Recording, seed: number): Regime[] {
  const found: Regime[] = []
  const duration = durationOf(network)
  for (const pace of paces) {
    for (const lengths of Object.keys(workloadLengths) as LengthsName[]) {
      for (const msPerToken of edgeMsPerToken) {
        const edge: ComputeLine = { secondsPerToken: msPerToken / 1000, intercept: seconds(0) }
        const histogram = workloadLengths[lengths]
        const meanGap = pace === 'typed' ? typedGap : 0
        const workload = {
          count: countFor(duration, meanGap, histogram, edge),
          lengths: histogram,
          edge,
          server,
          ...noise,
          meanGap,
          seed,
        }
        const world: World = { edge, server, messages, network, pingAfter, initial: 'ping' }
        const sentences = () => drawSentences(workload)
        found.push({ recording: name, pace, lengths, msPerToken, world, sentences })
      }
    }
  }
  return found
}

/** A half of each recording by time. */
export type Half = 'first' | 'second'
export const halves: readonly Half[] = ['first', 'second']

/** Every other recording by name: the first, third and fifth, or the second, fourth and sixth. */
export type Files = 'odd' | 'even'
export const alternateFiles: readonly Files[] = ['odd', 'even']

/** Returns one half of a recording. The row at the middle belongs to both halves. */
export function halfOf({ mode, rows }: NetworkProfile, half: Half): NetworkProfile {
  const [first, ...rest] = rows
  const middle = (first.key + (rest.at(-1) ?? first).key) / 2
  if (half === 'first') return { mode, rows: [first, ...rest.filter(({ key }) => key < middle)] }
  let inForce: NetworkRow = first
  for (const row of rest) if (row.key <= middle) inForce = row
  return { mode, rows: [{ ...inForce, key: middle }, ...rest.filter(({ key }) => key > middle)] }
}

/** @param all recordings sorted by name */
export const filesOf = <T>(all: readonly T[], files: Files): T[] =>
  all.filter((_, i) => (i % 2 === 0) === (files === 'odd'))
