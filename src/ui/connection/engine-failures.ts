/** Stores the failure record of the engines, so that the next page load finds it even after a crash. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { EdgePlaceId } from '../../edge/protocol.ts'
import { holdLifeLock } from '../../life-lock.ts'
import { type Milliseconds, ms } from '../../units.ts'
import { openLocalStorage } from '../local-storage.ts'
import {
  addFailure,
  addLoss,
  clearFailures,
  type EngineFailure,
  emptyRecord,
  type FailureReason,
  type FailureRecord,
  failureOf,
  recordCrashes,
  reviveRecord,
  setMarker,
} from './failure-record.ts'

const recordName = 'breakeven-engines'
/** The name of the Web Lock that each tab holds. A marker without a lock holder belongs to a crashed tab. */
const tabLockPrefix = 'tab:'

export interface EngineFailures {
  /** The disabled engines, for the screens. */
  readonly store: StoreApi<{ readonly failures: readonly EngineFailure[] }>
  /** Resolves once the markers of crashed tabs are found. Never rejects. */
  readonly ready: Promise<void>
  isDisabled(place: EdgePlaceId): boolean
  /** Begins a step that can crash this tab. The marker is stored when this returns, if the page is visible. */
  begin(place: EdgePlaceId): void
  end(place: EdgePlaceId): void
  add(place: EdgePlaceId, reason: FailureReason): void
  /** Records that the engine stopped itself. @returns whether it is disabled from now on */
  addLoss(place: EdgePlaceId): boolean
  clear(place: EdgePlaceId): void
}

export interface EngineFailuresNeeds {
  /** Synchronous storage, unlike a database. Undefined where the browser denies storage; then nothing survives the page. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined
  readonly locks: Pick<LockManager, 'request' | 'query'> | undefined
  readonly tab: string
  /** Wall clock, ms since 1970. */
  readonly now: () => Milliseconds
  /**
   * Calls back with the visibility of the page on every change. The system may end a hidden page for reasons unrelated to an
   * engine.
   */
  readonly watchVisible: (tell: (visible: boolean) => void) => void
}

export function createEngineFailures(needs: EngineFailuresNeeds): EngineFailures {
  const { storage, locks, tab, now, watchVisible } = needs
  const running = new Map<EdgePlaceId, number>()
  let visible = true
  let own: FailureRecord = emptyRecord

  const read = () => {
    try {
      return storage ? reviveRecord(storage.getItem(recordName), now()) : own
    } catch {
      return own
    }
  }
  own = read()
  const store = createStore(() => ({ failures: own.failures }))
  /** Other tabs write too, so every change begins with a read of the storage. */
  const change = (alter: (record: FailureRecord) => FailureRecord) => {
    own = alter(read())
    try {
      storage?.setItem(recordName, JSON.stringify(own))
    } catch {
      // The storage is full or denied. The record holds until the page closes.
    }
    store.setState({ failures: own.failures })
  }
  const showMarker = (place: EdgePlaceId, exists: boolean) =>
    change((record) => setMarker(record, tab, place, exists))

  watchVisible((isVisible) => {
    visible = isVisible
    for (const place of running.keys()) showMarker(place, visible)
  })

  async function findCrashes() {
    if (read().markers.length === 0) return
    const held = (await locks?.query())?.held ?? []
    const living = new Set(held.map(({ name }) => name))
    change((record) =>
      recordCrashes(record, (of) => of === tab || living.has(`${tabLockPrefix}${of}`), now()),
    )
  }
  holdLifeLock(locks, () => `${tabLockPrefix}${tab}`)

  return {
    store,
    ready: findCrashes().catch(() => {}),
    isDisabled: (place) => failureOf(own, place) !== undefined,
    begin(place) {
      running.set(place, (running.get(place) ?? 0) + 1)
      if (visible) showMarker(place, true)
    },
    end(place) {
      const left = (running.get(place) ?? 0) - 1
      if (left > 0) return void running.set(place, left)
      if (running.delete(place)) showMarker(place, false)
    },
    add: (place, reason) => change((record) => addFailure(record, { place, reason, at: now() })),
    addLoss(place) {
      change((record) => addLoss(record, place, now()))
      return failureOf(own, place) !== undefined
    },
    clear: (place) => change((record) => clearFailures(record, place)),
  }
}

/** Creates the failures of this page. */
export const pageEngineFailures = (): EngineFailures =>
  createEngineFailures({
    storage: openLocalStorage(),
    locks: navigator.locks,
    tab: crypto.randomUUID(),
    now: () => ms(Date.now()),
    watchVisible(tell) {
      const look = () => tell(document.visibilityState === 'visible')
      document.addEventListener('visibilitychange', look)
      window.addEventListener('pageshow', look)
      window.addEventListener('pagehide', () => tell(false))
    },
  })
