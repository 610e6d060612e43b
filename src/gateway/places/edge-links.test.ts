import { afterEach, expect, test } from 'vitest'
import { createFakeClock } from '../../router/testing/fake-clock.ts'
import type { FromServiceWorker } from '../protocol.ts'
import type { ClientId } from '../request/question.ts'
import { createEdgeStub } from '../testing/edge-stub.ts'
import { minNeedEdgeIntervalMs, needEdgeDeadlineMs } from '../timeouts.ts'
import { createEdgeLinks } from './edge-links.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function scene(postToPages: (client: ClientId, message: FromServiceWorker) => boolean = () => false) {
  const clock = createFakeClock()
  const releases = new Map<string, () => void>()
  const posted: FromServiceWorker[] = []
  let ids = 0
  const links = createEdgeLinks({
    now: clock.now,
    after: clock.after,
    newId: () => `nonce-${ids++}`,
    released: (lock) => new Promise((resolve) => releases.set(lock, resolve)),
    postToPages: async (client, message) => {
      posted.push(message)
      return postToPages(client, message)
    },
    onEvent: () => {},
    onLate: () => {},
    onChange: () => {},
  })
  const addPort = (client: string, lock: string, nonce?: string) => {
    const stub = createEdgeStub(clock)
    closing.push(stub.close)
    links.addPort(client, { place: 'simd', lock, port: stub.port, ...(nonce !== undefined && { nonce }) })
  }
  return { ...clock, links, addPort, posted, kill: (lock: string) => releases.get(lock)?.() }
}

test('a question prefers the worker of its own page and takes any other', () => {
  const { links, addPort } = scene()
  addPort('one', 'edge:1')
  addPort('two', 'edge:2')
  expect(links.find('simd', 'one')?.client).toBe('one')
  expect(links.find('simd', 'two')?.client).toBe('two')
  expect(links.find('simd', 'three')?.client).toBe('two')
  expect(links.find('webgpu', 'one')).toBeUndefined()
})

test('a released lock removes its worker, and another tab takes over', async () => {
  const { links, addPort, kill, advance } = scene()
  addPort('one', 'edge:1')
  addPort('two', 'edge:2')
  kill('edge:1')
  await advance(0)
  expect(links.find('simd', 'one')?.client).toBe('two')
  expect(links.whyNone('simd')).toBeUndefined()
  kill('edge:2')
  await advance(0)
  expect(links.find('simd', 'one')).toBeUndefined()
  expect(links.whyNone('simd')).toBe('crashed')
  addPort('one', 'edge:3')
  expect(links.whyNone('simd')).toBeUndefined()
})

test('a new port of a page replaces its earlier one, and the end of the old worker is ignored', async () => {
  const { links, addPort, kill, advance } = scene()
  addPort('one', 'edge:1')
  addPort('one', 'edge:2')
  expect(links.all()).toHaveLength(1)
  kill('edge:1')
  await advance(0)
  expect(links.find('simd', 'one')).toBeDefined()
})

test('a worker that is offered twice keeps its first port and its questions', async () => {
  const { links, addPort } = scene()
  addPort('one', 'edge:1')
  const [first] = links.all()
  addPort('one', 'edge:1')
  expect(links.all()).toEqual([first])
})

test('seek asks the page, and takes the port that arrives in reply', async () => {
  const { links, addPort, posted } = scene((_, message) => {
    if (message.type === 'need-edge') addPort('one', 'edge:1', message.nonce)
    return true
  })
  expect((await links.seek('simd', 'one'))?.client).toBe('one')
  expect(posted).toEqual([{ type: 'need-edge', place: 'simd', nonce: 'nonce-0' }])
})

test('a page that does not reply is not asked again until the interval has passed', async () => {
  const { links, advance, posted } = scene(() => true)
  let found: unknown = 'waiting'
  void links.seek('simd', 'one').then((link) => {
    found = link
  })
  await advance(needEdgeDeadlineMs - 1)
  expect(found).toBe('waiting')
  await advance(1)
  expect(found).toBeUndefined()
  await links.seek('simd', 'one')
  expect(posted).toHaveLength(1)
  await advance(minNeedEdgeIntervalMs)
  void links.seek('simd', 'one')
  expect(posted).toHaveLength(2)
})

test('a page without a worker replies at once', async () => {
  const { links } = scene((_, message) => {
    if (message.type === 'need-edge') queueMicrotask(() => links.setNoEdge(message))
    return true
  })
  expect(await links.seek('simd', 'one')).toBeUndefined()
  expect(links.whyNone('simd')).toBe('starting')
})

test('a page without support reports the reason, until another page offers a worker', () => {
  const { links, addPort } = scene()
  links.setNoEdge({ place: 'simd', reason: 'unsupported' })
  expect(links.whyNone('simd')).toBe('unsupported')
  addPort('two', 'edge:1')
  expect(links.whyNone('simd')).toBeUndefined()
})

test('an engine that its page has disabled is not reported as crashed', async () => {
  const { links, addPort, kill } = scene()
  addPort('one', 'edge:1')
  links.setNoEdge({ place: 'simd', reason: 'disabled' })
  kill('edge:1')
  await expect.poll(() => links.whyNone('simd')).toBe('disabled')
})
