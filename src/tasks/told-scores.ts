/** How many of the likeliest answers are told. */
const answersTold = 5

/**
 * The likeliest answers with their probabilities.
 *
 * @param label of the answer that is given: it is among them in any case, though what others say in several spans may
 *   add up to more
 */
export function toldScores(scores: ReadonlyMap<string, number>, label: string): Record<string, number> {
  const told = [...scores].sort(([, a], [, b]) => b - a).slice(0, answersTold)
  const own = scores.get(label)
  if (own !== undefined && told.every(([words]) => words !== label)) told.splice(-1, 1, [label, own])
  return Object.fromEntries(told)
}
