/** The interface of a storage for model files. */

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
