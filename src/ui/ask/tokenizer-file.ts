/** The tokenizer, code and word list, fetched once; the service worker keeps both for offline use. */
import tokenizerUrl from '../../../models/artefacts/tokenizer.json?url'
import { Failure } from '../../failure.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'

/** Between steps that would otherwise hold the page up as one. */
const pause = () => new Promise((resolve) => setTimeout(resolve))

async function fetchTokenizer(): Promise<Tokenizer> {
  const [response, code] = await Promise.all([
    fetch(tokenizerUrl).catch(() => undefined),
    import('../../text/tokenizer.ts').catch(() => undefined),
  ])
  if (!response?.ok || !code) {
    const received = response && !response.ok ? `status ${response.status}` : 'no connection'
    throw new Failure('offline', `The word list could not be loaded (${received}).`)
  }
  const description = await response.json()
  await pause()
  const tokenizer = code.createTokenizer(description)
  await pause()
  return tokenizer
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
