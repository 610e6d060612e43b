/** Deterministic ids, spread over the vocabulary. The speed does not depend on their values. */
export const sampleIds = (tokens: number): number[] =>
  Array.from({ length: tokens }, (_, i) => 2 + ((i * 7919) % 9000))
