/**
 * A short digest of a question, so that a key which is used again for another question (an id of "1" on every
 * request) is not answered with an old answer. FNV-1a, 32 bits: it guards a key, it need not withstand an attack.
 */
export function questionDigest(model: string, request: unknown): string {
  let hash = 0x811c9dc5
  for (const character of `${model} ${JSON.stringify(request)}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
