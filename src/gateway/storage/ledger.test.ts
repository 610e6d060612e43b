import { expect, test } from 'vitest'
import type { Observation } from '../../engine/estimate/observation.ts'
import { createFakeClock } from '../../router/testing/fake-clock.ts'
import { ms, tokens } from '../../units.ts'
import type { Answer } from '../protocol.ts'
import { nothingPrepared, openLedger, revivePreparedWork } from './ledger.ts'
import type { LedgerStore } from './ledger-store.ts'
import { createMemoryStore } from './memory-store.ts'

const seen = (at: number): Observation => ({
  kind: 'edge-run',
  place: 'wasm',
  network: 'net',
  tokens: tokens(at),
  compute: ms(at),
  at: ms(at),
})
const { after } = createFakeClock()
const answer = { model_name: 'mood', outputs: [], parameters: { breakeven: {} } } as unknown as Answer

/** An asynchronous store that counts its writes. */
function counting(store = createMemoryStore()) {
  let writes = 0
  const counted: LedgerStore = {
    ...store,
    async write(changes) {
      writes += 1
      await new Promise((resolve) => setTimeout(resolve, 5))
      await store.write(changes)
    },
  }
  return { store: counted, writes: () => writes }
}

test('state, settings and answers survive a restart of the gateway', async () => {
  const store = createMemoryStore()
  const before = await openLedger(store, ms(0), after)
  before.learn(seen(1))
  before.learn(seen(9))
  before.setSettings({ mode: 'private' })
  before.begin('a', 'wasm', ms(5))
  before.settle('a', ms(6), answer)
  before.begin('b', 'cloud', ms(7))
  before.setCharacterized('wasm net')
  before.setPrepared({ runs: 3, compute: ms(30), used: 2, usedCompute: ms(20) })
  await before.written()
  const revived = await openLedger(store, ms(10), after)
  expect(revived.state).toEqual(before.state)
  expect(revived.settings).toMatchObject({ mode: 'private', webgpu: false })
  expect(revived.answerTo('a')).toEqual(answer)
  expect(revived.placeOf('a')).toBeUndefined()
  expect(revived.placeOf('b')).toBe('cloud')
  expect(revived.isCharacterized('wasm net')).toBe(true)
  expect(await revived.history(1)).toEqual([seen(9)])
  expect(revived.prepared).toEqual({ runs: 3, compute: 30, used: 2, usedCompute: 20 })
  expect(revived.notes).toEqual([])
})

test('a failed question may be asked again', async () => {
  const ledger = await openLedger(createMemoryStore(), ms(0), after)
  ledger.begin('a', 'wasm', ms(0))
  ledger.settle('a', ms(1))
  expect(ledger.placeOf('a')).toBeUndefined()
  expect(ledger.answerTo('a')).toBeUndefined()
})

test('an old intent expires', async () => {
  const store = createMemoryStore()
  const before = await openLedger(store, ms(0), after)
  before.begin('a', 'wasm', ms(0))
  await before.written()
  expect((await openLedger(store, ms(400_000), after)).placeOf('a')).toBeUndefined()
})

test('consecutive changes are written together, and none is lost', async () => {
  const { store, writes } = counting()
  const ledger = await openLedger(store, ms(0), after)
  for (let at = 1; at <= 50; at++) ledger.learn(seen(at))
  await new Promise((resolve) => setTimeout(resolve, 2))
  for (let at = 51; at <= 100; at++) ledger.learn(seen(at))
  await ledger.written()
  expect(writes()).toBe(2)
  expect(await ledger.history(1_000)).toHaveLength(100)
})

test('an unreadable state is discarded with a note, and the settings stay', async () => {
  const store = createMemoryStore()
  await store.write({
    values: { state: { schema: 'older' }, settings: { mode: 'saver' } },
    answers: [],
    intents: [],
    settled: [],
    observations: [],
  })
  const ledger = await openLedger(store, ms(0), after)
  expect(ledger.settings.mode).toBe('saver')
  expect(ledger.notes).toHaveLength(1)
})

test('a browser that denies storage gets a ledger in memory, and a note', async () => {
  const refusing: LedgerStore = { ...createMemoryStore(), open: () => Promise.reject(new Error('denied')) }
  const ledger = await openLedger(refusing, ms(0), after)
  ledger.learn(seen(1))
  expect(await ledger.history(10)).toEqual([seen(1)])
  expect(ledger.notes[0]).toMatch(/keeps no data/)
})

test('forget deletes the state and the answers, and keeps the settings', async () => {
  const store = createMemoryStore()
  const ledger = await openLedger(store, ms(0), after)
  ledger.learn(seen(1))
  ledger.setSettings({ mode: 'saver' })
  ledger.setPrepared({ runs: 3, compute: ms(30), used: 2, usedCompute: ms(20) })
  ledger.settle('a', ms(6), answer)
  await ledger.forget()
  expect(ledger.prepared.runs).toBe(0)
  const again = await openLedger(store, ms(0), after)
  expect(again.state.lines).toEqual({})
  expect(again.answerTo('a')).toBeUndefined()
  expect(again.settings.mode).toBe('saver')
  expect(await again.history(10)).toEqual([])
})

test('a store that never opens is replaced after the deadline', async () => {
  const clock = createFakeClock()
  const hanging: LedgerStore = { ...createMemoryStore(), open: () => new Promise(() => {}) }
  const opening = openLedger(hanging, ms(0), clock.after)
  await clock.advance(3_000)
  expect((await opening).notes[0]).toMatch(/keeps no data/)
})

test('a full disk causes a note, and the gateway continues', async () => {
  const store: LedgerStore = {
    ...createMemoryStore(),
    write: async () => {
      throw new DOMException('The quota is used up.', 'QuotaExceededError')
    },
  }
  const ledger = await openLedger(store, ms(0), after)
  ledger.learn(seen(1))
  ledger.learn(seen(2))
  await ledger.written()
  expect(ledger.notes).toEqual([expect.stringContaining('no space left')])
  expect(ledger.state.lines.wasm?.net).toBeDefined()
})

test('settings survive the deletion of the site data', async () => {
  const store = createMemoryStore()
  const ledger = await openLedger(store, ms(0), after)
  ledger.setSettings({ mode: 'private' })
  await ledger.written()
  await store.clear()
  await ledger.reread()
  expect(ledger.settings.mode).toBe('private')
  await ledger.written()
  expect((await openLedger(store, ms(1), after)).settings.mode).toBe('private')
})

test('stored totals of prepared work are kept, and invalid totals restart at zero', () => {
  const kept = { runs: 3, compute: 30, used: 2, usedCompute: 25 }
  expect(revivePreparedWork(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  for (const wrong of [undefined, null, 7, 'x', {}, { ...kept, used: 4 }, { ...kept, compute: '30' }]) {
    expect(revivePreparedWork(wrong)).toEqual(nothingPrepared)
  }
})
