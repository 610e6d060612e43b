import { expect, test } from 'vitest'
import type { Answer, AskMessage } from '../../gateway/protocol.ts'
import type { AskOutcome } from '../connection/standing-channel.ts'
import { createFeed } from '../feed/feed-store.ts'
import { forgetfulKeepsakes } from '../feed/keepsakes.ts'
import { createAsker } from './asker.ts'

/** A gateway answered by hand. */
function stage() {
  const asked: { message: AskMessage; signal: AbortSignal; settle: (outcome: AskOutcome) => void }[] = []
  const feed = createFeed(forgetfulKeepsakes)
  let keys = 0
  const asker = createAsker({
    feed,
    channel: { ask: (message, signal) => new Promise((settle) => asked.push({ message, signal, settle })) },
    tokenizer: async () => ({ encode: (text) => text.split(/\s+/).map((word) => word.length) }),
    maximumTokens: () => 8,
    now: () => 0,
    newKey: () => `key ${++keys}`,
  })
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  const states = () => feed.store.getState().entries.map(({ runs }) => runs[0].state)
  return { asked, feed, asker, settled, states }
}

const answer = {
  model_name: 'sentiment',
  outputs: [{ name: 'sentiment', shape: [1, 2], datatype: 'FP32', data: [0, 2] }],
  parameters: { breakeven: { place: 'wasm' } },
} as unknown as Answer
const texts = (...all: string[]) => all.map((text) => ({ text }))

test('many sentences are asked in order, a few at a time', async () => {
  const { asked, asker, settled, states } = stage()
  asker.ask('sentiment', texts('one', 'two', 'three', 'four', 'five', 'six'))
  await settled()
  expect(asked).toHaveLength(4)
  asked[0]?.settle({ answer })
  await settled()
  expect(asked.map(({ message }) => message.request.inputs[0]?.data)).toEqual([[3], [3], [5], [4], [4]])
  expect(states()).toEqual(['answered', 'asked', 'asked', 'asked', 'asked', 'waiting'])
})

test('what a reload cut off is asked again under its own key', async () => {
  const { asked, asker, feed, settled } = stage()
  const entries = feed.add([
    {
      id: 'old',
      batch: 'b',
      task: 'sentiment',
      input: { text: 'one' },
      askedAt: 0,
      runs: [{ key: 'kept', state: 'asked' }],
    },
  ])
  asker.resume(entries)
  await settled()
  expect(asked.map(({ message }) => message.key)).toEqual(['kept'])
})

test('a comparison is forced to its place', async () => {
  const { asked, asker, feed, settled } = stage()
  asker.ask('sentiment', texts('one'))
  await settled()
  asked[0]?.settle({ answer })
  await settled()
  asker.compare(feed.store.getState().entries[0]?.id ?? '', 'cloud')
  await settled()
  expect(asked[1]?.message.request.parameters).toEqual({ place: 'cloud' })
})

test('cancelling aborts what is asked and skips what waits', async () => {
  const { asked, asker, settled, states } = stage()
  asker.ask('sentiment', texts('one', 'two', 'three', 'four', 'five'))
  await settled()
  asker.cancelAll()
  await settled()
  expect(asked.every(({ signal }) => signal.aborted)).toBe(true)
  expect(asked).toHaveLength(4)
  expect(new Set(states())).toEqual(new Set(['cancelled']))
})

test('a text that is too long fails with the length allowed, and the others go on', async () => {
  const { asked, asker, feed, settled, states } = stage()
  asker.ask('sentiment', texts('a b c d e f g h i', 'one'))
  await settled()
  expect(states()).toEqual(['failed', 'asked'])
  expect(asked).toHaveLength(1)
  expect(feed.store.getState().entries[0]?.runs[0]).toMatchObject({ failure: { code: 'too-many-tokens' } })
})
