/** Summarizes the windows of a text: their places, and the total time. */
import type { DecisionRecord, PlaceId } from '../../gateway/protocol.ts'
import { atPlace } from './places.ts'

export interface WindowsSummary {
  readonly of: number
  /** The number of windows of each place: `{ place: 'simd', words: '1 on this device' }`. */
  readonly places: readonly { readonly place: PlaceId; readonly words: string }[]
  /** From the start of the first window to the answer of the last, in ms. */
  readonly elapsed: number
}

/** Undefined for a text without windows. */
export function windowsSummary(records: readonly DecisionRecord[] | undefined): WindowsSummary | undefined {
  if (!records || records.length < 2) return undefined
  const counts = new Map<PlaceId, number>()
  for (const { place } of records) counts.set(place, (counts.get(place) ?? 0) + 1)
  const starts = records.map(({ at, elapsed }) => at - elapsed)
  return {
    of: records.length,
    places: [...counts].map(([place, count]) => ({ place, words: `${count} ${atPlace(place)}` })),
    elapsed: Math.max(...records.map(({ at }) => at)) - Math.min(...starts),
  }
}

/** `read in 2 parts`, the start of every sentence about windows. */
export const readInWindows = (of: number): string => `read in ${of} parts`
