/** Extracts the text of a PDF in a separate worker, so that a hostile file cannot block the page. */
import { Failure, reviveFailure } from '../../failure.ts'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import pdfWorkerUrl from '../../pdf/pdf-worker.ts?worker&url'
import type { FromPdfWorker, ToPdfWorker } from '../../pdf/protocol.ts'
import { ms } from '../../units.ts'
import type { Clock } from '../connection/clock.ts'
import { trustedScriptUrl } from '../connection/trusted-script-urls.ts'

/** The time limit for the start of the worker, and for each page of the file. */
const maxPageTime = ms(20_000)
/** The time limit for the whole file: a file may have any number of pages without text. */
const maxFileTime = ms(120_000)

/**
 * Extracts the text of a PDF.
 *
 * @param maxLength UTF-16 units after which reading stops
 * @returns one paragraph per line; empty if the pages are pictures
 * @throws Failure `unsupported-media-type` for a file that is damaged, locked or too slow to read; `offline` if the reader
 *   could not be fetched
 */
export function pdfText(bytes: ArrayBuffer, maxLength: number, clock: Clock): Promise<string> {
  const worker = new Worker(trustedScriptUrl(pdfWorkerUrl), { type: 'module', name: 'pdf' })
  let cancelPageLimit = () => {}
  let cancelFileLimit = () => {}
  return new Promise<string>((resolve, reject) => {
    const tooSlow = () =>
      reject(
        new Failure(
          'unsupported-media-type',
          `Expected to read each page within ${maxPageTime / 1000} s and the file within ${maxFileTime / 1000} s; this PDF takes longer. Copy the text out of it.`,
        ),
      )
    const wait = () => {
      cancelPageLimit()
      cancelPageLimit = clock.after(maxPageTime, tooSlow)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<FromPdfWorker>) => {
      if (data.type === 'page') wait()
      else if (data.type === 'text') resolve(data.text)
      // pdf.js also posts messages of its own.
      else if (data.type === 'failed') reject(reviveFailure(data.failure))
    })
    worker.addEventListener('error', () =>
      reject(
        new Failure(
          'offline',
          'The part of this app that reads PDFs did not arrive. Go online and open the file again.',
        ),
      ),
    )
    wait()
    cancelFileLimit = clock.after(maxFileTime, tooSlow)
    worker.postMessage({ bytes, maxLength } satisfies ToPdfWorker, [bytes])
  }).finally(() => {
    cancelPageLimit()
    cancelFileLimit()
    worker.terminate()
  })
}
