import { Failure } from '../../failure.ts'

/**
 * Runs kernel code. After a trap or the loss of the second thread the memory is in an unknown state, so the engine is lost.
 *
 * @param lose receives the reason as a sentence for people
 * @throws any error of `run`
 */
export function loseWhenStopped<T>(lose: (reason: string) => void, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (
      error instanceof WebAssembly.RuntimeError ||
      (error instanceof Failure && error.code === 'edge-unavailable')
    ) {
      lose(`the device’s engine stopped: ${error.message}`)
    }
    throw error
  }
}
