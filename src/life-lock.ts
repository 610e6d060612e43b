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

/**
 * Resolves once a lock is released that another page or worker holds. Never resolves where locks are refused, or where nobody
 * seems to hold it: Chromium keeps the locks of those that started before the site's data were cleared from the sight of those
 * that start afterwards.
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
