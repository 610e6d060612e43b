/** API keys, for servers that are not public. Only their hashes are stored. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Failure } from '../../src/failure.ts'

export interface ApiKey {
  readonly name: string
  /** SHA-256. A key is random and long, so it needs no slow hash as a password does. */
  readonly hash: Buffer
  /** The limit of this key. Undefined for the limit of the server. */
  readonly tokensPerMinute: number | undefined
}

const line = /^(?<name>[\w.-]{1,64})\s+(?<hash>[0-9a-f]{64})(\s+(?<tokens>\d{1,9}))?$/

export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest()

/**
 * Reads the keys' file: a line for each key with its name, the SHA-256 of the key and optionally its tokens a minute. Empty
 * lines and lines that start with # are skipped.
 *
 * @throws Error with the number of a line that has another form
 */
export async function readApiKeys(path: string): Promise<ApiKey[]> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new Error(`BREAKEVEN_API_KEYS: ${path} cannot be read. Create it with "npm run api-key".`, {
      cause,
    })
  })
  const keys = text.split('\n').flatMap((raw, index): ApiKey[] => {
    const trimmed = raw.trim()
    if (trimmed === '' || trimmed.startsWith('#')) return []
    const { name, hash, tokens } = line.exec(trimmed)?.groups ?? {}
    if (name === undefined || hash === undefined) {
      throw new Error(
        `BREAKEVEN_API_KEYS: expected "name sha256 [tokens a minute]" in line ${index + 1} of ${path}. "npm run api-key" writes one.`,
      )
    }
    const tokensPerMinute = tokens === undefined ? undefined : Number(tokens)
    return [{ name, hash: Buffer.from(hash, 'hex'), tokensPerMinute }]
  })
  if (keys.length > 0) return keys
  throw new Error(
    `BREAKEVEN_API_KEYS: ${path} holds no key, so nobody could ask. Create one with "npm run api-key".`,
  )
}

/**
 * Returns the key of an `Authorization: Bearer` header.
 *
 * @throws Failure `unauthorized` without the text of the header
 */
export function keyOf(authorization: string | undefined, keys: readonly ApiKey[]): ApiKey {
  const presented = /^Bearer ([\x21-\x7e]{1,256})$/i.exec(authorization ?? '')?.[1]
  if (presented !== undefined) {
    const hash = hashOfKey(presented)
    // Every key is compared, in constant time, so that the duration says nothing about the keys.
    const matching = keys.filter((key) => timingSafeEqual(key.hash, hash))
    if (matching[0]) return matching[0]
  }
  const received = authorization === undefined ? 'none' : 'another one'
  throw new Failure('unauthorized', `Expected a known API key; received ${received}.`, {
    field: 'Authorization',
    expected: 'Bearer and a known API key',
    received,
  })
}
