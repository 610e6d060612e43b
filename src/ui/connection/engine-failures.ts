/** Records the failures of this device's engines, so that the next page load finds them even after a crash. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { EdgePlaceId } from '../../edge/protocol.ts'
import { holdLifeLock } from '../../life-lock.ts'
import { type Milliseconds, ms } from '../../units.ts'
import { openLocalStorage } from '../local-storage.ts'

/** An engine with a failure is disabled for one week, in which the browser or the system may be updated. Chosen by hand. */
export const disabledDuration = ms(7 * 24 * 60 * 60_000)
/** A single lost GPU is tolerated. A second loss within this time is a failure. Chosen by hand. */
const lossWindow = ms(60 * 60_000)

/** A lost engine: its GPU was lost, or its code trapped. */
interface Loss {
  readonly place: EdgePlaceId
  /** Wall clock, ms since 1970. */
  readonly at: Milliseconds
}

/**
 * Why an engine is disabled: its tab crashed in a risky step, it gave wrong answers to known questions, or it was lost
 * repeatedly. One such failure is enough, because some phones refuse to reload a page that crashes twice, and the other places
 * can answer.
 */
export interface EngineFailure extends Loss {
  readonly reason: 'crashed' | 'wrong' | 'lost'
}

interface FailureRecord {
  readonly failures: readonly EngineFailure[]
  /** Recent losses of engines that are not failures yet. */
  readonly losses: readonly Loss[]
}

const places: readonly EdgePlaceId[] = ['simd', 'wasm', 'webgpu']
const reasons: readonly unknown[] = ['crashed', 'wrong', 'lost'] satisfies EngineFailure['reason'][]

/**
 * Parses the stored record, without expired and unreadable parts. An earlier build stored failures as `strikes`, and the reason
 * `crashed` as `killed`.
 */
function readRecord(text: string | null, now: Milliseconds): FailureRecord {
  const { strikes, failures = strikes, losses } = JSON.parse(text ?? '{}') ?? {}
  const itemsOf = (list: unknown): Record<string, unknown>[] =>
    Array.isArray(list) ? list.filter((item) => places.some((place) => place === item?.place)) : []
  /** A future time comes from a clock that was wrong. */
  const isWithin = (at: unknown, span: Milliseconds) => typeof at === 'number' && at <= now && now - at < span
  return {
    failures: itemsOf(failures)
      .map((failure) => (failure.reason === 'killed' ? { ...failure, reason: 'crashed' } : failure))
      .filter(
        ({ at, reason }) => reasons.includes(reason) && isWithin(at, disabledDuration),
      ) as unknown as EngineFailure[],
    losses: itemsOf(losses).filter(({ at }) => isWithin(at, lossWindow)) as unknown as Loss[],
  }
}

const isOther = (place: EdgePlaceId) => (item: { readonly place: EdgePlaceId }) => item.place !== place

/** Adds a failure. A place keeps its latest failure only. */
const withFailure = ({ failures, losses }: FailureRecord, failure: EngineFailure): FailureRecord => ({
  failures: [...failures.filter(isOther(failure.place)), failure],
  losses: losses.filter(isOther(failure.place)),
})

const recordName = 'breakeven-engines'
/** The name of the Web Lock that each tab holds. A marker without a lock holder belongs to a crashed tab. */
const tabLockPrefix = 'tab:'
/**
 * The marker of a step that can crash its tab. It is removed when the step ends, and when the tab is closed. Each marker has a
 * key of its own: a tab may see the writes of other tabs late, and would restore a removed marker in a shared record.
 */
const markerPrefix = `${recordName}.starting.`
const markerName = (place: EdgePlaceId, tab: string) => `${markerPrefix}${place}.${tab}`

type FailureStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

interface CrashMarker {
  readonly place: EdgePlaceId
  readonly tab: string
}

function markersIn(storage: FailureStorage): CrashMarker[] {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  return names.flatMap((name) => {
    const place = places.find((place) => name.startsWith(markerName(place, '')))
    return place ? [{ place, tab: name.slice(markerName(place, '').length) }] : []
  })
}

export interface EngineFailures {
  /** The disabled engines, for the screens. */
  readonly store: StoreApi<{ readonly failures: readonly EngineFailure[] }>
  /** Resolves once the markers of crashed tabs are found. Never rejects. */
  readonly ready: Promise<void>
  isDisabled(place: EdgePlaceId): boolean
  /** Begins a step that can crash this tab. The marker is stored when this returns, if the page is visible. */
  begin(place: EdgePlaceId): void
  end(place: EdgePlaceId): void
  add(place: EdgePlaceId, reason: EngineFailure['reason']): void
  /** Records that the engine stopped itself. @returns whether it is disabled from now on */
  addLoss(place: EdgePlaceId): boolean
  clear(place: EdgePlaceId): void
}

export interface EngineFailuresNeeds {
  /** Synchronous storage, unlike a database. Undefined where the browser denies storage; then nothing survives the page. */
  readonly storage: FailureStorage | undefined
  readonly locks: Pick<LockManager, 'request' | 'query'> | undefined
  readonly tab: string
  /** Wall clock, ms since 1970. */
  readonly now: () => Milliseconds
  /** Resolves after a second. */
  readonly second: () => Promise<void>
  /**
   * Calls back with the visibility of the page on every change. The system may end a hidden page for reasons unrelated to an
   * engine.
   */
  readonly watchVisible: (onChange: (visible: boolean) => void) => void
}

export function createEngineFailures(needs: EngineFailuresNeeds): EngineFailures {
  const { storage, locks, tab, now, second, watchVisible } = needs
  const running = new Map<EdgePlaceId, number>()
  let visible = true
  let own: FailureRecord = { failures: [], losses: [] }

  const read = () => {
    try {
      return storage ? readRecord(storage.getItem(recordName), now()) : own
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
  const setMarker = (place: EdgePlaceId, exists: boolean) => {
    try {
      if (exists) storage?.setItem(markerName(place, tab), '')
      else storage?.removeItem(markerName(place, tab))
    } catch {
      // The storage is full. A crash is then not found.
    }
  }
  const isDisabled = (place: EdgePlaceId) => own.failures.some((failure) => failure.place === place)

  watchVisible((isVisible) => {
    visible = isVisible
    for (const place of running.keys()) setMarker(place, visible)
  })

  async function markersOfClosedTabs(storage: FailureStorage): Promise<CrashMarker[]> {
    if (markersIn(storage).length === 0) return []
    const held = (await locks?.query())?.held ?? []
    const open = new Set([`${tabLockPrefix}${tab}`, ...held.map(({ name }) => name)])
    return markersIn(storage).filter((marker) => !open.has(`${tabLockPrefix}${marker.tab}`))
  }

  /** Looks twice, because another process may see late that a closed tab has removed its marker. */
  async function findCrashes() {
    if (!storage || (await markersOfClosedTabs(storage)).length === 0) return
    await second()
    for (const marker of await markersOfClosedTabs(storage)) {
      storage.removeItem(markerName(marker.place, marker.tab))
      change((record) => withFailure(record, { place: marker.place, reason: 'crashed', at: now() }))
    }
  }
  holdLifeLock(locks, () => `${tabLockPrefix}${tab}`)

  return {
    store,
    ready: findCrashes().catch(() => {}),
    isDisabled,
    begin(place) {
      running.set(place, (running.get(place) ?? 0) + 1)
      if (visible) setMarker(place, true)
    },
    end(place) {
      const left = (running.get(place) ?? 0) - 1
      if (left > 0) return void running.set(place, left)
      if (running.delete(place)) setMarker(place, false)
    },
    add: (place, reason) => change((record) => withFailure(record, { place, reason, at: now() })),
    addLoss(place) {
      change((record) => {
        const isSecond = record.losses.some((loss) => loss.place === place)
        if (isSecond) return withFailure(record, { place, reason: 'lost', at: now() })
        return { ...record, losses: [...record.losses, { place, at: now() }] }
      })
      return isDisabled(place)
    },
    clear: (place) =>
      change(({ failures, losses }) => ({
        failures: failures.filter(isOther(place)),
        losses: losses.filter(isOther(place)),
      })),
  }
}

/** Creates the failures of this page. */
export const pageEngineFailures = (): EngineFailures =>
  createEngineFailures({
    storage: openLocalStorage(),
    locks: navigator.locks,
    tab: crypto.randomUUID(),
    now: () => ms(Date.now()),
    second: () => new Promise((resolve) => setTimeout(resolve, 1_000)),
    watchVisible(onChange) {
      const look = () => onChange(document.visibilityState === 'visible')
      document.addEventListener('visibilitychange', look)
      window.addEventListener('pageshow', look)
      window.addEventListener('pagehide', () => onChange(false))
    },
  })
