import { expect, test } from 'vitest'
import { batchProgress, type FeedEntry } from './feed-entry.ts'
import { type FeedStorage, memoryFeedStorage } from './feed-storage.ts'
import { createFeed, type Feed, feedLimit, feedTextLimit } from './feed-store.ts'
import type { FeedChange } from './feed-tabs.ts'

const question = (id: string): Omit<FeedEntry, 'order'> => ({
  id,
  batch: 'b',
  task: 'sentiment',
  input: { text: id },
  askedAt: 0,
  runs: [{ key: `key of ${id}`, state: 'waiting' }],
})

/** Stores entries in a map instead of IndexedDB. */
function inMemory() {
  const kept = new Map<string, FeedEntry>()
  const feedStorage: FeedStorage = {
    ...memoryFeedStorage,
    feed: async (limit) => [...kept.values()].sort((a, b) => a.order - b.order).slice(-limit),
    keep: async (entry) => void kept.set(entry.id, entry),
    drop: async (ids) => {
      for (const id of ids) kept.delete(id)
    },
    clearFeed: async () => kept.clear(),
  }
  return { kept, feedStorage }
}

test('entries come back in order after a reload, and interrupted ones are returned', async () => {
  const { feedStorage } = inMemory()
  const before = createFeed(feedStorage)
  before.add([question('one'), question('two'), question('three')])
  before.setRun('one', 'key of one', { state: 'cancelled' })
  const after = createFeed(feedStorage)
  const cutOff = await after.restore()
  expect(after.store.getState().entries.map(({ id }) => id)).toEqual(['one', 'two', 'three'])
  expect(cutOff.map(({ runs }) => runs[0].key)).toEqual(['key of two', 'key of three'])
})

test('new questions continue the order of the restored ones', async () => {
  const { feedStorage } = inMemory()
  createFeed(feedStorage).add([question('one'), question('two')])
  const feed = createFeed(feedStorage)
  await feed.restore()
  expect(feed.add([question('three')]).map(({ order }) => order)).toEqual([3])
})

test('an entry that was removed before it was stored is not stored', async () => {
  const { kept, feedStorage } = inMemory()
  const postponed: (() => void)[] = []
  const feed = createFeed(feedStorage, undefined, (act) => postponed.push(act))
  feed.add([question('one'), question('two')])
  feed.setRun('one', 'key of one', { state: 'cancelled' })
  feed.setRun('two', 'key of two', { state: 'cancelled' })
  feed.remove('one')
  expect([...kept.values()].map(({ runs }) => runs[0].state)).toEqual(['waiting'])
  for (const act of postponed) act()
  expect([...kept.values()].map(({ id, runs }) => [id, runs[0].state])).toEqual([['two', 'cancelled']])
})

test('a comparison is added to its question and keeps the first run', () => {
  const feed = createFeed(memoryFeedStorage)
  feed.add([question('one')])
  feed.addRun('one', { key: 'other', forced: 'cloud', state: 'waiting' })
  feed.setRun('one', 'other', { state: 'asked' })
  expect(feed.find('one')?.runs).toEqual([
    { key: 'key of one', state: 'waiting' },
    { key: 'other', forced: 'cloud', state: 'asked' },
  ])
})

test('beyond the limit the oldest entries are removed from the screen and the disk', () => {
  const { kept, feedStorage } = inMemory()
  const feed = createFeed(feedStorage)
  feed.add(Array.from({ length: feedLimit + 2 }, (_, index) => question(String(index))))
  expect(feed.store.getState().entries).toHaveLength(feedLimit)
  expect(feed.find('1')).toBeUndefined()
  expect(kept.has('1')).toBe(false)
})

test('a full disk is reported, and the entries stay on the screen', async () => {
  const feed = createFeed({
    ...memoryFeedStorage,
    keep: () => Promise.reject(new Error('QuotaExceededError')),
  })
  feed.add([question('one')])
  await Promise.resolve()
  await Promise.resolve()
  expect(feed.store.getState()).toMatchObject({ unkept: true, entries: [{ id: 'one' }] })
})

test('batchProgress counts answered, failed and cancelled questions as done', () => {
  const feed = createFeed(memoryFeedStorage)
  feed.add([question('one'), question('two'), question('three')])
  feed.setRun('two', 'key of two', { state: 'cancelled' })
  expect(batchProgress(feed.store.getState().entries, 'b')).toEqual({ done: 1, total: 3 })
})

test('entries with long texts remove the oldest entries, but never the newest', async () => {
  const { kept, feedStorage } = inMemory()
  const feed = createFeed(feedStorage)
  const long = (id: string, length: number) => ({ ...question(id), input: { context: 'a'.repeat(length) } })
  feed.add([long('one', feedTextLimit / 2), long('two', feedTextLimit / 2)])
  expect(kept.size).toBe(2)
  feed.add([question('three')])
  expect([...kept.keys()]).toEqual(['two', 'three'])
  feed.add([long('four', feedTextLimit * 2)])
  expect(feed.store.getState().entries.map(({ id }) => id)).toEqual(['four'])
})

test('the progress of windows is shown, but not written for each window', () => {
  const { kept, feedStorage } = inMemory()
  const feed = createFeed(feedStorage)
  feed.add([question('one')])
  for (const done of [0, 1, 2]) feed.setRun('one', 'key of one', { state: 'asked', windows: { done, of: 3 } })
  expect(feed.find('one')?.runs[0]).toMatchObject({ windows: { done: 2 } })
  expect(kept.get('one')?.runs[0]).toMatchObject({ state: 'asked', windows: { done: 0 } })
})

/** Tabs of one browser over one disk. Messages between tabs are delivered asynchronously. */
function twoTabs() {
  const { kept, feedStorage } = inMemory()
  const listeners: ((change: FeedChange) => void)[] = []
  const open = () => {
    let own: ((change: FeedChange) => void) | undefined
    return createFeed(feedStorage, {
      broadcast: (change) =>
        queueMicrotask(() => {
          for (const heard of listeners) if (heard !== own) heard(change)
        }),
      listen(heard) {
        own = heard
        listeners.push(heard)
      },
    })
  }
  return { kept, one: open(), other: open() }
}
const turn = () => new Promise((resolve) => setTimeout(resolve))
const idsOf = ({ store }: Feed) => store.getState().entries.map(({ id }) => id)

test('questions and answers of one tab appear in the other', async () => {
  const { one, other } = twoTabs()
  one.add([question('a')])
  await turn()
  expect(other.find('a')?.runs[0].state).toBe('waiting')
  one.setRun('a', 'key of a', { state: 'cancelled' })
  await turn()
  expect(other.find('a')?.runs[0].state).toBe('cancelled')
  other.remove('a')
  await turn()
  expect(idsOf(one)).toEqual([])
})

test('two tabs that ask at the same time lose nothing, and agree on the order', async () => {
  const { one, other, kept } = twoTabs()
  one.add([question('b'), question('d')])
  other.add([question('a'), question('c')])
  await turn()
  expect(idsOf(one)).toEqual(['a', 'b', 'c', 'd'])
  expect(idsOf(other)).toEqual(idsOf(one))
  expect([...kept.keys()].sort()).toEqual(['a', 'b', 'c', 'd'])
})

test('two tabs that change one entry at the same time keep both changes', async () => {
  const { one, other } = twoTabs()
  one.add([question('a')])
  await turn()
  one.setRun('a', 'key of a', { state: 'cancelled' })
  other.addRun('a', { key: 'comparison', forced: 'cloud', state: 'waiting' })
  await turn()
  for (const feed of [one, other])
    expect(feed.find('a')?.runs.map(({ key, state }) => [key, state])).toEqual([
      ['key of a', 'cancelled'],
      ['comparison', 'waiting'],
    ])
})

test('a failed question that one tab asks again is not a failure in the other tab', async () => {
  const { one, other } = twoTabs()
  one.add([question('a')])
  one.setRun('a', 'key of a', { state: 'cancelled' })
  await turn()
  one.replaceRuns('a', { key: 'again', state: 'waiting' })
  await turn()
  expect(other.find('a')?.runs).toEqual([{ key: 'again', state: 'waiting' }])
})

test('a feed that is cleared is cleared in every tab', async () => {
  const { one, other } = twoTabs()
  one.add([question('a')])
  await turn()
  await other.clear()
  await turn()
  expect(idsOf(one)).toEqual([])
})
