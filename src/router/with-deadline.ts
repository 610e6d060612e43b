import { Failure, type FailureCode } from '../failure.ts'
import type { After } from './run.ts'

/**
 * Runs a function with a signal that aborts with the outer signal, if there is one, or at the deadline.
 *
 * @throws Failure with the given code and sentence if the deadline expires first
 */
export async function withDeadline<T>(
  after: After,
  milliseconds: number,
  late: string,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
  code: FailureCode = 'timeout',
): Promise<T> {
  const controller = new AbortController()
  const abort = () => controller.abort(outer?.reason)
  if (outer?.aborted) abort()
  outer?.addEventListener('abort', abort)
  let cancelTimer = () => {}
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason))
    cancelTimer = after(milliseconds, () => controller.abort(new Failure(code, late)))
  })
  aborted.catch(() => {})
  try {
    return await Promise.race([run(controller.signal), aborted])
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error
  } finally {
    cancelTimer()
    outer?.removeEventListener('abort', abort)
  }
}
