import { Failure } from '../../failure.ts'

/** A quota error as `storage-full`; any other error as it came. */
export function asStorageFull(error: unknown): unknown {
  const name = error instanceof Error ? error.name : undefined
  if (name !== 'QuotaExceededError') return error
  return new Failure('storage-full', 'The storage of this device is full, so the model cannot be kept.', {
    cause: error,
  })
}
