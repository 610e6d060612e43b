/** The model store. It downloads each file once, verifies it on every open and downloads corrupt files again. */
import { Failure } from '../../failure.ts'
import type { ManifestFile } from '../../wire/manifest.ts'
import { download } from './download.ts'
import type { createExclusively } from './exclusively.ts'
import type { ModelFiles } from './model-files.ts'

/** Delays before the retries of a download that was interrupted, or that reached a server of another version. */
const retryAfterMs = [1_000, 4_000]

export interface OpenedModel {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly storage: ModelFiles['kind']
}

export interface OpenOptions {
  readonly signal: AbortSignal
  readonly onProgress: (received: number, total: number) => void
  /** Receives notes for people about repaired files and failed storage. */
  readonly onNote: (note: string) => void
}

export interface ModelStore {
  /** Returns whether the file is stored, without verification, and the size of a partial download. */
  find(file: ManifestFile): Promise<{ stored: boolean; received: number }>
  /** Returns the verified file and downloads it if needed. @throws Failure as {@link download}, or `integrity` */
  open(file: ManifestFile, options: OpenOptions): Promise<OpenedModel>
  remove(file: ManifestFile): Promise<void>
  /** Deletes files of earlier versions of the app. */
  keepOnly(files: readonly ManifestFile[]): Promise<void>
}

export interface ModelStoreNeeds {
  /** The storages in order of preference. The last one must never be full. */
  readonly storages: readonly ModelFiles[]
  readonly fetch: typeof fetch
  /** Runs a function while no other worker of this origin uses the same file. */
  readonly exclusively: ReturnType<typeof createExclusively>
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

const nameOf = ({ sha256 }: ManifestFile) => sha256

export function createModelStore({ storages, fetch, exclusively, wait }: ModelStoreNeeds): ModelStore {
  /** The storages that are not full. */
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
    for (const pause of [...retryAfterMs, undefined]) {
      try {
        return await download(nameOf(file), file, files, {
          fetch,
          signal: options.signal,
          onProgress: (received) => options.onProgress(received, file.bytes),
        })
      } catch (error) {
        const mayPass = error instanceof Failure && ['offline', 'integrity'].includes(error.code)
        if (!mayPass || pause === undefined) throw error
        await wait(pause, options.signal)
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

/** Returns the SHA-256 hash in lower-case hexadecimal. WebCrypto has no streaming API, so it hashes all data at once. */
export async function sha256(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
