/** Deterministic ids, spread over the vocabulary. The speed does not depend on their values. */
export const sampleIds = (tokens: number, seed = 0): number[] =>
  Array.from({ length: tokens }, (_, i) => 2 + ((31 * seed + 7919 * i) % 9000))
