/** Runs one after the other what has the same name, in every worker of this origin. */
export type Exclusively = <T>(name: string, signal: AbortSignal, run: () => Promise<T>) => Promise<T>

/**
 * By Web Locks. Where the browser has none, or refuses them as it does where site data are blocked, the turns of this worker alone
 * are kept: it shares no storage with another then.
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
