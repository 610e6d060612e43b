/** The ranges of the ruler: the device's part, the cloud's part, and the interval between them. */
import type { Decision } from '../../gateway/protocol.ts'
import { kindOf } from '../words/places.ts'
import { wordsOf } from '../words/word-count.ts'
import { logPosition } from './log-scale.ts'
import type { StableLeads } from './stable-leads.ts'

/** Positions are shares of the axis. */
export type AxisSegments =
  /** Both sides are measured and have a break-even length. Between `low` and `high` either side may be better. */
  | { readonly kind: 'meeting'; readonly at: number; readonly low: number; readonly high: number }
  /** One side has the whole axis: it is better at every length, or it is the only side. */
  | { readonly kind: 'device' }
  | { readonly kind: 'cloud' }
  /** Unknown. */
  | { readonly kind: 'unknown' }

/**
 * Computes the ranges from the measurements of both sides. If one side is missing, they come from the current decision.
 *
 * @param maximumTokens the end of the axis
 */
export function segmentsOf(
  leads: StableLeads | undefined,
  decision: Decision | undefined,
  maximumTokens: number,
): AxisSegments {
  const at = (tokens: number) => logPosition(wordsOf(tokens), wordsOf(maximumTokens))
  switch (leads?.kind) {
    case 'meeting':
      return { kind: 'meeting', at: at(leads.tokens), low: at(leads.low), high: at(leads.high) }
    case 'device':
    case 'cloud':
      return { kind: leads.kind }
    case 'unsure':
      return { kind: 'unknown' }
  }
  if (decision?.place === undefined || decision.reason === 'unmeasured') return { kind: 'unknown' }
  return { kind: kindOf(decision.place) === 'cloud' ? 'cloud' : 'device' }
}
