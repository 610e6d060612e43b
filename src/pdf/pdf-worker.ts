/** Reads PDFs of strangers apart from the page, which ends this worker when it takes too long. */
import { plainFailure } from '../failure.ts'
import { extractText } from './extract-text.ts'
import type { FromPdfWorker, ToPdfWorker } from './protocol.ts'

const tell = (message: FromPdfWorker) => self.postMessage(message)

self.onmessage = async ({ data: { bytes, maxLength } }: MessageEvent<ToPdfWorker>) => {
  try {
    const text = await extractText(new Uint8Array(bytes), maxLength, () => tell({ type: 'page' }))
    tell({ type: 'text', text })
  } catch (error) {
    tell({ type: 'failed', failure: plainFailure(error) })
  }
}
