/** The tokenizer, fetched once; the service worker keeps the file for offline use. */
import tokenizerUrl from '../../../models/artefacts/tokenizer.json?url'
import { Failure } from '../../failure.ts'
import { createTokenizer, type Tokenizer } from '../../text/tokenizer.ts'

async function fetchTokenizer(): Promise<Tokenizer> {
  const response = await fetch(tokenizerUrl).catch(() => undefined)
  if (!response?.ok) {
    const received = response ? `status ${response.status}` : 'no connection'
    throw new Failure(
      'offline',
      `The word list could not be loaded (${received}). Connect once, then try again.`,
    )
  }
  return createTokenizer(await response.json())
}

let held: Promise<Tokenizer> | undefined

/** Shared by all who wait; a failed load is forgotten, so that asking again tries again. */
export function loadTokenizer(): Promise<Tokenizer> {
  held ??= fetchTokenizer().catch((error) => {
    held = undefined
    throw error
  })
  return held
}
