import { expect, test, vi } from 'vitest'
import { holdLifeLock, lifeLockReleased } from './life-lock.ts'

/** Grants every lock at once. */
function lockManager() {
  let breakLatest = (_: Error) => {}
  return {
    request: ((_: string, granted: () => Promise<never>) => {
      void granted()
      return new Promise((_, reject) => {
        breakLatest = reject
      })
    }) as LockManager['request'],
    breakLatest: () => breakLatest(new DOMException('Lock broken', 'AbortError')),
  }
}

function names() {
  let count = 0
  return () => `lock-${++count}`
}

test('a lock is announced once it is held', () => {
  const announce = vi.fn()
  holdLifeLock(lockManager(), names(), announce)
  expect(announce.mock.calls).toEqual([['lock-1']])
})

test('a lock that is broken is followed by another one', async () => {
  const announce = vi.fn()
  const locks = lockManager()
  holdLifeLock(locks, names(), announce)
  locks.breakLatest()
  await vi.waitFor(() => expect(announce).toHaveBeenCalledTimes(2))
  expect(announce).toHaveBeenLastCalledWith('lock-2')
})

test('a browser that denies locks is asked once', async () => {
  const announce = vi.fn()
  const request = vi.fn(() => Promise.reject(new DOMException('Denied', 'SecurityError')))
  holdLifeLock({ request }, names(), announce)
  await vi.waitFor(() => expect(announce).toHaveBeenCalledWith('lock-1'))
  expect(request).toHaveBeenCalledTimes(1)
})

test('a browser without locks announces no lock', () => {
  const announce = vi.fn()
  holdLifeLock(undefined, names(), announce)
  expect(announce).toHaveBeenCalledWith('lock-1')
})

/** A fake of the Web Locks of one name. */
function heldLock(isHeld: boolean) {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const request = async (_: string, options: LockOptions, granted: (lock: unknown) => unknown) => {
    if (isHeld && options.ifAvailable) return granted(null)
    if (isHeld) await released
    return granted({})
  }
  return { request: request as LockManager['request'], release }
}

test('the release of another worker’s lock is detected', async () => {
  const locks = heldLock(true)
  const noticed = vi.fn()
  const released = lifeLockReleased(locks, 'lock').then(noticed)
  await Promise.resolve()
  expect(noticed).not.toHaveBeenCalled()
  locks.release()
  await released
  expect(noticed).toHaveBeenCalledTimes(1)
})

test('a lock without a holder is not a termination', async () => {
  const noticed = vi.fn()
  void lifeLockReleased(heldLock(false), 'lock').then(noticed)
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(noticed).not.toHaveBeenCalled()
})
