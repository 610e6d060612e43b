/** Selects the waiting rows of the next batch. */

/**
 * Returns the indices of the next rows: the one with the longest wait, and those with the most similar length. Rows are padded
 * to the longest, so a row waits if it would more than double the work of the shortest.
 *
 * @param lengths of the waiting rows in tokens, longest wait first
 * @param limit rows in a batch
 * @param fits whether a batch may have this many rows, more than one, of at most this length
 */
export function chooseBatch(
  lengths: readonly number[],
  limit: number,
  fits: (rows: number, longest: number) => boolean = () => true,
): number[] {
  const oldest = lengths[0]
  if (oldest === undefined) return []
  const nearest = lengths
    .map((length, index) => ({ index, length, distance: Math.abs(length - oldest) }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
  const chosen: number[] = []
  let shortest = oldest
  let longest = oldest
  for (const { index, length } of nearest) {
    if (chosen.length === limit) break
    const low = Math.min(shortest, length)
    const high = Math.max(longest, length)
    if (high > 2 * low || (chosen.length > 0 && !fits(chosen.length + 1, high))) continue
    shortest = low
    longest = high
    chosen.push(index)
  }
  return chosen
}
