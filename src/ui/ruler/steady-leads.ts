/**
 * Which side leads at which length, as screens show it: the one source of the ruler, the Engine screen and its chart. What the
 * gateway finds moves with every measurement; what is shown follows calmly and claims no more than is known.
 */
import type { Leads } from '../../gateway/protocol.ts'
import type { Milliseconds } from '../../units.ts'
import { wordsOf } from '../words/word-count.ts'

export interface SteadyLeads {
  /** `unsure`: they meet somewhere, but the interval spans too much to name a length. */
  readonly kind: 'device' | 'cloud' | 'meeting' | 'unsure'
  /** Where they meet, in tokens, with its interval. */
  readonly tokens: number
  readonly low: number
  readonly high: number
  /** Where they meet, in words, rounded to what is known. */
  readonly words: number
}

/** Longer texts are not compared by the engine: a side that is better at every length is taken to meet the other there. */
const longestTokens = 4096

/** Chosen by hand. `settleMs`: after so long without news, new findings count for two thirds. */
const steadiness = {
  settleMs: 5_000,
  /** An interval wider than this factor says nothing; one that was hidden must become narrower to be shown again. */
  hiddenAbove: 8,
  shownBelow: 5,
  /** Leaving "at any length" takes a clearer finding than staying there, by this factor. */
  margin: 1.25,
  /** A rounded number stays until the value is this share of the way to the next one. */
  reluctance: 0.65,
} as const

interface Finding {
  readonly tokens: number
  readonly low: number
  readonly high: number
}

function findingOf(leads: Leads): Finding {
  switch (leads.kind) {
    case 'device':
      return { tokens: longestTokens, low: longestTokens, high: longestTokens }
    case 'cloud':
      return { tokens: 1, low: 1, high: 1 }
    case 'meeting':
      return { tokens: leads.tokens, low: leads.low, high: leads.high ?? longestTokens }
  }
}

/** Lengths differ by factors: the mean is geometric. */
const between = (before: number, after: number, share: number): number =>
  before ** (1 - share) * after ** share

function kindOf(
  { tokens, low, high }: Finding,
  before: SteadyLeads['kind'] | undefined,
  maximumTokens: number,
): SteadyLeads['kind'] {
  const { margin, hiddenAbove, shownBelow } = steadiness
  if (tokens > (before === 'device' ? maximumTokens / margin : maximumTokens)) return 'device'
  if (tokens < (before === 'cloud' ? 2 * margin : 2)) return 'cloud'
  return high / low > (before === 'unsure' ? shownBelow : hiddenAbove) ? 'unsure' : 'meeting'
}

/** Leading digits to round to, by how far apart the ends of the interval are. */
function digitsFor(width: number): readonly number[] {
  if (width < 1.3) return Array.from({ length: 91 }, (_, index) => 1 + index / 10)
  if (width < 2.5) return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
  return [1, 2, 5, 10]
}

/** The number nearest by factor that has one of the leading digits. */
function rounded(words: number, width: number): number {
  const decade = 10 ** Math.floor(Math.log10(words))
  const candidates = digitsFor(width).map((digit) => Math.max(1, Math.round(digit * decade)))
  const distance = (candidate: number) => Math.abs(Math.log(candidate / words))
  return candidates.reduce((best, next) => (distance(next) < distance(best) ? next : best))
}

/** The rounded number that was shown stays while the value is near it. */
function steadyWords({ tokens, low, high }: Finding, shown: number | undefined): number {
  const words = Math.max(1, wordsOf(tokens))
  const next = rounded(words, high / low)
  if (shown === undefined) return next
  const way = Math.log(next / shown)
  return way !== 0 && Math.log(words / shown) / way > steadiness.reluctance ? next : shown
}

/**
 * What is shown now.
 *
 * @param before what was shown; undefined at the start
 * @param found undefined while a side is not measured or cannot be asked: then nothing is shown
 * @param maximumTokens of the model: a longer text is not read at once, so a break-even length beyond it is none
 * @param elapsed since `before`
 */
export function steadyLeads(
  before: SteadyLeads | undefined,
  found: Leads | undefined,
  maximumTokens: number,
  elapsed: Milliseconds,
): SteadyLeads | undefined {
  if (!found) return undefined
  const now = findingOf(found)
  const share = 1 - Math.exp(-Math.max(0, elapsed) / steadiness.settleMs)
  const mixed = before
    ? {
        tokens: between(before.tokens, now.tokens, share),
        low: between(before.low, now.low, share),
        high: between(before.high, now.high, share),
      }
    : now
  const kind = kindOf(mixed, before?.kind, maximumTokens)
  return { ...mixed, kind, words: steadyWords(mixed, before?.kind === 'meeting' ? before.words : undefined) }
}
