/** The text of a PDF, read in a worker of its own: what a stranger's file costs does not hold up the page. */
import { Failure, reviveFailure } from '../../failure.ts'
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import pdfWorkerUrl from '../../pdf/pdf-worker.ts?worker&url'
import type { FromPdfWorker, ToPdfWorker } from '../../pdf/protocol.ts'
import { ms } from '../../units.ts'
import type { Clock } from '../connection/clock.ts'
import { trustedScriptUrl } from '../connection/trusted-script-urls.ts'

/** The start of the worker, or one page of the file, takes no longer than this. */
const maxSilence = ms(20_000)

/**
 * @param maxLength UTF-16 units after which reading stops
 * @returns one paragraph per line; empty where the pages are pictures
 * @throws Failure `unsupported-media-type` for a file that is damaged, locked or too slow to read; `offline` where the reader could not be fetched
 */
export function pdfText(bytes: ArrayBuffer, maxLength: number, clock: Clock): Promise<string> {
  const worker = new Worker(trustedScriptUrl(pdfWorkerUrl), { type: 'module', name: 'pdf' })
  let callOff = () => {}
  return new Promise<string>((resolve, reject) => {
    const tooSlow = () =>
      reject(
        new Failure(
          'unsupported-media-type',
          `Expected to read each page within ${maxSilence / 1000} s; this PDF takes longer. Copy the text out of it.`,
        ),
      )
    const wait = () => {
      callOff()
      callOff = clock.after(maxSilence, tooSlow)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<FromPdfWorker>) => {
      if (data.type === 'page') wait()
      else if (data.type === 'text') resolve(data.text)
      else reject(reviveFailure(data.failure))
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
    worker.postMessage({ bytes, maxLength } satisfies ToPdfWorker, [bytes])
  }).finally(() => {
    callOff()
    worker.terminate()
  })
}
