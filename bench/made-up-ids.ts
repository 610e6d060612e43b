/** Ids spread over the vocabulary, the same every time. Speed does not depend on which they are. */
export const madeUpIds = (tokens: number): number[] =>
  Array.from({ length: tokens }, (_, i) => 2 + ((i * 7919) % 9000))
