import { expect, test } from 'vitest'
import { probeDeadlineMs, probeTickMs } from '../../orchestration/probing.ts'
import { createConnectionMemory } from '../../router/places/connection-memory.ts'
import { createFakeClock } from '../../router/testing/fake-clock.ts'
import type { PageContext } from '../protocol.ts'
import { openLedger } from '../storage/ledger.ts'
import { createMemoryStore } from '../storage/memory-store.ts'
import { createProber } from './prober.ts'

/** A link with a settable round trip. `Infinity` is a link that never answers. */
async function scene(context: Partial<PageContext> = {}, online = true) {
  const clock = createFakeClock(1_000_000)
  const ledger = await openLedger(createMemoryStore(), clock.now(), clock.after)
  let roundTrip = 40
  let page: PageContext = { visible: true, typing: false, dataSaver: false, batteryLow: false, ...context }
  let sent = 0
  const urls: string[] = []
  const connection = createConnectionMemory()
  const prober = createProber({
    ...clock,
    place: 'cloud',
    origin: 'https://app.test',
    fetch: ((url: string, init: RequestInit) => {
      sent += 1
      urls.push(url)
      return new Promise<Response>((resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        if (roundTrip !== Number.POSITIVE_INFINITY)
          clock.after(roundTrip, () => resolve(new Response(null, { status: 204 })))
      })
    }) as typeof fetch,
    timeline: { find: async () => undefined },
    connection,
    ledger,
    online: () => online,
    context: () => page,
    onChange: () => {},
  })
  /** The first probe finds the connection closed, so only the second one measures, and is followed by a padded one. */
  const known = async () => {
    for (let i = 0; i < 2; i++) {
      void prober.probe('asked')
      await clock.advance(100)
    }
  }
  return {
    ...clock,
    ledger,
    prober,
    connection,
    known,
    sent: () => sent,
    urls,
    roundTripIs: (milliseconds: number) => {
      roundTrip = milliseconds
    },
    pageIs: (change: Partial<PageContext>) => {
      page = { ...page, ...change }
    },
  }
}

const samples = (ledger: Awaited<ReturnType<typeof scene>>['ledger']) =>
  ledger.state.links.cloud?.samples.map(({ value }) => value)

test('a stale round trip of a visible page causes one probe', async () => {
  const { prober, advance, sent, known } = await scene()
  await known()
  const before = sent()
  prober.consider()
  await advance(59_000)
  expect(sent()).toBe(before)
  await advance(2_000)
  expect(sent()).toBe(before + 1)
})

test('typing shortens the interval between probes', async () => {
  const { prober, advance, sent, known, pageIs } = await scene()
  await known()
  const before = sent()
  pageIs({ typing: true })
  prober.consider()
  await advance(31_000)
  expect(sent()).toBe(before + 1)
})

test.each([
  ['hidden', { visible: false }, true],
  ['sparing data', { dataSaver: true }, true],
  ['offline', {}, false],
])('nothing is sent while %s', async (_, context, online) => {
  const { prober, advance, sent } = await scene(context, online)
  prober.consider()
  await advance(120_000)
  expect(sent()).toBe(0)
})

test('probes are as rare as with data saver if only energy counts', async () => {
  const { prober, advance, sent, known, pageIs, ledger } = await scene()
  await known()
  ledger.setSettings({ objective: { ...ledger.settings.objective, kind: 'energy' } })
  const before = sent()
  pageIs({ typing: true })
  prober.consider()
  await advance(59_000)
  expect(sent()).toBe(before)
  await advance(2_000)
  expect(sent()).toBe(before + 1)
})

test('private mode sends no probe, even on request', async () => {
  const { prober, advance, sent, ledger } = await scene()
  ledger.setSettings({ mode: 'private' })
  prober.consider()
  void prober.probe('asked')
  await advance(120_000)
  expect(sent()).toBe(0)
})

test('a padded probe follows a bare probe until the throughput is known', async () => {
  const { known, urls, ledger } = await scene()
  await known()
  expect(urls.map((url) => url.length > 900)).toEqual([false, false, true])
  expect(new Set(urls.map((url) => url.replace(/\?0+$/, '')))).toEqual(new Set(['https://app.test/probe']))
  // Both took 40 ms, so the transfer takes almost no time, and no more padding is needed.
  await known()
  expect(urls).toHaveLength(5)
  expect(ledger.state.links.cloud?.samples.map(({ bytesUp }) => bytesUp > 900)).toEqual([
    false,
    true,
    false,
    false,
  ])
})

test('nothing is padded in saver mode', async () => {
  const { known, urls } = await scene({ dataSaver: true })
  await known()
  await known()
  expect(urls.every((url) => url === 'https://app.test/probe')).toBe(true)
})

test('one probe is in flight at a time, and a lost probe fails at its deadline', async () => {
  const { prober, advance, sent, ledger, roundTripIs } = await scene()
  roundTripIs(Number.POSITIVE_INFINITY)
  void prober.probe('asked')
  void prober.probe('asked')
  await advance(probeDeadlineMs - probeTickMs)
  expect(sent()).toBe(1)
  await advance(probeTickMs)
  expect(ledger.state.breakers.cloud?.failures).toBe(1)
})

test('a question during an overdue probe uses the lower bound of its round trip', async () => {
  const { prober, advance, ledger, known, roundTripIs } = await scene()
  await known()
  expect(samples(ledger)).toEqual([40, 40])
  prober.learnOverdue()
  expect(samples(ledger)).toEqual([40, 40])
  roundTripIs(1_000)
  void prober.probe('asked')
  await advance(30)
  prober.learnOverdue()
  expect(samples(ledger)).toEqual([40, 40])
  await advance(300)
  prober.learnOverdue()
  expect(samples(ledger)).toEqual([40, 40, 330])
})

test('a failed cloud is probed every 5 s while the page is visible, until it answers', async () => {
  const { prober, connection, known, advance, sent, roundTripIs } = await scene()
  await known()
  const before = sent()
  roundTripIs(Number.POSITIVE_INFINITY)
  void prober.probe('asked')
  await advance(probeDeadlineMs)
  expect(connection.failures).toBe(1)
  roundTripIs(40)
  prober.consider()
  await advance(4_900)
  expect(sent()).toBe(before + 1)
  await advance(500)
  expect(prober.lastReason).toBe('failed')
  expect(connection.failures).toBe(0)
  const after = sent()
  await advance(10_000)
  expect(sent()).toBe(after)
})

test.each<[string, Partial<PageContext>]>([
  ['hidden', { visible: false }],
  ['saving data', { dataSaver: true }],
])('a failed cloud is not probed by a page that is %s', async (_, context) => {
  const { prober, known, advance, sent, roundTripIs, pageIs } = await scene()
  await known()
  roundTripIs(Number.POSITIVE_INFINITY)
  void prober.probe('asked')
  await advance(probeDeadlineMs)
  const before = sent()
  pageIs(context)
  prober.consider()
  await advance(30_000)
  expect(sent()).toBe(before)
})
