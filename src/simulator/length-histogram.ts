/** Histograms of text lengths, and random lengths from them. */
import { type Tokens, tokens } from '../units.ts'
import type { Random } from './random.ts'
import { checkNumber, fieldsOf, wrong } from './read-fields.ts'

/** Lengths ascend; counts are positive. */
export interface LengthHistogram {
  readonly lengths: readonly number[]
  readonly counts: readonly number[]
}

/**
 * Parses a histogram file such as `{ "7": 120, "8": 133 }`.
 *
 * @throws Failure `bad-request` that names the first invalid entry
 */
export function readHistogram(file: unknown): LengthHistogram {
  const entries = Object.entries(fieldsOf(file, '').values).map(([length, count]) => ({
    length: checkNumber(
      length.trim() === '' ? Number.NaN : Number(length),
      `length ${JSON.stringify(length)}`,
      {
        least: 0,
        whole: true,
      },
    ),
    count: checkNumber(count, `count of length ${length}`, { least: 0 }),
  }))
  const kept = entries.filter(({ count }) => count > 0).sort((a, b) => a.length - b.length)
  if (kept.length === 0) throw wrong('the top', 'at least one length with a count above 0', 'none')
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
