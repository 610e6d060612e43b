/** Fetches the tokenizer (code and word list) once. The service worker caches both for offline use. */
import tokenizerUrl from '../../../models/artefacts/tokenizer.json?url&no-inline'
import { Failure } from '../../failure.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'

/** Splits the start into several tasks, because one long task would block the page. */
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

/** All callers share this promise. A failed load is removed, so that the next call tries again. */
export function loadTokenizer(): Promise<Tokenizer> {
  held ??= fetchTokenizer().catch((error) => {
    held = undefined
    throw error
  })
  return held
}
