/** Which stretch of the ruler belongs to the device, which to the cloud, and how sure that is. */
import type { Decision } from '../../gateway/protocol.ts'
import { kindOf } from '../words/places.ts'
import { wordsOf } from '../words/word-count.ts'
import { logPosition } from './log-scale.ts'
import type { SteadyLeads } from './steady-leads.ts'

/** Positions are shares of the axis. */
export type Stretches =
  /** Both sides are measured and meet; between `low` and `high` either may be better. */
  | { readonly kind: 'meeting'; readonly at: number; readonly low: number; readonly high: number }
  /** One side has the whole axis: it is better everywhere, or the only one. */
  | { readonly kind: 'device' }
  | { readonly kind: 'cloud' }
  /** Not known yet. */
  | { readonly kind: 'unknown' }

/**
 * Reads the stretches off what is known of both sides; where one side is missing, off the decision that would be taken now.
 *
 * @param maximumTokens where the axis ends
 */
export function stretchesOf(
  leads: SteadyLeads | undefined,
  decision: Decision | undefined,
  maximumTokens: number,
): Stretches {
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
