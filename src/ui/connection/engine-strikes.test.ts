import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { restsFor } from './engine-record.ts'
import { createEngineStrikes } from './engine-strikes.ts'

/** A browser with its storage. Tabs open and crash, and the storage keeps what they wrote. */
function browser(options: { storage?: 'denied' | 'full' } = {}) {
  const stored = new Map<string, string>()
  const living = new Set<string>()
  const refuse = () => {
    throw new DOMException('refused', 'QuotaExceededError')
  }
  const storage = {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem:
      options.storage === 'full' ? refuse : (name: string, text: string) => void stored.set(name, text),
  }
  const locks = {
    request: async (name: string) => void living.add(name),
    query: async () => ({ held: [...living].map((name) => ({ name })) }),
  } as unknown as LockManager
  let time = 1_000_000_000
  let tabs = 0
  async function open() {
    const tab = `tab-${tabs++}`
    let look = (_visible: boolean) => {}
    const strikes = createEngineStrikes({
      storage: options.storage === 'denied' ? undefined : storage,
      locks,
      tab,
      now: () => ms(time),
      watchVisible: (tell) => {
        look = tell
      },
    })
    await strikes.ready
    return { strikes, look: (visible: boolean) => look(visible), die: () => living.delete(`tab:${tab}`) }
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
  tab.strikes.begin('simd')
  tab.die()
  const next = await open()
  expect(next.strikes.rests('simd')).toBe(true)
  expect(next.strikes.rests('wasm')).toBe(false)
  expect(next.strikes.store.getState().strikes).toMatchObject([{ place: 'simd', reason: 'killed' }])
  pass(restsFor - 1)
  expect((await open()).strikes.rests('simd')).toBe(true)
  pass(1)
  expect((await open()).strikes.rests('simd')).toBe(false)
})

test('a start that ended, or a worker that died alone, is not a strike', async () => {
  const { open } = browser()
  const tab = await open()
  tab.strikes.begin('simd')
  tab.strikes.begin('simd')
  tab.strikes.end('simd')
  tab.strikes.end('simd')
  tab.die()
  expect((await open()).strikes.rests('simd')).toBe(false)
})

test('the mark stays until the last step has ended', async () => {
  const { open } = browser()
  const tab = await open()
  tab.strikes.begin('simd')
  tab.strikes.begin('simd')
  tab.strikes.end('simd')
  tab.die()
  expect((await open()).strikes.rests('simd')).toBe(true)
})

test('a page that is reloaded, closed or hidden while an engine starts is not a strike', async () => {
  const { open } = browser()
  const tab = await open()
  tab.strikes.begin('simd')
  tab.look(false)
  tab.die()
  expect((await open()).strikes.rests('simd')).toBe(false)
})

test('a step that begins while the page is hidden is marked when the page becomes visible', async () => {
  const { open } = browser()
  const tab = await open()
  tab.look(false)
  tab.strikes.begin('simd')
  tab.look(true)
  tab.die()
  expect((await open()).strikes.rests('simd')).toBe(true)
})

test('another tab in the middle of its own start is not a strike', async () => {
  const { open } = browser()
  const tab = await open()
  tab.strikes.begin('simd')
  expect((await open()).strikes.rests('simd')).toBe(false)
})

test('a pardoned engine starts again, in later tabs too', async () => {
  const { open } = browser()
  const tab = await open()
  tab.strikes.strike('wasm', 'wrong')
  expect(tab.strikes.rests('wasm')).toBe(true)
  tab.strikes.pardon('wasm')
  expect(tab.strikes.rests('wasm')).toBe(false)
  expect((await open()).strikes.rests('wasm')).toBe(false)
})

test('the second loss within an hour counts, even across a reload', async () => {
  const { open } = browser()
  expect((await open()).strikes.lose('webgpu')).toBe(false)
  expect((await open()).strikes.lose('webgpu')).toBe(true)
})

test.each(['denied', 'full'] as const)(
  'where storage is %s a strike holds until the page is left',
  async (storage) => {
    const { open } = browser({ storage })
    const tab = await open()
    tab.strikes.begin('simd')
    tab.strikes.strike('wasm', 'wrong')
    expect(tab.strikes.rests('wasm')).toBe(true)
    expect((await open()).strikes.rests('wasm')).toBe(false)
  },
)
