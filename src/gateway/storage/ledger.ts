/** The persistent state of the gateway. The browser can terminate the worker between any two requests. */
import { learn } from '../../engine/estimate/learn.ts'
import type { Observation } from '../../engine/estimate/observation.ts'
import { reviveState } from '../../engine/estimate/revive-state.ts'
import type { EngineState } from '../../engine/estimate/state.ts'
import type { PlaceId } from '../../engine/place.ts'
import type { After } from '../../router/run.ts'
import { withDeadline } from '../../router/with-deadline.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { Answer, PreparedWork, Settings } from '../protocol.ts'
import { storeDeadlineMs } from '../timeouts.ts'
import { answersKept, type Changes, type LedgerStore, type Values } from './ledger-store.ts'
import { createMemoryStore } from './memory-store.ts'
import { reviveSettings } from './settings.ts'

export interface Ledger {
  readonly state: EngineState
  readonly settings: Settings
  readonly prepared: PreparedWork
  /** Notes for people about data that could not be read or stored. */
  readonly notes: readonly string[]
  learn(observation: Observation): void
  setSettings(settings: Partial<Settings>): void
  setPrepared(work: PreparedWork): void
  answerTo(key: string): Answer | undefined
  /** Returns the place where a question started, in this or an earlier instance of the gateway. */
  placeOf(key: string): PlaceId | undefined
  begin(key: string, place: PlaceId, at: Milliseconds): void
  /** @param answer absent if the question failed, so it can be asked again */
  settle(key: string, at: Milliseconds, answer?: Answer): void
  isCharacterized(what: string): boolean
  setCharacterized(what: string): void
  history(limit: number): Promise<readonly Observation[]>
  /** Deletes lines, links, answers and observations, but not the settings. */
  forget(): Promise<void>
  /** Resolves when all changes so far are on disk. */
  written(): Promise<void>
  /** Reloads the state and settings that another gateway stored, such as that of a page without a service worker. */
  reread(): Promise<void>
}

const noStore = 'This browser keeps no data for this app: what is learnt is forgotten when the app is closed.'

const noSpace = 'This device has no space left: what is learnt is forgotten when the app is closed.'

/** Lifetime of an intent. */
const intentLifetimeMs = 300_000

/** Opens the ledger. If the store fails, a store in memory replaces it, and a note reports this. */
export async function openLedger(preferred: LedgerStore, now: Milliseconds, after: After): Promise<Ledger> {
  let store = preferred
  const notes: string[] = []
  const opening = withDeadline(after, storeDeadlineMs, noStore, undefined, () => store.open())
  const saved = await opening.catch(async () => {
    store = createMemoryStore()
    notes.push(noStore)
    return store.open()
  })
  const revived = reviveState(saved.values.state)
  if (revived.note) notes.push(revived.note)
  let { state } = revived
  let settings = reviveSettings(saved.values.settings)
  let prepared = revivePreparedWork(saved.values.prepared)
  const characterized = new Set(
    Array.isArray(saved.values.characterized) ? saved.values.characterized.map(String) : [],
  )
  const answers = new Map(saved.answers.map(({ key, answer }) => [key, answer]))
  const isCurrent = ({ at }: { at: Milliseconds }) => now - at < intentLifetimeMs
  const intents = new Map(saved.intents.filter(isCurrent).map(({ key, place }) => [key, place]))

  const nothing = (): { -readonly [K in keyof Changes]: Changes[K] } => ({
    values: {},
    answers: [],
    intents: [],
    settled: [],
    observations: [],
  })
  let due = nothing()
  due.settled = saved.intents.filter((intent) => !isCurrent(intent)).map(({ key }) => key)
  let writing: Promise<void> | undefined

  /** Writes the changes. Only one write runs at a time, and later changes go into the next one. */
  async function writeAll() {
    await Promise.resolve()
    while (hasChanges(due)) {
      const changes = due
      due = nothing()
      try {
        await store.write(changes)
      } catch (error) {
        const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
        const note = isFull ? noSpace : noStore
        if (!notes.includes(note)) notes.push(note)
      }
    }
    // Must run synchronously after the last check, so that no change is missed.
    writing = undefined
  }
  const hasChanges = (changes: Changes) =>
    Object.values(changes).some((part) => (Array.isArray(part) ? part : Object.keys(part)).length > 0)
  function written(): Promise<void> {
    writing ??= writeAll()
    return writing
  }
  function change(changes: Partial<Changes>) {
    due = {
      values: { ...due.values, ...changes.values } satisfies Values,
      answers: [...due.answers, ...(changes.answers ?? [])],
      intents: [...due.intents, ...(changes.intents ?? [])],
      settled: [...due.settled, ...(changes.settled ?? [])],
      observations: [...due.observations, ...(changes.observations ?? [])],
    }
    void written()
  }

  return {
    get state() {
      return state
    },
    get settings() {
      return settings
    },
    get prepared() {
      return prepared
    },
    notes,
    learn(observation) {
      state = learn(state, observation)
      change({ values: { state }, observations: [observation] })
    },
    setSettings(changed) {
      settings = reviveSettings({ ...settings, ...changed })
      change({ values: { settings } })
    },
    setPrepared(work) {
      prepared = work
      change({ values: { prepared } })
    },
    answerTo: (key) => answers.get(key),
    placeOf: (key) => intents.get(key),
    begin(key, place, at) {
      intents.set(key, place)
      change({ intents: [{ key, place, at }] })
    },
    settle(key, at, answer) {
      intents.delete(key)
      if (!answer) return change({ settled: [key] })
      answers.set(key, answer)
      for (const oldest of [...answers.keys()].slice(0, -answersKept)) answers.delete(oldest)
      change({ settled: [key], answers: [{ key, at, answer }] })
    },
    isCharacterized: (what) => characterized.has(what),
    setCharacterized(what) {
      characterized.add(what)
      change({ values: { characterized: [...characterized] } })
    },
    async history(limit) {
      await written()
      return store.history(limit)
    },
    async forget() {
      await written()
      state = reviveState(undefined).state
      prepared = nothingPrepared
      answers.clear()
      intents.clear()
      characterized.clear()
      await store.clear().catch(() => {})
      change({ values: { settings } })
      await written()
    },
    written,
    async reread() {
      await written()
      const { values } = await withDeadline(after, storeDeadlineMs, noStore, undefined, () => store.open())
      if (hasChanges(due)) return
      state = reviveState(values.state).state
      // Restores the settings after the site data was cleared, so that private mode stays on.
      if (values.settings === undefined) change({ values: { settings } })
      else settings = reviveSettings(values.settings)
      prepared = revivePreparedWork(values.prepared)
    },
  }
}

export const nothingPrepared: PreparedWork = { runs: 0, compute: ms(0), used: 0, usedCompute: ms(0) }

/** Returns the stored counts. Inconsistent counts are reset. */
export function revivePreparedWork(value: unknown): PreparedWork {
  const kept = { ...nothingPrepared, ...(typeof value === 'object' && value) } as PreparedWork
  const { runs, compute, used, usedCompute } = kept
  const isNumber = [runs, compute, used, usedCompute].every((part) => Number.isFinite(part) && part >= 0)
  return isNumber && used <= runs ? { runs, compute, used, usedCompute } : nothingPrepared
}
