/**
 * Stabilizes the leading side by length for all screens: the ruler, the Engine screen and its chart. The gateway's result
 * changes with every measurement. The shown value is smoothed and has no more digits than its interval allows.
 */
import type { Leads } from '../../gateway/protocol.ts'
import type { Milliseconds } from '../../units.ts'
import { wordsOf } from '../words/word-count.ts'

export interface StableLeads {
  /** `unsure`: a break-even length exists, but its interval is too wide to show a number. */
  readonly kind: 'device' | 'cloud' | 'meeting' | 'unsure'
  /** The break-even length in tokens, with its interval. */
  readonly tokens: number
  readonly low: number
  readonly high: number
  /** The break-even length in words, rounded to the known precision. */
  readonly words: number
}

/** The engine compares no longer texts. If one side is better at every length, the break-even length is assumed here. */
const maxComparedTokens = 4096

/** Chosen by hand. `settleMs`: the time constant of the smoothing; after this time a new value has a weight of 63%. */
const smoothing = {
  settleMs: 5_000,
  /** A wider interval (as a factor) hides the length. A hidden interval must become narrower before it is shown again. */
  hiddenAbove: 8,
  shownBelow: 5,
  /** Leaving the state "any length" requires a margin of this factor over staying in it. */
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
      return { tokens: maxComparedTokens, low: maxComparedTokens, high: maxComparedTokens }
    case 'cloud':
      return { tokens: 1, low: 1, high: 1 }
    case 'meeting':
      return { tokens: leads.tokens, low: leads.low, high: leads.high ?? maxComparedTokens }
  }
}

/** Lengths differ by factors, so the mean is geometric. */
const between = (before: number, after: number, share: number): number =>
  before ** (1 - share) * after ** share

function kindOf(
  { tokens, low, high }: Finding,
  before: StableLeads['kind'] | undefined,
  maximumTokens: number,
): StableLeads['kind'] {
  const { margin, hiddenAbove, shownBelow } = smoothing
  if (tokens > (before === 'device' ? maximumTokens / margin : maximumTokens)) return 'device'
  if (tokens < (before === 'cloud' ? 2 * margin : 2)) return 'cloud'
  return high / low > (before === 'unsure' ? shownBelow : hiddenAbove) ? 'unsure' : 'meeting'
}

/** The number of leading digits to keep, by the width of the interval. */
function digitsFor(width: number): readonly number[] {
  if (width < 1.3) return Array.from({ length: 91 }, (_, index) => 1 + index / 10)
  if (width < 2.5) return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
  return [1, 2, 5, 10]
}

/** The nearest number (by ratio) with one of the leading digits. */
function rounded(words: number, width: number): number {
  const decade = 10 ** Math.floor(Math.log10(words))
  const candidates = digitsFor(width).map((digit) => Math.max(1, Math.round(digit * decade)))
  const distance = (candidate: number) => Math.abs(Math.log(candidate / words))
  return candidates.reduce((best, next) => (distance(next) < distance(best) ? next : best))
}

/** The shown number stays while the value is near it. */
function steadyWords({ tokens, low, high }: Finding, shown: number | undefined): number {
  const words = Math.max(1, wordsOf(tokens))
  const next = rounded(words, high / low)
  if (shown === undefined) return next
  const way = Math.log(next / shown)
  return way !== 0 && Math.log(words / shown) / way > smoothing.reluctance ? next : shown
}

/**
 * Returns the new state.
 *
 * @param before the previous state; undefined at the start
 * @param found undefined while a side is not measured or not available: then nothing is shown
 * @param maximumTokens of the model; a break-even length beyond it is not shown, because a longer text does not fit into one
 *   request
 * @param elapsed since `before`
 */
export function stableLeads(
  before: StableLeads | undefined,
  found: Leads | undefined,
  maximumTokens: number,
  elapsed: Milliseconds,
): StableLeads | undefined {
  if (!found) return undefined
  const now = findingOf(found)
  const share = 1 - Math.exp(-Math.max(0, elapsed) / smoothing.settleMs)
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
