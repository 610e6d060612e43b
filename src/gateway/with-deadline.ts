import { Failure, type FailureCode } from '../failure.ts'
import type { After } from './request/question.ts'

/**
 * Runs with a signal that aborts when the outer one does, or when the time is up.
 *
 * @throws Failure with the code and the sentence given when the time was up first
 */
export async function withDeadline<T>(
  after: After,
  milliseconds: number,
  late: string,
  outer: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
  code: FailureCode = 'timeout',
): Promise<T> {
  const controller = new AbortController()
  const abort = () => controller.abort(outer.reason)
  if (outer.aborted) abort()
  outer.addEventListener('abort', abort)
  let callOff = () => {}
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason))
    callOff = after(milliseconds, () => controller.abort(new Failure(code, late)))
  })
  aborted.catch(() => {})
  try {
    return await Promise.race([run(controller.signal), aborted])
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error
  } finally {
    callOff()
    outer.removeEventListener('abort', abort)
  }
}
