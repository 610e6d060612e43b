import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { createEngineFailures } from './engine-failures.ts'
import { disabledDuration } from './failure-record.ts'

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
    const failures = createEngineFailures({
      storage: options.storage === 'denied' ? undefined : storage,
      locks,
      tab,
      now: () => ms(time),
      watchVisible: (tell) => {
        look = tell
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

test('a start that ended, or a worker that terminated alone, is not a failure', async () => {
  const { open } = browser()
  const tab = await open()
  tab.failures.begin('simd')
  tab.failures.begin('simd')
  tab.failures.end('simd')
  tab.failures.end('simd')
  tab.die()
  expect((await open()).failures.isDisabled('simd')).toBe(false)
})

test('the marker stays until the last step has ended', async () => {
  const { open } = browser()
  const tab = await open()
  tab.failures.begin('simd')
  tab.failures.begin('simd')
  tab.failures.end('simd')
  tab.die()
  expect((await open()).failures.isDisabled('simd')).toBe(true)
})

test('a page that is reloaded, closed or hidden while an engine starts is not a failure', async () => {
  const { open } = browser()
  const tab = await open()
  tab.failures.begin('simd')
  tab.look(false)
  tab.die()
  expect((await open()).failures.isDisabled('simd')).toBe(false)
})

test('a step that begins while the page is hidden is marked when the page becomes visible', async () => {
  const { open } = browser()
  const tab = await open()
  tab.look(false)
  tab.failures.begin('simd')
  tab.look(true)
  tab.die()
  expect((await open()).failures.isDisabled('simd')).toBe(true)
})

test('another tab in the middle of its own start is not a failure', async () => {
  const { open } = browser()
  const tab = await open()
  tab.failures.begin('simd')
  expect((await open()).failures.isDisabled('simd')).toBe(false)
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

test('the second loss within an hour counts, even across a reload', async () => {
  const { open } = browser()
  expect((await open()).failures.addLoss('webgpu')).toBe(false)
  expect((await open()).failures.addLoss('webgpu')).toBe(true)
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
