/** Every length `repetitions` times in random order, so that a slow spell does not fall on one length. Fisher–Yates. */
export function shuffledLengths(
  lengths: readonly number[],
  repetitions: number,
  random: () => number,
): number[] {
  const schedule = lengths.flatMap((length) => Array.from({ length: repetitions }, () => length))
  for (let i = schedule.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [schedule[i], schedule[j]]
    if (a !== undefined && b !== undefined) [schedule[i], schedule[j]] = [b, a]
  }
  return schedule
}
