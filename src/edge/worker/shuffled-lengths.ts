/** Returns every length `repetitions` times in random order (Fisher–Yates), so that a slow period does not affect one length only. */
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
