/** The model files of this device: downloaded once, checked on every opening, mended when they are wrong. */
import { Failure } from '../../failure.ts'
import type { ManifestFile } from '../../wire/manifest.ts'
import { download } from './download.ts'
import type { ModelFiles } from './model-files.ts'
import { sha256 } from './sha256.ts'

/** Attempts at a download that keeps being interrupted, and the wait before each further one. */
const retryAfterMs = [1_000, 4_000]

export interface OpenedModel {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly storage: ModelFiles['kind']
}

export interface OpenOptions {
  readonly signal: AbortSignal
  readonly onProgress: (received: number, total: number) => void
  /** Told of what was mended or could not be kept, in a sentence for people. */
  readonly onNote: (note: string) => void
}

export interface ModelStore {
  /** Whether the file is here, unverified, and how much of an interrupted download is. */
  find(file: ManifestFile): Promise<{ stored: boolean; received: number }>
  /** The verified file, downloaded if needed. @throws Failure as {@link download}, or `integrity` */
  open(file: ManifestFile, options: OpenOptions): Promise<OpenedModel>
  remove(file: ManifestFile): Promise<void>
  /** Frees what earlier versions of the app left behind. */
  keepOnly(files: readonly ManifestFile[]): Promise<void>
}

export interface ModelStoreNeeds {
  /** In order of preference; the last one must never be full. */
  readonly storages: readonly ModelFiles[]
  readonly fetch: typeof fetch
  /** Runs with no other worker of this origin on the same file. */
  readonly exclusively: <T>(name: string, signal: AbortSignal, run: () => Promise<T>) => Promise<T>
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

const nameOf = ({ sha256 }: ManifestFile) => sha256

export function createModelStore({ storages, fetch, exclusively, wait }: ModelStoreNeeds): ModelStore {
  /** Where the file is, else where it may be put: a storage that is full is passed over from then on. */
  let usable = [...storages]

  async function verified(file: ManifestFile, files: ModelFiles, onNote: (note: string) => void) {
    const bytes = await files.read(nameOf(file))
    if (!bytes) return undefined
    if (bytes.byteLength === file.bytes && (await sha256(bytes)) === file.sha256) return bytes
    await files.remove(nameOf(file))
    onNote(`The stored model "${file.file}" was damaged; it is being downloaded again.`)
    return undefined
  }

  async function downloadInto(files: ModelFiles, file: ManifestFile, options: OpenOptions): Promise<void> {
    for (const [attempt, pause] of [...retryAfterMs, undefined].entries()) {
      try {
        return await download(nameOf(file), file, files, {
          fetch,
          signal: options.signal,
          onProgress: (received) => options.onProgress(received, file.bytes),
        })
      } catch (error) {
        const interrupted = error instanceof Failure && error.code === 'offline'
        if (!interrupted || pause === undefined) throw error
        await wait(pause, options.signal)
        if (attempt > 0)
          options.onNote('The connection is poor; the model download goes on where it stopped.')
      }
    }
  }

  async function fetched(files: ModelFiles, file: ManifestFile, options: OpenOptions): Promise<OpenedModel> {
    const name = nameOf(file)
    for (const last of [false, true]) {
      await downloadInto(files, file, options)
      const bytes = await files.readPart(name)
      if (bytes && (await sha256(bytes)) === file.sha256) {
        await files.commit(name)
        return { bytes, storage: files.kind }
      }
      await files.remove(name)
      if (last) break
      options.onNote(`The download of "${file.file}" arrived damaged; it is being repeated.`)
    }
    throw new Failure(
      'integrity',
      `The model "${file.file}" from the server is not the one this version of the app expects.`,
      { expected: file.sha256 },
    )
  }

  return {
    async find(file) {
      for (const files of usable) {
        if (await files.has(nameOf(file))) return { stored: true, received: file.bytes }
      }
      return { stored: false, received: (await usable[0]?.partSize(nameOf(file))) ?? 0 }
    },

    open: (file, options) =>
      exclusively(`model:${nameOf(file)}`, options.signal, async () => {
        for (const files of usable) {
          const bytes = await verified(file, files, options.onNote)
          if (bytes) return { bytes, storage: files.kind }
        }
        for (const files of usable) {
          try {
            return await fetched(files, file, options)
          } catch (error) {
            if (!(error instanceof Failure) || error.code !== 'storage-full' || files.kind === 'memory')
              throw error
            usable = usable.filter((other) => other !== files)
            await files.remove(nameOf(file))
            options.onNote(
              'The storage of this device is full: the model works now but is not kept for later.',
            )
          }
        }
        throw new Failure('storage-full', 'No storage of this device can hold the model.')
      }),

    async remove(file) {
      for (const files of storages) await files.remove(nameOf(file))
      usable = [...storages]
    },

    async keepOnly(kept) {
      for (const files of storages) await files.keepOnly(kept.map(nameOf))
    },
  }
}
