/**
 * Spaces refusals. Clients that retry at once would otherwise use the cores that the networks need: a refusal costs little, but
 * thousands a second do not.
 */
import { type Milliseconds, ms } from '../../src/units.ts'

export interface PaceOptions {
  now(): Milliseconds
  readonly perSecond: number
  /** No refusal is held for longer. */
  readonly maximumMs: number
}

/** Chosen by hand: 500 refusals a second cost less than a tenth of a core (`npx tsx bench/server/goodput.ts`). */
export const refusalPace = { perSecond: 500, maximumMs: 1_000 }

/** Returns a function that reserves the next place, and returns the delay until then. */
export function createPace({ now, perSecond, maximumMs }: PaceOptions): () => Milliseconds {
  let next = 0
  return () => {
    const current = now()
    const at = Math.min(Math.max(current, next), current + maximumMs)
    next = at + 1_000 / perSecond
    return ms(at - current)
  }
}
