import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { createEngineFailures, disabledDuration } from './engine-failures.ts'

const start = 1_000_000_000
const hour = 60 * 60_000

/** A browser with its storage. Tabs open and crash, and the storage keeps what they wrote. */
function browser(options: { storage?: 'denied' | 'full'; record?: string } = {}) {
  const stored = new Map(options.record === undefined ? [] : [['breakeven-engines', options.record]])
  const living = new Set<string>()
  const refuse = () => {
    throw new DOMException('refused', 'QuotaExceededError')
  }
  /** The storage as a tab sees it: a stale one shows the writes of other tabs late. */
  const storageOf = (view: Map<string, string>) => ({
    getItem: (name: string) => view.get(name) ?? null,
    setItem(name: string, text: string) {
      if (options.storage === 'full') refuse()
      for (const map of [view, stored]) map.set(name, text)
    },
    removeItem(name: string) {
      for (const map of [view, stored]) map.delete(name)
    },
    key: (index: number) => [...view.keys()][index] ?? null,
    get length() {
      return view.size
    },
  })
  const locks = {
    request: async (name: string) => void living.add(name),
    query: async () => ({ held: [...living].map((name) => ({ name })) }),
  } as unknown as LockManager
  let time = start
  let tabs = 0
  /**
   * @param isStale whether the tab never sees later writes of other tabs
   * @param removedLate a key whose removal the tab sees after a second
   */
  async function open({ isStale = false, removedLate = '' } = {}) {
    const view = isStale || removedLate ? new Map(stored) : stored
    if (removedLate) view.set(removedLate, '')
    const tab = `tab-${tabs++}`
    let look = (_visible: boolean) => {}
    const failures = createEngineFailures({
      storage: options.storage === 'denied' ? undefined : storageOf(view),
      locks,
      tab,
      now: () => ms(time),
      second: async () => void view.delete(removedLate),
      watchVisible: (onChange) => {
        look = onChange
      },
    })
    await failures.ready
    return { failures, look: (visible: boolean) => look(visible), die: () => living.delete(`tab:${tab}`) }
  }
  return {
    open,
    pass: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

test('an engine whose tab crashes while it starts is disabled for a week', async () => {
  const { open, pass } = browser()
  const tab = await open()
  tab.failures.begin('simd')
  tab.die()
  const next = await open()
  expect(next.failures.isDisabled('simd')).toBe(true)
  expect(next.failures.isDisabled('wasm')).toBe(false)
  expect(next.failures.store.getState().failures).toMatchObject([{ place: 'simd', reason: 'crashed' }])
  pass(disabledDuration - 1)
  expect((await open()).failures.isDisabled('simd')).toBe(true)
  pass(1)
  expect((await open()).failures.isDisabled('simd')).toBe(false)
})

type Tab = Awaited<ReturnType<ReturnType<typeof browser>['open']>>
const begin = ({ failures }: Tab) => failures.begin('simd')
const end = ({ failures }: Tab) => failures.end('simd')
const hide = ({ look }: Tab) => look(false)
const show = ({ look }: Tab) => look(true)
test.each<[string, ((tab: Tab) => void)[], boolean]>([
  ['after its start ended, or a worker terminated alone', [begin, begin, end, end], false],
  ['before the last step has ended', [begin, begin, end], true],
  ['while it is reloaded, closed or hidden', [begin, hide], false],
  ['after a step that began while it was hidden, once it is visible', [hide, begin, show], true],
])('a tab that dies %s: is the engine disabled?', async (_, steps, isDisabled) => {
  const { open } = browser()
  const tab = await open()
  for (const step of steps) step(tab)
  tab.die()
  expect((await open()).failures.isDisabled('simd')).toBe(isDisabled)
})

test('another tab in the middle of its own start is not a failure', async () => {
  const { open } = browser()
  const tab = await open()
  tab.failures.begin('simd')
  expect((await open()).failures.isDisabled('simd')).toBe(false)
})

test('a closed tab is not a failure, even if another tab sees its writes late', async () => {
  const { open } = browser()
  const closed = await open()
  closed.failures.begin('simd')
  const late = await open({ isStale: true })
  closed.look(false)
  closed.die()
  late.failures.begin('simd')
  late.failures.addLoss('webgpu')
  late.failures.end('simd')
  expect((await open()).failures.isDisabled('simd')).toBe(false)
})

test('a marker whose removal is seen late is not a failure', async () => {
  const { open } = browser()
  const late = await open({ removedLate: 'breakeven-engines.starting.simd.tab-9' })
  expect(late.failures.isDisabled('simd')).toBe(false)
})

test('an engine whose failures were cleared starts again, in later tabs too', async () => {
  const { open } = browser()
  const tab = await open()
  tab.failures.add('wasm', 'wrong')
  expect(tab.failures.isDisabled('wasm')).toBe(true)
  tab.failures.clear('wasm')
  expect(tab.failures.isDisabled('wasm')).toBe(false)
  expect((await open()).failures.isDisabled('wasm')).toBe(false)
})

test('the second loss within an hour disables the engine, even across a reload', async () => {
  const { open, pass } = browser()
  expect((await open()).failures.addLoss('webgpu')).toBe(false)
  pass(hour)
  expect((await open()).failures.addLoss('webgpu')).toBe(false)
  pass(hour - 1)
  expect((await open()).failures.addLoss('simd')).toBe(false)
  expect((await open()).failures.addLoss('webgpu')).toBe(true)
})

const at = start
test.each([
  ['no JSON', '{'],
  ['a number', '7'],
  ['null', 'null'],
  [
    'invalid items',
    { losses: [1, null, { place: 'simd' }], failures: [{ place: 'fpga', reason: 'wrong', at }] },
  ],
  ['an unknown reason', { failures: [{ place: 'simd', reason: 'bored', at }] }],
  ['a future time of a wrong clock', { failures: [{ place: 'simd', reason: 'wrong', at: at + 1 }] }],
])('a stored record with %s disables no engine', async (_, record) => {
  const { open } = browser({ record: typeof record === 'string' ? record : JSON.stringify(record) })
  expect((await open()).failures.store.getState().failures).toEqual([])
})

test('a record that an earlier build stored is read', async () => {
  const strikes = [{ place: 'simd', reason: 'killed', at }]
  const { open } = browser({ record: JSON.stringify({ marks: [], strikes, losses: [] }) })
  expect((await open()).failures.store.getState().failures).toEqual([
    { place: 'simd', reason: 'crashed', at },
  ])
})

test.each(['denied', 'full'] as const)(
  'where storage is %s a failure holds until the page is left',
  async (storage) => {
    const { open } = browser({ storage })
    const tab = await open()
    tab.failures.begin('simd')
    tab.failures.add('wasm', 'wrong')
    expect(tab.failures.isDisabled('wasm')).toBe(true)
    expect((await open()).failures.isDisabled('wasm')).toBe(false)
  },
)
