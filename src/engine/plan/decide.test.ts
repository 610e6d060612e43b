import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ms, watts } from '../../units.ts'
import { learn } from '../estimate/learn.ts'
import { emptyState } from '../estimate/state.ts'
import type { Unavailable } from '../place.ts'
import { noBytes } from '../predict/message-sizes.ts'
import { anyObservation } from '../testing/any-observation.ts'
import {
  cloud,
  cloudRuns,
  edge,
  edgeRuns,
  failure,
  measured,
  network,
  now,
  paper,
  paperWorld,
  places,
  publishedLine,
  question,
  stateOf,
} from '../testing/worlds.ts'
import { decide } from './decide.ts'
import { type DecisionInput, type Mode, modes } from './decision.ts'
import { type Weighing, weighingOf } from './weighing.ts'

const offline = { ...cloud, unavailable: 'offline' as const }
const noModel = { ...edge, unavailable: 'no-model' as const }
const webgpu = { ...edge, place: 'webgpu' }

/** Waiting takes a quarter of the power of computing. */
const profile = { computeWatts: watts(2), radioWatts: watts(1.5), idleWatts: watts(0.5) }
const energyAt = (of: typeof profile) => weighingOf({ kind: 'energy', profile: of })
const energy = energyAt(profile)
const weighted = (energyWeight: number) => weighingOf({ kind: 'weighted', profile, energyWeight })

describe('decide, by hand', () => {
  test('predicts the remaining time of a speculative run, and zero for a ready answer', () => {
    // 18.098 * 20 + 13.008 = 374.968 ms on the device, 174.473 ms in the cloud at 150 ms
    const begun = (ahead: number, rest: Partial<DecisionInput> = {}) =>
      decide(
        paperWorld(150),
        question(20, { places: [{ ...edge, ahead: ms(ahead), queue: ms(90) }, cloud], ...rest }),
      )
    expect(begun(100)).toMatchObject({ place: 'cloud', reason: 'faster' })
    const nearly = begun(300)
    expect(nearly).toMatchObject({ place: 'wasm', reason: 'prepared' })
    const [device] = nearly.predictions
    expect(measured(device).parts).toMatchObject({ queue: 0, load: 0 })
    expect(measured(device).expected).toBeCloseTo(75, -1)
    for (const mode of modes) {
      const ready = begun(Number.POSITIVE_INFINITY, { mode })
      expect(ready).toMatchObject({ place: 'wasm', predictions: [{ expected: 0, low: 0, high: 0 }, {}] })
      expect(ready.plan).toEqual({ kind: 'single' })
    }
    const unknownCloud = decide(stateOf(edgeRuns(paper.edge)), {
      ...question(20),
      places: [{ ...edge, ahead: ms(Number.POSITIVE_INFINITY) }, cloud],
    })
    expect(unknownCloud).toMatchObject({ place: 'wasm', plan: { kind: 'single' } })
    const thrifty = begun(Number.POSITIVE_INFINITY, { weighing: energy })
    expect(thrifty).toMatchObject({ place: 'wasm', predictions: [{ energy: 0, cost: 0 }, {}] })
  })

  test('of two servers the near one gets short texts, and the one with the faster line long texts', () => {
    const near = { ...cloud, place: 'cloud:near' }
    const busy = { ...paper.server, slope: 4 }
    const state = stateOf([
      ...edgeRuns(paper.edge),
      ...cloudRuns(paper.server, 150),
      ...cloudRuns(busy, 40, near.place),
    ])
    const asked = { places: [edge, cloud, near] }
    // 92.8 ms near and 168.6 ms far for 10 tokens, 452.8 ms and 221.2 ms for 100; the device takes 194 ms and 1.8 s.
    const short = decide(state, question(10, asked))
    expect(short).toMatchObject({ place: near.place, fallbacks: ['cloud', 'wasm'] })
    expect(short.roundTrip?.expected).toBeCloseTo(40, 0)
    const long = decide(state, question(100, asked))
    expect(long).toMatchObject({ place: 'cloud', fallbacks: [near.place, 'wasm'] })
    expect(long.roundTrip?.expected).toBeCloseTo(150, 0)
    const failed = Array.from({ length: 3 }, () => ({ ...failure, place: near.place }))
    expect(decide(failed.reduce(learn, state), question(10, asked))).toMatchObject({
      place: 'cloud',
      predictions: [{}, {}, { unavailable: 'breaker-open' }],
    })
  })

  test("sends 8 tokens to the paper's device and 9 to its cloud at 150 ms", () => {
    expect(decide(paperWorld(150), question(8))).toMatchObject({ place: 'wasm', reason: 'faster' })
    expect(decide(paperWorld(150), question(9))).toMatchObject({ place: 'cloud', reason: 'faster' })
  })

  test('returns the parts of a prediction, which sum to it', () => {
    const cold = [
      { ...edge, queue: ms(40), load: ms(300) },
      { ...cloud, connected: false },
    ]
    const { predictions } = decide(
      paperWorld(150),
      question(20, { places: cold, messages: { ...noBytes, upFixed: 2000 } }),
    )
    const [device, server] = predictions
    // 18.098 * 20 + 13.008 = 374.968 and 0.584 * 20 + 12.793 = 24.473
    expect(device).toMatchObject({ parts: { queue: 40, load: 300 } })
    expect(server).toMatchObject({ parts: { roundTrip: 150, connect: 300, queue: 0 } })
    // 2000 bytes on a link with the assumed 500 bytes per ms
    expect(measured(server).parts.transfer).toBeCloseTo(4, 9)
    for (const [prediction, compute] of [
      [device, 374.968],
      [server, 24.473],
    ] as const) {
      const { parts, expected } = measured(prediction)
      expect(Math.abs(parts.compute / compute - 1)).toBeLessThan(0.01)
      const sum = Object.values(parts).reduce((a, b) => a + b, 0)
      expect(expected).toBeCloseTo(sum, 9)
    }
  })

  test('records the round trip it used and its age', () => {
    const { roundTrip } = decide(paperWorld(150), question(9, { now: ms(now + 4000) }))
    expect(roundTrip).toMatchObject({ expected: 150, age: 4000 })
  })

  test('keeps a tie on the device, whichever place is named first', () => {
    const equal = stateOf([...edgeRuns(paper.edge), ...cloudRuns(paper.edge, 0)])
    for (const order of [places, [...places].reverse()]) {
      expect(decide(equal, question(10, { places: order }))).toMatchObject({ place: 'wasm', reason: 'tie' })
    }
  })

  test('takes the best of several devices', () => {
    const state = learn(
      stateOf([...edgeRuns(paper.edge), ...edgeRuns({ slope: 1, intercept: 60 }, 'webgpu')]),
      { kind: 'network-change', at: now },
    )
    const asked = { places: [edge, webgpu, offline] }
    expect(decide(state, question(2, asked)).place).toBe('wasm')
    expect(decide(state, question(30, asked))).toMatchObject({ place: 'webgpu', fallbacks: ['wasm'] })
  })
})

describe('decide, when something is missing', () => {
  test('asks the cloud while the device has no model, and says why', () => {
    const decision = decide(emptyState(), question(10, { places: [noModel, cloud] }))
    expect(decision).toMatchObject({
      place: 'cloud',
      reason: 'only-place',
      plan: { kind: 'single' },
      fallbacks: [],
    })
    expect(decision.predictions[0]).toMatchObject({ unavailable: 'no-model' })
  })

  test('prefers a loaded device, then the cloud, then a device that must load, while nothing is measured', () => {
    const loading = { ...edge, load: ms(800) }
    expect(decide(emptyState(), question(10))).toMatchObject({ place: 'wasm', reason: 'unmeasured' })
    expect(decide(emptyState(), question(10, { places: [loading, cloud] }))).toMatchObject({
      place: 'cloud',
      fallbacks: ['wasm'],
    })
  })

  test('prefers the place that was measured', () => {
    expect(decide(stateOf(edgeRuns(paper.edge)), question(50)).place).toBe('wasm')
    expect(decide(stateOf(cloudRuns(paper.server, 150)), question(1))).toMatchObject({
      place: 'cloud',
      reason: 'unmeasured',
    })
  })

  test('does not compare with a cloud whose line is published but whose round trip is unknown', () => {
    const state = stateOf([...edgeRuns(paper.edge), publishedLine({ intercept: 12, slope: 0.5 })])
    expect(decide(state, question(50))).toMatchObject({ place: 'wasm', reason: 'unmeasured' })
  })

  test('a slow device races an unmeasured cloud, except in saver mode', () => {
    const state = edgeRuns(paper.edge).reduce(learn, emptyState())
    expect(decide(state, question(50)).plan).toEqual({ kind: 'race', second: 'cloud' })
    expect(decide(state, question(2)).plan).toMatchObject({ kind: 'hedge', second: 'cloud' })
    const saver = (n: number) => decide(state, question(n, { mode: 'saver' }))
    expect(saver(50)).toMatchObject({ place: 'wasm', plan: { kind: 'single' } })
    // 18.1 · 60 + 13 ms is more than a second, which is the maximum wait for an unmeasured cloud.
    expect(saver(60)).toMatchObject({ place: 'cloud', plan: { kind: 'single', giveUpAfter: 1000 } })
  })

  test('a slow server is rechecked together with the device until it recovers, except in saver mode', () => {
    // Ten times slower it takes 150 + 128 + 5.8 N ms, and the device 13 + 18 N.
    const slowServer = { intercept: 10 * paper.server.intercept, slope: 10 * paper.server.slope }
    const run = (server: Parameters<typeof cloudRuns>[0], count: number) =>
      cloudRuns(server, 150).slice(0, count)
    const slow = [...run(slowServer, 3), ...edgeRuns(paper.edge).slice(0, 6)].reduce(learn, paperWorld(150))
    const planned = (state: typeof slow, mode: Mode = 'balanced') =>
      decide(state, question(12, { mode })).plan
    expect(planned(slow)).toMatchObject({ kind: 'hedge', second: 'cloud' })
    const due = edgeRuns(paper.edge).slice(0, 1).reduce(learn, slow)
    expect(planned(due)).toEqual({ kind: 'race', second: 'cloud' })
    expect(planned(due, 'saver')).toMatchObject({ kind: 'single' })
    const tried = { kind: 'overtaken', place: 'cloud', network, elapsed: ms(200), at: now } as const
    expect(planned(learn(due, tried))).toMatchObject({ kind: 'hedge' })
    const found = run(paper.server, 1).reduce(learn, due)
    expect(planned(found)).toMatchObject({ kind: 'race' })
    const back = run(paper.server, 3).reduce(learn, due)
    expect(decide(back, question(12)).place).toBe('cloud')
  })

  test('gives no-place if every place is unavailable', () => {
    const decision = decide(paperWorld(150), question(10, { places: [noModel, offline] }))
    expect(decision).toMatchObject({ reason: 'no-place', plan: { kind: 'single' }, fallbacks: [] })
    expect(decision.place).toBeUndefined()
  })

  test('avoids a place with an open breaker unless it is the only one', () => {
    const state = [failure, failure, failure].reduce(learn, paperWorld(150))
    const decision = decide(state, question(40))
    expect(decision).toMatchObject({ place: 'wasm', reason: 'only-place', fallbacks: [] })
    expect(decision.predictions[1]).toMatchObject({ unavailable: 'breaker-open' })
    expect(decide(state, question(40, { places: [noModel, cloud] }))).toMatchObject({ place: 'cloud' })
  })

  test('records the round trip and the break-even length of a last resort', () => {
    const failures = ['cloud', 'wasm'].flatMap((place) => Array(3).fill({ ...failure, place }))
    const open = decide(paperWorld(150), question(40))
    const last = decide(failures.reduce(learn, paperWorld(150)), question(40))
    expect(last.place).toBe('cloud')
    expect(last.roundTrip).toEqual(open.roundTrip)
    expect(last.breakEven).toEqual(open.breakEven)
    expect(last.breakEven?.tokens).toBe(9)
  })

  test('never uses a place before Retry-After, even if it is the only one', () => {
    const busy = learn(paperWorld(150), { ...failure, retryAfter: ms(10_000) })
    expect(decide(busy, question(40, { places: [noModel, cloud] })).reason).toBe('no-place')
    expect(decide(busy, question(40, { now: ms(now + 10_000) })).place).toBe('cloud')
  })
})

describe('decide, by mode', () => {
  test('balanced starts the device when the cloud exceeds its past round trips', () => {
    const { plan } = decide(paperWorld(150), question(20, { now: ms(now + 5000) }))
    // The possible round trips are 127.5, 150 and 172.5 ms; the server takes 0.584 * 20 + 12.793.
    expect(plan).toMatchObject({ kind: 'hedge', second: 'wasm' })
    expect(plan.kind === 'hedge' && plan.after).toBeCloseTo(172.5 + 24.473 + 0.01, 3)
  })

  test('balanced starts the cloud after the device has taken as long as the cloud would', () => {
    const { plan, predictions } = decide(paperWorld(150), question(3))
    expect(plan).toEqual({ kind: 'hedge', second: 'cloud', after: measured(predictions[1]).expected })
  })

  test('both modes race the cloud if the expected saving exceeds the price', () => {
    // Nine tokens take the device 175.9 ms, and the cloud 145.5, 168 or 190.5.
    for (const mode of ['balanced', 'fastest'] as const) {
      const { plan } = decide(paperWorld(158), question(9, { mode, now: ms(now + 5000) }))
      expect(plan).toEqual({ kind: 'race', second: 'cloud' })
    }
    expect(decide(paperWorld(400), question(9)).plan.kind).toBe('hedge')
  })

  test('fastest starts the device earlier than balanced, unless the next question would wait for it', () => {
    const waitIn = (mode: 'balanced' | 'fastest', sinceAnswer: number) => {
      const { plan } = decide(paperWorld(150), question(12, { mode, now: ms(now + sinceAnswer) }))
      return plan.kind === 'hedge' ? plan.after : 0
    }
    expect(waitIn('fastest', 5000)).toBeLessThan(waitIn('balanced', 5000))
    // The device takes 18.098 * 12 + 13.008 = 230.2 ms.
    expect(waitIn('fastest', 100)).toBe(waitIn('balanced', 100))
  })

  test('saver gives up on the first place before it asks another', () => {
    const { plan, fallbacks } = decide(paperWorld(150), question(40, { mode: 'saver' }))
    expect(plan).toMatchObject({ kind: 'single' })
    // The device takes 18.098 * 40 + 13.008 = 736.9, so giving up pays after 2.5 times the usual 150.
    expect(plan.kind === 'single' && plan.giveUpAfter).toBeCloseTo(2.5 * 150 + 36.153 + 0.01, 3)
    expect(fallbacks).toEqual(['wasm'])
  })

  test('saver gives up on a cloud after twice the device time if all outcomes are shorter', () => {
    // A hundred times a round trip of 1 ms is less than the time of the device.
    const { plan } = decide(paperWorld(1), question(40, { mode: 'saver' }))
    expect(plan.kind === 'single' && plan.giveUpAfter).toBeCloseTo(1474, -1)
  })

  test('saver stays on a device that is slower than the usual cloud and faster than the mean cloud', () => {
    const [asked, saving] = [question(9), question(9, { mode: 'saver' })]
    expect(decide(paperWorld(155), asked)).toMatchObject({ place: 'cloud', reason: 'faster' })
    expect(decide(paperWorld(155), saving)).toMatchObject({ place: 'wasm', reason: 'on-average' })
  })

  test('saver prefers a cloud that stalled a while ago to a much slower device', () => {
    const stalled = learn(paperWorld(100), { kind: 'probe', place: 'cloud', roundTrip: ms(4000), at: now })
    const later = { now: ms(now + 4000) }
    expect(decide(stalled, question(60, later)).place).toBe('wasm')
    expect(decide(stalled, question(60, { ...later, mode: 'saver' }))).toMatchObject({
      place: 'cloud',
      reason: 'on-average',
    })
  })

  test('a forced question runs only at its place', () => {
    expect(decide(paperWorld(150), question(1, { force: 'cloud' }))).toMatchObject({
      place: 'cloud',
      reason: 'forced',
      plan: { kind: 'single' },
      fallbacks: [],
    })
    expect(decide(paperWorld(150), question(1, { force: 'cloud', places: [edge, offline] })).reason).toBe(
      'no-place',
    )
    expect(decide(paperWorld(150), question(1, { force: 'elsewhere' })).reason).toBe('no-place')
  })

  test('private stays on the device with the reason private', () => {
    expect(decide(paperWorld(1), question(60, { mode: 'private' }))).toMatchObject({
      place: 'wasm',
      reason: 'private',
      fallbacks: [],
    })
  })
})

describe('decide, by objective', () => {
  test('energy sends 8 tokens to a slower cloud with the reason cheaper', () => {
    const { predictions, ...decision } = decide(paperWorld(150), question(8, { weighing: energy }))
    expect(decision).toMatchObject({
      place: 'cloud',
      reason: 'cheaper',
      objective: { kind: 'energy', energyWeight: 1 },
    })
    const [device, server] = [measured(predictions[0]), measured(predictions[1])]
    // 18.098 * 8 + 13.008 = 157.8 ms at 2 W; 150 + 0.584 * 8 + 12.793 = 167.5 ms at 0.5 W
    expect(device.energy).toBeCloseTo(315.6, 0)
    expect(server.energy).toBeCloseTo(83.7, 0)
    expect(device.cost).toBeCloseTo(157.8, 0)
    expect(server.cost).toBeCloseTo(41.9, 0)
    expect(server.expected).toBeGreaterThan(device.expected)
  })

  test('energy ignores the queue of the device', () => {
    const dear = { ...profile, idleWatts: watts(2) }
    const busy = [{ ...edge, queue: ms(1000) }, cloud]
    const asked = { places: busy, weighing: energyAt(dear) }
    expect(decide(paperWorld(150), question(8, asked)).place).toBe('wasm')
    expect(decide(paperWorld(150), question(8, { places: busy })).place).toBe('cloud')
  })

  test('weighted lies between time and energy', () => {
    // A wait costs 0.6 + 0.4 / 4 = 0.7: 18.098 N + 13.008 = 0.7 (162.793 + 0.584 N) at N = 5.7
    const place = (n: number, weighing: Weighing | undefined) =>
      decide(paperWorld(150), question(n, { weighing })).place
    expect([5, 6].map((n) => place(n, weighted(0.4)))).toEqual(['wasm', 'cloud'])
    expect([1, 2].map((n) => place(n, energy))).toEqual(['wasm', 'cloud'])
  })

  test('energy never plans two places, whatever the mode', () => {
    for (const mode of ['balanced', 'fastest'] as const) {
      const { plan } = decide(paperWorld(158), question(9, { mode, weighing: energy }))
      expect(plan.kind).toBe('single')
      expect(plan.kind === 'single' && plan.giveUpAfter).toBeGreaterThan(0)
    }
  })

  test('a second start costs more the more energy counts', () => {
    const raced = (weighing: Weighing | undefined) =>
      decide(paperWorld(158), question(9, { mode: 'fastest', weighing, now: ms(now + 5000) })).plan.kind
    expect(raced(weighted(0))).toBe('race')
    expect(raced(weighted(0.9))).toBe('hedge')
  })

  test('keeps a tie of costs on the device', () => {
    const equal = stateOf([...edgeRuns(paper.edge), ...cloudRuns(paper.edge, 0)])
    const same = { ...profile, idleWatts: profile.computeWatts }
    for (const order of [places, [...places].reverse()]) {
      const weighing = energyAt(same)
      expect(decide(equal, question(10, { places: order, weighing }))).toMatchObject({
        place: 'wasm',
        reason: 'tie',
      })
    }
  })
})

describe('decide, always', () => {
  const mode = fc.constantFrom<Mode>(...modes)
  const why = fc.constantFrom<Unavailable | undefined>(undefined, undefined, 'offline', 'no-model', 'crashed')
  const withReason = (status: typeof edge, unavailable: Unavailable | undefined) =>
    unavailable ? { ...status, unavailable } : status
  const world = fc.record({
    observations: fc.array(anyObservation, { maxLength: 25 }),
    mode,
    n: fc.integer({ min: 1, max: 512 }),
    whys: fc.tuple(why, why, why),
    force: fc.option(fc.constantFrom('wasm', 'webgpu', 'cloud'), { nil: undefined }),
  })
  type World = typeof world extends fc.Arbitrary<infer T> ? T : never
  const asked = ({ mode, n, whys, force }: World) =>
    question(n, {
      mode,
      places: [edge, webgpu, cloud].map((status, i) => withReason(status, whys[i])),
      ...(force && { force }),
    })
  const always = (check: (any: World) => void) => fc.assert(fc.property(world, check))

  test('private yields no cloud as place, second or fallback', () => {
    always((any) => {
      const { place, plan, fallbacks, breakEven, roundTrip } = decide(
        any.observations.reduce(learn, paperWorld(20)),
        { ...asked(any), mode: 'private' },
      )
      const named = [place, ...fallbacks, plan.kind === 'single' ? undefined : plan.second]
      expect(named).not.toContain('cloud')
      expect([breakEven, roundTrip]).toEqual([undefined, undefined])
    })
  })

  test('latency decides as if no objective were named, to the last bit', () => {
    always((any) => {
      const state = any.observations.reduce(learn, paperWorld(150))
      const decision = decide(state, { ...asked(any), weighing: weighingOf({ kind: 'latency' }) })
      expect(decision).toEqual(decide(state, asked(any)))
    })
  })

  test('a weight of 0 decides as latency does', () => {
    always((any) => {
      const state = any.observations.reduce(learn, paperWorld(150))
      const chosen = (rest: Partial<DecisionInput> = {}) => {
        const { place, reason, plan, fallbacks, breakEven } = decide(state, { ...asked(any), ...rest })
        return { place, reason, plan, fallbacks, breakEven }
      }
      expect(chosen({ weighing: weighted(0) })).toEqual(chosen())
    })
  })

  test('energy plans one place, and the record of any objective survives JSON', () => {
    fc.assert(
      fc.property(world, fc.double({ min: 0, max: 1, noNaN: true }), (any, weight) => {
        const state = any.observations.reduce(learn, paperWorld(150))
        expect(decide(state, { ...asked(any), weighing: energy }).plan.kind).toBe('single')
        const decision = decide(state, { ...asked(any), weighing: weighted(weight) })
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision)
      }),
    )
  })

  test('saver plans one place', () => {
    always((any) => {
      const state = any.observations.reduce(learn, paperWorld(150))
      expect(decide(state, { ...asked(any), mode: 'saver' }).plan.kind).toBe('single')
    })
  })

  test('names only available places, each once, and predictions in order', () => {
    always((any) => {
      const decision = decide(any.observations.reduce(learn, emptyState()), asked(any))
      const available = decision.predictions.filter((p) => !('unavailable' in p)).map((p) => p.place)
      const named = [...(decision.place === undefined ? [] : [decision.place]), ...decision.fallbacks]
      expect(new Set(named).size).toBe(named.length)
      for (const place of named) expect(available).toContain(place)
      if (decision.plan.kind !== 'single') expect(decision.fallbacks).toContain(decision.plan.second)
      for (const p of decision.predictions) {
        if (!('expected' in p)) continue
        expect([p.low, p.expected, p.high].every(Number.isFinite)).toBe(true)
        expect(p.low).toBeLessThanOrEqual(p.expected)
        expect(p.high).toBeGreaterThanOrEqual(p.expected)
      }
      expect(JSON.parse(JSON.stringify(decision))).toEqual(decision)
    })
  })

  test('a longer text never moves from cloud to device when the cloud has the smaller slope', () => {
    const positive = (max: number) => fc.double({ min: 0, max, noNaN: true })
    fc.assert(
      fc.property(
        positive(30),
        positive(200),
        positive(1),
        positive(200),
        positive(400),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        (slope, intercept, share, serverIntercept, roundTrip, a, b) => {
          const state = stateOf([
            ...edgeRuns({ slope, intercept }),
            ...cloudRuns({ slope: slope * share * 0.9, intercept: serverIntercept }, roundTrip),
          ])
          const [shorter, longer] = [Math.min(a, b), Math.max(a, b)]
          fc.pre(decide(state, question(shorter)).place === 'cloud')
          expect(decide(state, question(longer)).place).toBe('cloud')
        },
      ),
    )
  })
})
