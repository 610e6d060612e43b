/** Reads untrusted PDFs in a worker. The page terminates the worker if it takes too long. */
import { plainFailure } from '../failure.ts'
import { extractText } from './extract-text.ts'
import type { FromPdfWorker, ToPdfWorker } from './protocol.ts'

const post = (message: FromPdfWorker) => self.postMessage(message)

self.onmessage = async ({ data: { bytes, maxLength } }: MessageEvent<ToPdfWorker>) => {
  try {
    const text = await extractText(new Uint8Array(bytes), maxLength, () => post({ type: 'page' }))
    post({ type: 'text', text })
  } catch (error) {
    post({ type: 'failed', failure: plainFailure(error) })
  }
}
