import { expect, test } from 'vitest'
import type { Clock } from '../../connection/clock.ts'
import type { FeedEntry, RunState } from './feed-entry.ts'
import { memoryFeedStorage } from './feed-storage.ts'
import { createFeed } from './feed-store.ts'
import { createShownFeed } from './shown-feed.ts'

const answered = { state: 'answered', answer: {}, record: {} } as unknown as RunState

const question = (id: string): Omit<FeedEntry, 'order'> => ({
  id,
  batch: id,
  task: 'sentiment',
  input: { text: id },
  askedAt: 0,
  runs: [{ key: id, state: 'waiting' }],
})

function stage() {
  const due: (() => void)[] = []
  const after: Clock['after'] = (_, act) => {
    due.push(act)
    return () => due.splice(due.indexOf(act), 1)
  }
  const feed = createFeed(memoryFeedStorage)
  const shown = createShownFeed(feed.store, after)
  const drawn: string[] = []
  shown.subscribe(({ entries }) => drawn.push(entries.map(({ id, runs }) => `${id} ${runs[0].state}`).join()))
  return { feed, shown, drawn, due }
}

test('a question that is answered at once is drawn once', () => {
  const { feed, drawn, due } = stage()
  feed.add([question('a')])
  feed.setRun('a', 'a', { state: 'asked' })
  expect(drawn).toEqual([])
  feed.setRun('a', 'a', answered)
  expect(drawn).toEqual(['a answered'])
  expect(due).toEqual([])
})

test('a question that takes longer is drawn without its answer, and its later states are drawn at once', () => {
  const { feed, drawn, due } = stage()
  feed.add([question('a')])
  feed.setRun('a', 'a', { state: 'asked' })
  due[0]?.()
  expect(drawn).toEqual(['a asked'])
  feed.setRun('a', 'a', { state: 'asked', awaits: 'model' })
  feed.setRun('a', 'a', answered)
  expect(drawn).toEqual(['a asked', 'a asked', 'a answered'])
})

test('removed entries and entries of another tab are drawn at once', () => {
  const { feed, shown, drawn } = stage()
  feed.add([question('a')])
  feed.remove('a')
  expect(drawn).toEqual([''])
  expect(shown.getState()).toBe(feed.store.getState())
})
