import type { PlainFailure } from '../failure.ts'

/** Page → PDF worker: the bytes of one file. */
export interface ToPdfWorker {
  readonly bytes: ArrayBuffer
  /** UTF-16 units of text that are read at most. */
  readonly maxLength: number
}

/** PDF worker → page: one message per page of the file, then the text or why there is none. */
export type FromPdfWorker =
  | { readonly type: 'page' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'failed'; readonly failure: PlainFailure }
