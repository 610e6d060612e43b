/**
 * Returns a digest of a question (FNV-1a, 32 bits). It makes keys unique if a caller reuses an id, for example "1", for
 * different questions. It is not a cryptographic hash.
 */
export function questionDigest(model: string, request: unknown): string {
  let hash = 0x811c9dc5
  for (const character of `${model} ${JSON.stringify(request)}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
