import { Failure } from '../../failure.ts'

/**
 * Runs what the kernel does. A trap, or a second thread that is gone, leaves its memory in an unknown state: then the engine is lost.
 * @param lose takes the reason, for people
 * @throws whatever `run` throws
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
