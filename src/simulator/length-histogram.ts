/** Histograms of text lengths, and random lengths from them. */
import { type Tokens, tokens } from '../units.ts'
import type { Random } from './random.ts'

/** Lengths ascend; counts are positive. */
export interface LengthHistogram {
  readonly lengths: readonly number[]
  readonly counts: readonly number[]
}

/** Returns the histogram with these counts by length, such as `{ "7": 120, "8": 133 }`. */
export function readHistogram(countsByLength: Readonly<Record<string, number>>): LengthHistogram {
  const kept = Object.entries(countsByLength)
    .map(([length, count]) => ({ length: Number(length), count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.length - b.length)
  return { lengths: kept.map(({ length }) => length), counts: kept.map(({ count }) => count) }
}

/** Returns the histogram of lengths. */
export function histogramOf(lengths: Iterable<number>): LengthHistogram {
  const counts = new Map<number, number>()
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1)
  const sorted = [...counts].sort(([a], [b]) => a - b)
  return { lengths: sorted.map(([length]) => length), counts: sorted.map(([, count]) => count) }
}

export function meanLength({ lengths, counts }: LengthHistogram): number {
  let [sum, total] = [0, 0]
  lengths.forEach((length, i) => {
    const count = counts[i] ?? 0
    sum += length * count
    total += count
  })
  return sum / total
}

/** Returns a function that draws random lengths by inverting the cumulative distribution with bisection. */
export function lengthDrawer({ lengths, counts }: LengthHistogram): (random: Random) => Tokens {
  let total = 0
  const cumulative = counts.map((count) => {
    total += count
    return total
  })
  return (random) => {
    const target = random() * total
    let [low, high] = [0, lengths.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] as number) > target) high = middle
      else low = middle + 1
    }
    return tokens(lengths[low] ?? 0)
  }
}
