/** Which stretch of the ruler belongs to the device, which to the cloud, and how sure that is. */
import type { Decision } from '../../gateway/protocol.ts'
import { kindOf } from '../words/places.ts'
import { costOf, isTimed, sideOf } from '../words/predictions.ts'
import { logPosition } from './log-scale.ts'

/** Positions are shares of the axis. */
export type Stretches =
  /** Both sides are measured and meet; between `low` and `high` either may be better. */
  | {
      readonly kind: 'meeting'
      readonly at: number
      readonly low: number
      readonly high: number
      readonly tokens: number
    }
  /** One side has the whole axis: it is better everywhere, or the only one. */
  | { readonly kind: 'device' }
  | { readonly kind: 'cloud' }
  /** Not known yet. */
  | { readonly kind: 'unknown' }

/** Reads the stretches off the decision that would be taken now. */
export function stretchesOf(decision: Decision | undefined, maximum: number): Stretches {
  if (!decision || decision.place === undefined) return { kind: 'unknown' }
  const device = sideOf(decision, 'edge')
  const cloud = sideOf(decision, 'cloud')
  const { breakEven } = decision
  if (device && cloud && isTimed(device) && isTimed(cloud)) {
    if (!breakEven) return { kind: costOf(device) <= costOf(cloud) ? 'device' : 'cloud' }
    return {
      kind: 'meeting',
      at: logPosition(breakEven.tokens, maximum),
      low: logPosition(breakEven.low, maximum),
      high: breakEven.high === undefined ? 1 : logPosition(breakEven.high, maximum),
      tokens: breakEven.tokens,
    }
  }
  if (decision.reason === 'unmeasured') return { kind: 'unknown' }
  return { kind: kindOf(decision.place) === 'cloud' ? 'cloud' : 'device' }
}
