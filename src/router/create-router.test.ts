import { expect, test, vi } from 'vitest'
import { emptyLine } from '../engine/estimate/line.ts'
import { lineFacts } from '../engine/predict/facts.ts'
import { Failure } from '../failure.ts'
import { createRouter, type RouteOptions, type Router, type RouterOptions } from './create-router.ts'
import type { Place } from './place.ts'
import { probed } from './probing/probed.ts'
import { checkedStore } from './stores/checked-store.ts'
import { memoryStore } from './stores/store.ts'
import { createFakeClock, type FakeClock } from './testing/fake-clock.ts'
import { device, server, timedPlace } from './testing/places.ts'

/** Waits on the test's clock until a question is answered or fails. */
async function settle<T>(clock: FakeClock, answer: Promise<T>): Promise<T> {
  let done = false
  const finished = answer.finally(() => {
    done = true
  })
  finished.catch(() => {})
  for (let step = 0; step < 100_000 && !done; step++) await clock.advance(1)
  return finished
}

function scene(
  places: (clock: FakeClock) => Place<number, string>[],
  options: Partial<RouterOptions<number, string>> = {},
  clock = createFakeClock(),
) {
  const router = createRouter({ places: places(clock), clock, mode: 'saver', ...options })
  const ask = (n: number, given?: RouteOptions) => settle(clock, router.route(n, given))
  return { clock, router, ask }
}

/** Runs inputs of several sizes at both places. */
async function teach(ask: (n: number, options: RouteOptions) => Promise<unknown>, clock: FakeClock) {
  for (const n of [4, 16, 64, 8, 32, 4, 16, 64, 8, 32]) {
    for (const place of ['device', 'server']) await ask(n, { place })
    await clock.advance(200)
  }
}

test('the router learns both lines and changes the place at the break-even length', async () => {
  const { clock, ask } = scene((clock) => [device(clock), server(clock)])
  await teach(ask, clock)
  expect((await ask(30)).record).toMatchObject({ place: 'device', decision: { reason: 'faster' } })
  const { output, record } = await ask(38)
  expect(output).toBe('server 38')
  expect(record).toMatchObject({ place: 'server', kind: 'cloud', decision: { breakEven: { tokens: 34 } } })
  expect(record.runs).toMatchObject([{ outcome: 'answered', measured: { roundTrip: 50, compute: 19 } }])
  expect(record.saved?.expected).toBeCloseTo(76 - 69, 0)
})

test('a device whose time grows with the square of the input has its break-even length where the curve crosses', async () => {
  const { clock, ask, router } = scene((clock) => [
    timedPlace(clock, { id: 'device', kind: 'edge' }, (n) => 0.05 * n * n),
    server(clock),
  ])
  for (let round = 0; round < 4; round++) await teach(ask, clock)
  // 0.05 N² = 50 + 0.5 N at N = 37.02
  const { record } = await ask(37)
  expect(record).toMatchObject({ place: 'device', decision: { breakEven: { tokens: 38 } } })
  expect((await ask(42)).record.place).toBe('server')
  const line = lineFacts(router.state.lines.device?.default ?? emptyLine())
  expect(line?.curve).toBeCloseTo(0.05, 3)
})

test('the time of a decoder follows its output, whose length is predicted from the input', async () => {
  /** Answers twice as long as the input, give or take a half, in turn. */
  const lengthOf = (n: number) => Math.round(n * (1 + ((n * 3) % 5) / 2))
  const decoder = (id: string, kind: 'edge' | 'cloud', time: (m: number) => number) => (clock: FakeClock) =>
    timedPlace(clock, { id, kind }, (n) => time(lengthOf(n)))
  const { clock, router } = scene(
    (clock) => [
      decoder('device', 'edge', (m) => 5 + 2 * m)(clock),
      decoder('server', 'cloud', (m) => 100 + m / 2)(clock),
    ],
    { outputSize: (answer) => lengthOf(Number(answer.split(' ')[1])) },
  )
  for (let n = 1; n <= 60; n++)
    for (const place of ['device', 'server']) await settle(clock, router.route(n, { place }))
  const { output, breakEven } = await router.forecast(40)
  expect(output?.expected).toBeGreaterThan(70)
  expect(output?.expected).toBeLessThan(90)
  expect(output?.high).toBeGreaterThan(100)
  // 5 + 2 M = 100 + M / 2 at M = 63.3, which N = 32 is expected to give.
  expect(Math.abs((breakEven?.tokens ?? 0) - 32)).toBeLessThanOrEqual(4)
  expect(lineFacts(router.state.lines.device?.default ?? emptyLine())).toMatchObject({
    perOutput: expect.closeTo(2, 1),
  })
})

test('an output whose length is no number is answered, and its length not learnt', async () => {
  const { ask, router } = scene((clock) => [device(clock)], { outputSize: () => Number.NaN })
  for (let n = 1; n < 20; n++) expect((await ask(n)).output).toBe(`device ${n}`)
  expect((await router.forecast(9)).output).toBeUndefined()
  expect(lineFacts(router.state.lines.device?.default ?? emptyLine())?.slope).toBeCloseTo(2, 0)
})

test('a server that does not report its time is routed by its total time', async () => {
  const { clock, ask } = scene((clock) => [
    device(clock),
    timedPlace(clock, { id: 'server', kind: 'cloud' }, (n) => 50 + n / 2),
  ])
  await teach(ask, clock)
  const { record } = await ask(60)
  expect(record.place).toBe('server')
  // Exactly 34. The first round trips still contain the server's time, which was unknown then.
  expect(Math.abs((record.decision.breakEven?.tokens ?? 0) - 34)).toBeLessThanOrEqual(2)
  expect((await ask(20)).record.place).toBe('device')
})

test('message sizes are learnt from the runs, and a place that knows them is asked', async () => {
  const sized = (clock: FakeClock, options = {}) =>
    timedPlace(
      clock,
      { id: 'server', kind: 'cloud', ...options },
      () => 50,
      (n) => ({ compute: 1, roundTrip: 49, bytesUp: 500 + 10 * n, bytesDown: 300 }),
    )
  const { clock, ask, router } = scene((clock) => [device(clock), sized(clock)])
  await teach(ask, clock)
  await ask(20, { place: 'server' })
  expect(router.state.links.server?.samples.at(-1)).toMatchObject({ bytesUp: 700, bytesDown: 300 })
  const hostile = scene((clock) => [device(clock), sized(clock, { bytes: () => Number.NaN })])
  await expect(hostile.ask(3)).rejects.toMatchObject({ code: 'bad-request', received: 'NaN' })
})

test('a place that fails gives way to the next one, and is paused after three failures in a row', async () => {
  const clock = createFakeClock()
  const [edge, cloud] = [device(clock), server(clock)]
  const { ask } = scene(() => [edge, cloud], {}, clock)
  await teach(ask, clock)
  cloud.takes(new Error('connection refused'))
  for (let i = 0; i < 3; i++) {
    const { record } = await ask(100)
    expect(record.runs).toMatchObject([
      { place: 'server', outcome: 'failed', failure: { code: 'cloud-unavailable' } },
      { place: 'device', role: 'fallback', outcome: 'answered' },
    ])
  }
  const { record } = await ask(100)
  expect(record).toMatchObject({ place: 'device', decision: { reason: 'only-place' } })
  expect(record.decision.predictions).toContainEqual({
    place: 'server',
    kind: 'cloud',
    unavailable: 'breaker-open',
  })
})

test('when every place fails, the failure names the last error and keeps it as its cause', async () => {
  const clock = createFakeClock()
  const [edge, cloud] = [device(clock), server(clock)]
  const refused = new TypeError('no memory')
  edge.takes(refused)
  cloud.takes(new Error('connection refused'))
  const { ask } = scene(() => [edge, cloud], {}, clock)
  const failure = await ask(5).catch((error: Failure) => error)
  expect(failure).toMatchObject({ code: 'no-place', message: expect.stringMatching(/connection refused/) })
  const alone = await ask(5, { mode: 'private' }).catch((error: Failure) => error)
  expect(alone).toMatchObject({
    code: 'no-place',
    message: 'No place can answer now. device failed: no memory; server: private',
  })
  expect(((alone as Failure).cause as Failure).cause).toBe(refused)
})

test('a place that throws before it returns a promise has failed like any other', async () => {
  const throwing: Place<number, string> = {
    id: 'device',
    kind: 'edge',
    size: (n) => n,
    run() {
      throw new Error('not loaded')
    },
  }
  const { ask } = scene((clock) => [throwing, server(clock)])
  const { record } = await ask(3)
  expect(record.place).toBe('server')
  expect(record.runs[0]).toMatchObject({ place: 'device', failure: { message: 'device failed: not loaded' } })
})

test('an error of the input ends the question and tries no other place', async () => {
  const clock = createFakeClock()
  const [edge, cloud] = [device(clock), server(clock)]
  edge.takes(new Failure('bad-request', 'No such word.'))
  const { ask } = scene(() => [edge, cloud], {}, clock)
  await expect(ask(3)).rejects.toMatchObject({ code: 'bad-request', message: 'No such word.' })
  expect(cloud.started).toEqual([])
})

test('a late place is hedged, and the loser is aborted by its signal', async () => {
  const clock = createFakeClock()
  const [edge, cloud] = [device(clock), server(clock)]
  const { ask } = scene(() => [edge, cloud], { mode: 'balanced' }, clock)
  await teach(ask, clock)
  cloud.takes(() => 20_000)
  const { record, output } = await ask(100)
  expect(output).toBe('device 100')
  expect(record.decision.place).toBe('server')
  expect(cloud.aborted).toEqual([100])
  expect(record.runs).toMatchObject([
    { place: 'device', role: 'hedge', outcome: 'answered' },
    { place: 'server', role: 'first', outcome: 'overtaken' },
  ])
})

test('a device run that cannot stop teaches its line when it ends', async () => {
  const clock = createFakeClock()
  const cloud = server(clock)
  const deaf: Place<number, string> = {
    id: 'device',
    kind: 'edge',
    size: cloud.size,
    run: (n) => new Promise((resolve) => clock.after(7 * n, () => resolve('late'))),
  }
  const { ask, router } = scene(() => [deaf, cloud], { mode: 'balanced' }, clock)
  await ask(100, { place: 'server' })
  cloud.takes(() => 400)
  expect((await ask(100)).record.runs).toMatchObject([
    { place: 'server', outcome: 'answered' },
    { place: 'device', outcome: 'overtaken' },
  ])
  expect(router.state.lines.device).toBeUndefined()
  await clock.advance(1_000)
  expect(router.state.lines.device?.default?.meanY).toBe(700)
})

test('cancelling rejects with the reason of the caller and aborts the run', async () => {
  const clock = createFakeClock()
  const edge = device(clock)
  const { router } = scene(() => [edge], {}, clock)
  const controller = new AbortController()
  const answer = router.route(50, { signal: controller.signal })
  await clock.advance(10)
  controller.abort(new DOMException('Typed on.', 'AbortError'))
  await expect(answer).rejects.toMatchObject({ name: 'AbortError', message: 'Typed on.' })
  expect(edge.aborted).toEqual([50])
  await expect(router.route(50, { signal: controller.signal })).rejects.toThrow('Typed on.')
  expect(edge.started).toEqual([50])
})

test('what was learnt survives a restart', async () => {
  const store = memoryStore()
  const first = scene((clock) => [device(clock), server(clock)], { store })
  await teach(first.ask, first.clock)
  await first.router.saved()
  const second = scene((clock) => [device(clock), server(clock)], { store }, first.clock)
  expect((await second.ask(38)).record).toMatchObject({
    place: 'server',
    decision: { breakEven: { tokens: 34 } },
  })
  await second.router.forget()
  const third = scene((clock) => [device(clock), server(clock)], { store }, first.clock)
  expect((await third.ask(38)).record.decision.predictions).toContainEqual({
    place: 'device',
    kind: 'edge',
    unmeasured: true,
  })
})

test.each([
  'garbage',
  {
    schema: 'breakeven-router/1',
    engine: { schema: 'x' },
    bytes: { server: { up: { mass: NaN } } },
    silent: 7,
  },
  { schema: 'breakeven-router/9' },
])('a store that holds %j is measured afresh, with a note', async (value) => {
  const store = checkedStore({ load: async () => value, save: async () => {} })
  const { ask, router } = scene((clock) => [device(clock)], { store })
  expect((await ask(3)).output).toBe('device 3')
  expect(router.notes).toHaveLength(1)
})

test('a store that checks nothing is not used, with a note that names the remedy', async () => {
  const save = vi.fn(async () => {})
  const load = async () => ({ schema: 'breakeven-router/1' }) as never
  const { ask, router } = scene((clock) => [device(clock)], { store: { load, save } })
  expect((await ask(3)).output).toBe('device 3')
  expect(router.notes).toEqual(['What is learnt is not kept: Wrap the store in checkedStore().'])
  expect(save).not.toHaveBeenCalled()
})

test('a store that fails or hangs delays no question for long, and is not overwritten', async () => {
  const save = vi.fn(async () => {})
  const failing = scene((clock) => [device(clock)], {
    store: { load: () => Promise.reject(new Error('denied')), save },
  })
  expect((await failing.ask(3)).output).toBe('device 3')
  const hanging = scene((clock) => [device(clock)], { store: { load: () => new Promise(() => {}), save } })
  expect((await hanging.ask(3)).output).toBe('device 3')
  expect([...failing.router.notes, ...hanging.router.notes]).toEqual([
    'What is learnt is not kept: denied',
    'What is learnt is not kept: The store did not answer within 3 s.',
  ])
  expect(save).not.toHaveBeenCalled()
})

test('private mode never runs or probes a cloud place', async () => {
  const clock = createFakeClock()
  const probe = vi.fn(async () => ({}))
  const cloud = server(clock, { probe: probed(probe) })
  const edge = device(clock)
  const { ask, router } = scene(() => [edge, cloud], { mode: 'private' }, clock)
  for (const n of [1, 50, 500]) expect((await ask(n)).record.place).toBe('device')
  await router.probe()
  await router.forecast(900)
  edge.takes(new Error('broken'))
  await expect(ask(5)).rejects.toMatchObject({ code: 'no-place' })
  await expect(ask(5, { place: 'server' })).rejects.toMatchObject({ code: 'no-place' })
  expect(cloud.started).toEqual([])
  expect(probe).not.toHaveBeenCalled()
})

test('two questions at once: the second waits for the device or takes the server', async () => {
  const clock = createFakeClock()
  const [edge, cloud] = [device(clock), server(clock)]
  const { ask, router } = scene(() => [edge, cloud], {}, clock)
  await teach(ask, clock)
  const both = await settle(clock, Promise.all([router.route(30), router.route(31)]))
  expect(both.map(({ output }) => output)).toEqual(['device 30', 'server 31'])
  const [first, second] = await settle(
    clock,
    Promise.all([router.route(2, { place: 'device' }), router.route(3, { place: 'device' })]),
  )
  expect(first?.record.runs[0]?.measured).toMatchObject({ queue: 0, compute: 4 })
  expect(second?.record.runs[0]?.measured).toMatchObject({ queue: 4, compute: 6 })
})

test('a question that is cancelled while it waits for the device never starts there', async () => {
  const clock = createFakeClock()
  const edge = device(clock)
  const { router } = scene(() => [edge], {}, clock)
  const controller = new AbortController()
  const first = router.route(20)
  const second = router.route(30, { signal: controller.signal })
  await clock.advance(5)
  controller.abort(new Error('not needed'))
  await expect(second).rejects.toThrow('not needed')
  expect((await settle(clock, first)).output).toBe('device 20')
  await settle(clock, router.route(4))
  expect(edge.started).toEqual([20, 4])
})

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY, 2_000_000, '12' as unknown as number])(
  'a size of %s is refused, and says what was expected',
  async (size) => {
    const { ask, router } = scene((clock) => [device(clock)])
    await expect(ask(size)).rejects.toMatchObject({
      code: 'bad-request',
      message: `Expected a number from 0 to 1000000 at size(input) of place device; received ${size}.`,
    })
    await expect(router.forecast(size)).rejects.toMatchObject({ code: 'bad-request' })
  },
)

test('what is wrong with the options is said at once', async () => {
  const clock = createFakeClock()
  const edge = device(clock)
  expect(() => createRouter({ places: [] })).toThrow('Expected at least one place at places')
  expect(() => createRouter({ places: [edge, edge] })).toThrow('a different id for each place')
  expect(() => createRouter({ places: [edge], mode: 'quick' as 'saver' })).toThrow('received quick')
  const { ask } = scene(() => [edge, { ...server(clock), size: (n) => n + 1 }], {}, clock)
  await expect(ask(3)).rejects.toThrow(
    'Expected 3, as of place device at size(input) of place server; received 4.',
  )
  const { ask: alone } = scene(() => [edge], {}, clock)
  await expect(alone(3, { place: 'moon' })).rejects.toThrow('Expected one of device at place; received moon.')
})

test('a cloud place is probed when its round trip is old, and a failed probe counts as a failure', async () => {
  const clock = createFakeClock()
  const probe = vi.fn(async () => ({ roundTrip: 80 }))
  const cloud = server(clock, { probe: probed(probe) })
  const { ask, router } = scene(() => [device(clock), cloud], { mode: 'balanced' }, clock)
  await teach(ask, clock)
  probe.mockClear()
  await router.forecast(3)
  expect(probe).not.toHaveBeenCalled()
  await clock.advance(90_000)
  await router.forecast(3)
  await clock.advance(1)
  expect(probe).toHaveBeenCalledTimes(1)
  expect(router.state.links.server?.samples.at(-1)?.value).toBe(80)
  probe.mockRejectedValue(new Error('unreachable'))
  await router.probe()
  expect(router.state.breakers.server).toMatchObject({ failures: 1 })
})

test('each cloud place has message sizes of its own', async () => {
  const { clock, ask, router } = scene((clock) => [
    timedPlace(
      clock,
      { id: 'raw', kind: 'cloud' },
      (n) => 50 + 10 * n,
      (n) => ({ compute: 0, roundTrip: 50 + 10 * n, bytesUp: 1000 * n, bytesDown: 100 }),
    ),
    timedPlace(
      clock,
      { id: 'short', kind: 'cloud' },
      () => 90,
      () => ({ compute: 0, roundTrip: 90, bytesUp: 100, bytesDown: 100 }),
    ),
  ])
  for (const n of [1, 9, 3, 7, 5, 2, 8, 4, 6, 1, 9, 3])
    for (const place of ['raw', 'short']) await ask(n, { place })
  // 10 ms a kilobyte: 50 + 10 N against 90 at N = 4.
  expect((await ask(2)).record.place).toBe('raw')
  const { predictions } = await router.forecast(9)
  const transfers = predictions.map((each) => ('parts' in each ? each.parts.transfer : NaN))
  expect(transfers[0]).toBeGreaterThan(60)
  expect(transfers[1]).toBeLessThan(5)
  expect((await ask(8)).record.place).toBe('short')
  expect(clock.now()).toBeGreaterThan(0)
})

test('a server that does not report its time is not probed, because the two would not agree', async () => {
  const clock = createFakeClock()
  const probe = vi.fn(async () => ({ roundTrip: 1 }))
  const silent = timedPlace(clock, { id: 'server', kind: 'cloud', probe: probed(probe) }, () => 60)
  const { ask, router } = scene(() => [device(clock), silent], { mode: 'balanced' }, clock)
  await ask(3, { place: 'server' })
  probe.mockClear()
  await router.probe()
  expect(probe).not.toHaveBeenCalled()
})

test('a place that never answers is given up at its deadline, and the queue goes on', async () => {
  const clock = createFakeClock()
  const hanging: Place<number, string> = {
    id: 'device',
    kind: 'edge',
    size: (n) => n,
    run: (n) => (n > 1 ? new Promise(() => {}) : 'small'),
    deadlineMs: 500,
  }
  const { router, clock: time } = scene(() => [hanging], {}, clock)
  const [first, second] = await settle(time, Promise.allSettled([router.route(2), router.route(1)]))
  expect(first).toMatchObject({ reason: { code: 'no-place', cause: { code: 'edge-timeout' } } })
  expect(second).toMatchObject({ value: { output: 'small' } })
})

test('the whole question has a deadline', async () => {
  const { ask } = scene((clock) => [timedPlace(clock, { id: 'server', kind: 'cloud' }, () => 10_000)], {
    deadlineMs: 900,
  })
  await expect(ask(3)).rejects.toMatchObject({ code: 'timeout', message: expect.stringMatching(/0.9 s/) })
})

test('measure runs the inputs at every place that the mode allows, and bears failures', async () => {
  const clock = createFakeClock()
  const [edge, cloud] = [device(clock), server(clock)]
  const { router } = scene(() => [edge, cloud], {}, clock)
  await settle(clock, router.measure([4, 9], { mode: 'private' }))
  expect([edge.started, cloud.started]).toEqual([[4, 9], []])
  edge.takes(new Error('broken'))
  await settle(clock, router.measure([5]))
  expect([edge.started, cloud.started]).toEqual([[4, 9, 5], [5]])
  await expect(router.measure([1, Number.NaN])).rejects.toMatchObject({ code: 'bad-request' })
})

test('every answer gives its record to the listener', async () => {
  const onRecord = vi.fn()
  const { ask } = scene((clock) => [device(clock)], { onRecord })
  const { record } = await ask(3)
  expect(onRecord.mock.calls).toEqual([[record]])
})

test('after a change of network the round trip is measured again', async () => {
  const { clock, ask, router } = scene((clock) => [device(clock), server(clock)])
  await teach(ask, clock)
  await router.networkChanged()
  expect((router as Router<number, string>).state.links.server?.changed).toBe(true)
})
