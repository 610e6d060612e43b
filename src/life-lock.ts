/**
 * Takes a Web Lock that is released only when this page or worker ends. If the browser has no Web Locks, or refuses them because
 * site data are blocked, the function only calls `announce`.
 *
 * Chromium breaks every lock of a site whose data are cleared. The holder still runs, so it takes a new lock.
 *
 * @param newName returns the name of a new lock
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

/**
 * Resolves when another page or worker releases the lock. Never resolves if locks are refused or if the lock seems to be free.
 * In Chromium, pages that started before the site data were cleared have locks that later pages do not see.
 */
export function lifeLockReleased(
  locks: Pick<LockManager, 'request'> | undefined,
  name: string,
): Promise<void> {
  return new Promise((resolve) => {
    const waitForRelease = (isFree: boolean) =>
      isFree ? undefined : locks?.request(name, { mode: 'shared' }, () => resolve())
    locks
      ?.request(name, { mode: 'shared', ifAvailable: true }, (lock) => lock !== null)
      .then(waitForRelease)
      .catch(() => {})
  })
}
