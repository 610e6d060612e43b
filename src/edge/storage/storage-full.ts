import { Failure } from '../../failure.ts'

/** Converts a quota error to a `storage-full` failure. Returns other errors unchanged. */
export function asStorageFull(error: unknown): unknown {
  const name = error instanceof Error ? error.name : undefined
  if (name !== 'QuotaExceededError') return error
  return new Failure('storage-full', 'The storage of this device is full, so the model cannot be kept.', {
    cause: error,
  })
}
