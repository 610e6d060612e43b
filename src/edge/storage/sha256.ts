/** Returns the SHA-256 hash in lower-case hexadecimal. WebCrypto has no streaming API, so it hashes all data at once. */
export async function sha256(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
