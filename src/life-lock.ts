/**
 * Takes a Web Lock that only the death of this page or worker releases. Where the browser has none, or refuses them as it does where
 * site data are blocked, it goes without.
 *
 * Chromium breaks every lock of a site whose data are cleared. The holder lives on, so it takes a lock again.
 *
 * @param newName of each lock that is taken
 * @param announce is called with that name once the lock is held or refused
 */
export function holdLifeLock(
  locks: Pick<LockManager, 'request'> | undefined,
  newName: () => string,
  announce: (name: string) => void = () => {},
): void {
  const name = newName()
  if (!locks) {
    announce(name)
    return
  }
  const forEver = new Promise<never>(() => {})
  let isHeld = false
  locks
    .request(name, () => {
      isHeld = true
      announce(name)
      return forEver
    })
    .catch(() => (isHeld ? holdLifeLock(locks, newName, announce) : announce(name)))
}
