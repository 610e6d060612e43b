import { afterEach, expect, test, vi } from 'vitest'
import type { FromPdfWorker } from '../../pdf/protocol.ts'
import { ms } from '../../units.ts'
import type { Clock } from '../connection/clock.ts'
import { pdfText } from './pdf-text.ts'

vi.mock('../connection/trusted-script-urls.ts', () => ({ trustedScriptUrl: (url: string) => url }))
vi.mock('../../pdf/pdf-worker.ts?worker&url', () => ({ default: '/workers/pdf-worker.js' }))

/** A worker that reports what the test tells it to. */
class PdfWorker extends EventTarget {
  static latest: PdfWorker | undefined
  readonly postMessage = vi.fn()
  readonly terminate = vi.fn()
  constructor() {
    super()
    PdfWorker.latest = this
  }
  report(data: FromPdfWorker) {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

const clock: Clock = {
  now: () => ms(Date.now()),
  after(delay, act) {
    const timer = setTimeout(act, delay)
    return () => clearTimeout(timer)
  },
}

function read() {
  vi.useFakeTimers()
  vi.stubGlobal('Worker', PdfWorker)
  const text = pdfText(new ArrayBuffer(8), 1_000, clock)
  text.catch(() => {})
  const worker = PdfWorker.latest
  if (!worker) throw new Error('Expected a worker; none was started.')
  return { text, worker }
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the text arrives, and the worker is terminated', async () => {
  const { text, worker } = read()
  worker.report({ type: 'text', text: 'The harbour.' })
  expect(await text).toBe('The harbour.')
  expect(worker.terminate).toHaveBeenCalledTimes(1)
})

test('a page that takes too long ends the worker', async () => {
  const { text, worker } = read()
  vi.advanceTimersByTime(20_000)
  await expect(text).rejects.toThrow(/each page within 20 s/)
  expect(worker.terminate).toHaveBeenCalledTimes(1)
})

test('a file with endless pages ends the worker', async () => {
  const { text, worker } = read()
  for (let second = 0; second < 120; second += 1) {
    worker.report({ type: 'page' })
    vi.advanceTimersByTime(1_000)
  }
  await expect(text).rejects.toThrow(/the file within 120 s/)
  expect(worker.terminate).toHaveBeenCalledTimes(1)
})
