/** The maximum number of reported answers. */
const maxReportedAnswers = 5

/**
 * Returns the most probable answers with their probabilities.
 *
 * @param label the given answer; it is always included, although the sum over several spans can make other answers more
 *   probable
 */
export function reportedScores(scores: ReadonlyMap<string, number>, label: string): Record<string, number> {
  const reported = [...scores].sort(([, a], [, b]) => b - a).slice(0, maxReportedAnswers)
  const own = scores.get(label)
  if (own !== undefined && reported.every(([words]) => words !== label)) reported.splice(-1, 1, [label, own])
  return Object.fromEntries(reported)
}
