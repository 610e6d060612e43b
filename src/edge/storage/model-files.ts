/** The interface of a storage for model files. */
import { Failure } from '../../failure.ts'

export interface PartWriter {
  /** Appends. @throws Failure `storage-full` */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>
  /** Closes the part. Its bytes are kept if the storage supports parts. */
  close(): Promise<void>
}

/** A storage of model files. Names are content hashes, so a file never changes. */
export interface ModelFiles {
  readonly kind: 'opfs' | 'cache' | 'memory'
  has(name: string): Promise<boolean>
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Returns the bytes of an interrupted download. */
  partSize(name: string): Promise<number>
  readPart(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Opens the part to append after its first `from` bytes. */
  openPart(name: string, from: number): Promise<PartWriter>
  /** Converts a verified part into the file. */
  commit(name: string): Promise<void>
  /** Deletes the file and its part. */
  remove(name: string): Promise<void>
  /** Deletes all files except these. */
  keepOnly(names: readonly string[]): Promise<void>
}

/** Converts a quota error to a `storage-full` failure. Returns other errors unchanged. */
export function asStorageFull(error: unknown): unknown {
  const name = error instanceof Error ? error.name : undefined
  if (name !== 'QuotaExceededError') return error
  return new Failure('storage-full', 'The storage of this device is full, so the model cannot be kept.', {
    cause: error,
  })
}
