/** Stores the failure record of the engines, so that the next page load finds it even after a crash. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { EdgePlaceId } from '../../edge/protocol.ts'
import { holdLifeLock } from '../../life-lock.ts'
import { type Milliseconds, ms } from '../../units.ts'
import { openLocalStorage } from '../local-storage.ts'
import {
  bury,
  type EngineRecord,
  emptyRecord,
  lose,
  mark,
  pardon,
  reviveRecord,
  type Strike,
  type StrikeReason,
  strike,
  strikeOf,
} from './engine-record.ts'

const recordName = 'breakeven-engines'
/** The name of the Web Lock that each tab holds. A mark without a lock holder belongs to a crashed tab. */
const tabLockPrefix = 'tab:'

export interface EngineStrikes {
  /** The disabled engines, for the screens. */
  readonly store: StoreApi<{ readonly strikes: readonly Strike[] }>
  /** Resolves once the marks of crashed tabs are found. Never rejects. */
  readonly ready: Promise<void>
  rests(place: EdgePlaceId): boolean
  /** Begins a step that can crash this tab. The mark is stored when this returns, if the page is visible. */
  begin(place: EdgePlaceId): void
  end(place: EdgePlaceId): void
  strike(place: EdgePlaceId, reason: StrikeReason): void
  /** Records that the engine stopped itself. @returns whether it is disabled from now on */
  lose(place: EdgePlaceId): boolean
  pardon(place: EdgePlaceId): void
}

export interface EngineStrikesNeeds {
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

export function createEngineStrikes(needs: EngineStrikesNeeds): EngineStrikes {
  const { storage, locks, tab, now, watchVisible } = needs
  const underWay = new Map<EdgePlaceId, number>()
  let visible = true
  let own: EngineRecord = emptyRecord

  const read = () => {
    try {
      return storage ? reviveRecord(storage.getItem(recordName), now()) : own
    } catch {
      return own
    }
  }
  own = read()
  const store = createStore(() => ({ strikes: own.strikes }))
  /** Other tabs write too, so every change begins with a read of the storage. */
  const change = (alter: (record: EngineRecord) => EngineRecord) => {
    own = alter(read())
    try {
      storage?.setItem(recordName, JSON.stringify(own))
    } catch {
      // The storage is full or denied. The record holds until the page closes.
    }
    store.setState({ strikes: own.strikes })
  }
  const setMark = (place: EdgePlaceId, stands: boolean) =>
    change((record) => mark(record, tab, place, stands))

  watchVisible((isVisible) => {
    visible = isVisible
    for (const place of underWay.keys()) setMark(place, visible)
  })

  async function buryDead() {
    if (read().marks.length === 0) return
    const held = (await locks?.query())?.held ?? []
    const living = new Set(held.map(({ name }) => name))
    change((record) => bury(record, (of) => of === tab || living.has(`${tabLockPrefix}${of}`), now()))
  }
  holdLifeLock(locks, () => `${tabLockPrefix}${tab}`)

  return {
    store,
    ready: buryDead().catch(() => {}),
    rests: (place) => strikeOf(own, place) !== undefined,
    begin(place) {
      underWay.set(place, (underWay.get(place) ?? 0) + 1)
      if (visible) setMark(place, true)
    },
    end(place) {
      const left = (underWay.get(place) ?? 0) - 1
      if (left > 0) return void underWay.set(place, left)
      if (underWay.delete(place)) setMark(place, false)
    },
    strike: (place, reason) => change((record) => strike(record, { place, reason, at: now() })),
    lose(place) {
      change((record) => lose(record, place, now()))
      return strikeOf(own, place) !== undefined
    },
    pardon: (place) => change((record) => pardon(record, place)),
  }
}

/** Creates the strikes of this page. */
export const pageStrikes = (): EngineStrikes =>
  createEngineStrikes({
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
