/** Downloads model files and resumes interrupted downloads. */
import { Failure } from '../../failure.ts'
import type { ManifestFile } from '../../wire/manifest.ts'
import { hashedName } from '../../wire/network.ts'
import type { ModelFiles } from './model-files.ts'

/** Timeout of a stream without new data. The received bytes are kept. */
const stallMs = 20_000

export interface DownloadOptions {
  readonly fetch: typeof fetch
  readonly signal: AbortSignal
  readonly onProgress: (received: number) => void
}

const interrupted = (received: number, total: number, cause: unknown) =>
  new Failure(
    'offline',
    `The download of the model stopped at ${Math.floor((100 * received) / total)}%. The next try resumes there.`,
    { cause },
  )

/** Creates a watchdog that aborts after `stallMs` without data. */
function watchdog() {
  const controller = new AbortController()
  const abort = () =>
    controller.abort(new DOMException(`nothing arrived for ${stallMs / 1000} s`, 'TimeoutError'))
  let timer = setTimeout(abort, stallMs)
  return {
    signal: controller.signal,
    reset() {
      clearTimeout(timer)
      timer = setTimeout(abort, stallMs)
    },
    stop: () => clearTimeout(timer),
  }
}

/**
 * Downloads the missing bytes of the part `name`. The address and the ETag have the hash of the file, so the bytes of another
 * version never arrive.
 *
 * @throws Failure `offline` if interrupted, `integrity` if the server has no file with this hash, `cloud-unavailable`,
 * `storage-full`; AbortError if `signal` aborts
 */
export async function download(
  name: string,
  wanted: ManifestFile,
  files: ModelFiles,
  { fetch, signal, onProgress }: DownloadOptions,
): Promise<void> {
  const { file, bytes, sha256 } = wanted
  let received = await files.partSize(name)
  if (received >= bytes) return
  const stallTimer = watchdog()
  try {
    const response = await fetch(`/models/${hashedName(wanted)}`, {
      headers: received > 0 ? { range: `bytes=${received}-`, 'if-range': `"${sha256}"` } : {},
      cache: 'no-store',
      signal: AbortSignal.any([signal, stallTimer.signal]),
    })
    if (response.status === 404) {
      throw new Failure(
        'integrity',
        `The server has another version of the model "${file}" than this version of the app.`,
        { expected: sha256 },
      )
    }
    if (!response.ok || !response.body) {
      throw new Failure(
        'cloud-unavailable',
        `The server answered ${response.status} for the model file "${file}".`,
      )
    }
    if (response.status !== 206) received = 0
    const part = await files.openPart(name, received)
    try {
      // Uses a reader because not every browser supports async iteration of streams.
      const reader = response.body.getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        stallTimer.reset()
        await part.write(value)
        received += value.byteLength
        onProgress(received)
        if (received > bytes) await reader.cancel()
      }
    } finally {
      await part.close()
    }
    if (received < bytes) throw interrupted(received, bytes, undefined)
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof Failure ? error : interrupted(received, bytes, error)
  } finally {
    stallTimer.stop()
  }
}
