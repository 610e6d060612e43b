import { lifeLockPrefix } from './protocol.ts'

/**
 * Takes a Web Lock that only this worker's death releases. Where the browser has none, or refuses them as it does where site data
 * are blocked, the worker goes without: its death is then noticed by the deadline of a question.
 *
 * @returns its name, once it is held or refused
 */
export function holdLifeLock(locks: LockManager | undefined): Promise<string> {
  const name = `${lifeLockPrefix}${crypto.randomUUID()}`
  return new Promise((resolve) => {
    const forEver = new Promise<never>(() => {})
    if (!locks) return resolve(name)
    locks
      .request(name, () => {
        resolve(name)
        return forEver
      })
      .catch(() => resolve(name))
  })
}
