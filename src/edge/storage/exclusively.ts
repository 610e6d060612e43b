/** Runs functions with the same name one after the other, across all workers of this origin. */
export type Exclusively = <T>(name: string, signal: AbortSignal, run: () => Promise<T>) => Promise<T>

/**
 * Uses Web Locks. If they are missing or denied, as with blocked site data, only the functions of this worker are serialised.
 * Workers share no storage in that case.
 */
export function createExclusively(locks: Pick<LockManager, 'request'> | undefined): Exclusively {
  const last = new Map<string, Promise<unknown>>()

  function inTurn<T>(name: string, run: () => Promise<T>): Promise<T> {
    const done = (last.get(name) ?? Promise.resolve()).then(run)
    last.set(
      name,
      done.catch(() => {}),
    )
    return done
  }

  return async (name, signal, run) => {
    let hasBegun = false
    const begin = () => {
      hasBegun = true
      return run()
    }
    if (!locks) return inTurn(name, begin)
    try {
      return await locks.request(name, { signal }, begin)
    } catch (error) {
      if (hasBegun || signal.aborted) throw error
      return inTurn(name, begin)
    }
  }
}
