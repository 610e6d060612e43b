/** Runs functions with the same name one after the other, across all workers of this origin. */
type Exclusively = <T>(name: string, signal: AbortSignal, run: () => Promise<T>) => Promise<T>

/** Returns a function that runs its arguments one after the other. */
export function createSerialQueue(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const done = last.then(run)
    last = done.catch(() => {})
    return done
  }
}

/**
 * Uses Web Locks. If they are missing or denied, as with blocked site data, only the functions of this worker are serialised.
 * Workers share no storage in that case.
 */
export function createExclusively(locks: Pick<LockManager, 'request'> | undefined): Exclusively {
  const queues = new Map<string, ReturnType<typeof createSerialQueue>>()

  function inTurn<T>(name: string, run: () => Promise<T>): Promise<T> {
    const queue = queues.get(name) ?? createSerialQueue()
    queues.set(name, queue)
    return queue(run)
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
