import { lifeLockPrefix } from './protocol.ts'

/** Takes a Web Lock that only this worker's death releases. @returns its name, once it is held */
export function holdLifeLock(locks: LockManager): Promise<string> {
  const name = `${lifeLockPrefix}${crypto.randomUUID()}`
  return new Promise((resolve, reject) => {
    const forEver = new Promise<never>(() => {})
    locks
      .request(name, () => {
        resolve(name)
        return forEver
      })
      .catch(reject)
  })
}
