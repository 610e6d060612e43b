/** Somewhere on this device that keeps model files. */

export interface PartWriter {
  /** Appends. @throws Failure `storage-full` */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>
  /** What was written stays, as far as this storage can keep parts. */
  close(): Promise<void>
}

/** Names are content hashes: a stored file never changes, it is only right or wrong. */
export interface ModelFiles {
  readonly kind: 'opfs' | 'cache' | 'memory'
  has(name: string): Promise<boolean>
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Bytes of an interrupted download that can be resumed. */
  partSize(name: string): Promise<number>
  readPart(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Opens the part for appending after its first `from` bytes. */
  openPart(name: string, from: number): Promise<PartWriter>
  /** Turns the part, now known to be right, into the file. */
  commit(name: string): Promise<void>
  /** Deletes the file and its part. */
  remove(name: string): Promise<void>
  /** Deletes what no shipped network uses any more. */
  keepOnly(names: readonly string[]): Promise<void>
}
