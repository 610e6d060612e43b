import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes, ms, tokens } from '../../units.ts'
import { decide } from '../plan/decide.ts'
import { computeTime, expectedLoad, lineOf, linkFacts } from '../predict/facts.ts'
import { noBytes } from '../predict/message-sizes.ts'
import { anyObservation } from '../testing/any-observation.ts'
import {
  cloudRuns,
  edgeRun,
  edgeRuns,
  failure,
  measured,
  network,
  now,
  paper,
  paperWorld,
  publishedLine,
  question,
  stateOf,
  timeOf,
} from '../testing/worlds.ts'
import { learn } from './learn.ts'
import type { Observation } from './observation.ts'
import { type EngineState, emptyState } from './state.ts'

const cloudRun = (rest: Partial<Extract<Observation, { kind: 'cloud-run' }>> = {}): Observation => ({
  kind: 'cloud-run',
  place: 'cloud',
  network,
  tokens: tokens(10),
  bytesUp: bytes(500),
  bytesDown: bytes(500),
  elapsed: ms(140),
  roundTrip: ms(100),
  queue: ms(5),
  compute: ms(15),
  at: now,
  ...rest,
})
const later = (by: number) => ms(now + by)

describe('learn', () => {
  test('splits an answer into round trip, transfer, queue and compute time', () => {
    const state = stateOf(Array(60).fill(cloudRun()))
    // One size gives no throughput, so 4 Mbit/s are assumed: 2 ms for 1000 bytes. The round trip is the remaining time.
    const facts = linkFacts(state, 'cloud', now)
    expect(facts.upload).toBeUndefined()
    expect(facts.roundTrip?.expected).toBeCloseTo(98, 1)
    const messages = { ...noBytes, upFixed: 500, downFixed: 500 }
    const prediction = measured(decide(state, question(10, { messages })).predictions[1])
    expect(prediction.parts.queue).toBeCloseTo(5, 6)
    expect(Math.abs(prediction.expected - 140)).toBeLessThan(1)
  })

  test('predicts long texts after short ones on a link like that of the paper', () => {
    // 150 ms, 200 kbit/s up, 1 Mbit/s down; 700 bytes and 4.3 a token up, 500 down.
    const run = (n: number): Observation => {
      const roundTrip = 150 + 0.04 * (700 + 4.3 * n) + 0.008 * 500
      return cloudRun({
        tokens: tokens(n),
        bytesUp: 700 + 4.3 * n,
        roundTrip: ms(roundTrip),
        download: ms(0),
        elapsed: ms(roundTrip + 5 + 15 + 3),
      })
    }
    const messages = { upFixed: 700, upPerToken: 4.3, downFixed: 500, downPerToken: 0 }
    const short = Array.from({ length: 14 }, (_, i) => run(5 + ((i * 7) % 20)))
    const predicted = (state: EngineState, n: number) =>
      measured(decide(state, question(n, { messages })).predictions[1])
    const truth = (n: number) => (run(n) as Extract<Observation, { kind: 'cloud-run' }>).elapsed
    for (const n of [400, 800]) {
      const probes = [460, 1460, 460, 1460].map((bytesUp): Observation => {
        const roundTrip = ms(150 + 0.04 * bytesUp + 0.008 * 200)
        return { kind: 'probe', place: 'cloud', bytesUp, bytesDown: 200, roundTrip, at: now }
      })
      const afterShort = predicted(stateOf([...probes, ...short]), n)
      expect(Math.abs(afterShort.expected / truth(n) - 1)).toBeLessThan(0.15)
      expect(afterShort.low).toBeLessThan(truth(n))
      expect(afterShort.high).toBeGreaterThan(truth(n))
    }
    const afterLong = stateOf([...short, run(400)])
    expect(Math.abs(predicted(afterLong, 800).expected / truth(800) - 1)).toBeLessThan(0.03)
    expect(Math.abs(predicted(afterLong, 10).expected / truth(10) - 1)).toBeLessThan(0.03)
  })

  test('excludes the set-up of a connection from the round trip', () => {
    const state = stateOf([cloudRun(), cloudRun({ connect: ms(230), roundTrip: ms(400), elapsed: ms(700) })])
    expect(linkFacts(state, 'cloud', now)).toMatchObject({
      connect: 230,
      roundTrip: { expected: 98, samples: 1 },
    })
  })

  test('uses the round trip of a new connection if the last sample is old', () => {
    const state = stateOf([cloudRun(), cloudRun({ connect: ms(230), roundTrip: ms(90), at: later(6000) })])
    expect(linkFacts(state, 'cloud', later(6000)).roundTrip).toMatchObject({ samples: 2, age: 0 })
  })

  test('computes the round trip from the remaining time if a server does not report its time', () => {
    const {
      roundTrip: _,
      queue: __,
      compute: ___,
      ...silent
    } = cloudRun({ elapsed: ms(320) }) as Extract<Observation, { kind: 'cloud-run' }>
    const state = learn(stateOf(Array(30).fill(cloudRun())), { ...silent, at: later(1) })
    const known = linkFacts(state, 'cloud', later(1)).roundTrip?.expected ?? 0
    // 320 - 15 usual compute - about 20 transfer
    expect(known).toBeGreaterThan(270)
    expect(known).toBeLessThan(300)
  })

  test('learns a lower bound from an overtaken cloud run', () => {
    const state = learn(paperWorld(100), {
      kind: 'overtaken',
      place: 'cloud',
      network,
      tokens: tokens(12),
      elapsed: ms(500),
      at: later(1000),
    })
    // 500 - (0.584 * 12 + 12.793) = 480.2
    expect(linkFacts(state, 'cloud', later(1000)).roundTrip?.expected).toBeCloseTo(480, 0)
    expect(decide(paperWorld(100), question(12)).place).toBe('cloud')
    expect(decide(state, question(12, { now: later(1000) })).place).toBe('wasm')
  })

  test('learns lower bounds from repeatedly overtaken device runs', () => {
    const overtaken = { kind: 'overtaken', place: 'wasm', elapsed: ms(5000), at: now } as const
    const before = paperWorld(100)
    const after = [10, 20, 8].map((n) => ({ ...overtaken, network, tokens: tokens(n) })).reduce(learn, before)
    const expected = (state: EngineState) => computeTime(state, 'wasm', network, 10)?.expected ?? NaN
    expect(expected(after)).toBeGreaterThan(expected(before))
    expect(learn(before, overtaken)).toEqual(before)
  })

  test('an answer closes the breaker, and after a probe one failure opens it again', () => {
    const open = [failure, failure, failure].reduce(learn, paperWorld(100))
    expect(learn(open, cloudRun()).breakers).toEqual({})
    const probed = learn(open, { kind: 'probe', place: 'cloud', roundTrip: ms(100), at: now })
    expect(decide(probed, question(40)).place).toBe('cloud')
    expect(decide(learn(probed, failure), question(40)).place).toBe('wasm')
  })

  test('a probe that fails at once leaves an unmeasured cloud unmeasured', () => {
    const state = stateOf([
      ...edgeRuns(paper.edge),
      publishedLine({ intercept: 1, slope: 0.1 }),
      { ...failure, elapsed: ms(3) },
    ])
    const { place, predictions } = decide(state, question(12))
    expect(place).toBe('wasm')
    expect(predictions[1]).toMatchObject({ unmeasured: true })
  })

  test('clears failures after a network change', () => {
    const open = [failure, failure, failure].reduce(learn, paperWorld(100))
    const moved = learn(open, { kind: 'network-change', at: now })
    expect(decide(moved, question(40)).place).toBe('cloud')
    expect(linkFacts(moved, 'cloud', now).roundTrip).toMatchObject({ expected: 100, low: 25, high: 400 })
  })

  test('resets a server if its published line changes a lot', () => {
    const published = (slope: number) => publishedLine({ intercept: 5, slope })
    const known = stateOf([published(0.6), ...Array(20).fill(cloudRun())])
    expect(lineOf(learn(known, published(0.62)), 'cloud', network)?.weight).toBeGreaterThan(10)
    expect(lineOf(learn(known, published(6)), 'cloud', network)?.weight).toBe(0)
  })

  describe('a device that becomes four times slower', () => {
    const run = (n: number, times: number, of = network) => edgeRun(n, times * timeOf(paper.edge, n), of)
    const off = (state: EngineState, n: number, times: number, of = network) =>
      (computeTime(state, 'wasm', of, n)?.expected ?? 0) / (times * timeOf(paper.edge, n)) - 1
    const mixed = [20, 5, 41, 12, 30, 8, 17]

    test.each([
      ['one length', [12, 12, 12, 12, 12]],
      ['mixed lengths', mixed],
    ])('is followed at every length after a few runs of %s, and back', (_, lengths) => {
      const slow = lengths.map((n) => run(n, 4)).reduce(learn, paperWorld(100))
      for (const n of [1, 12, 60]) expect(Math.abs(off(slow, n, 4))).toBeLessThan(0.15)
      const back = lengths.map((n) => run(n, 1)).reduce(learn, slow)
      for (const n of [1, 12, 60]) expect(Math.abs(off(back, n, 1))).toBeLessThan(0.15)
    })

    test('changes the decision', () => {
      // 18.098 N + 13.008 against 400 + 0.584 N + 12.793: the cloud from 23 on; four times slower: from 6 on.
      const before = paperWorld(400)
      expect(decide(before, question(12)).place).toBe('wasm')
      const slow = [20, 5, 12].map((n) => run(n, 4)).reduce(learn, before)
      expect(decide(slow, question(12)).place).toBe('cloud')
      const back = [20, 5, 12].map((n) => run(n, 1)).reduce(learn, slow)
      expect(decide(back, question(12)).place).toBe('wasm')
    })

    test('has a wider interval after one slow run', () => {
      const interval = (state: EngineState) => measured(decide(state, question(12)).predictions[0])
      const { expected, high } = interval(learn(paperWorld(400), run(12, 4)))
      expect(Math.abs(expected / (13.008 + 18.098 * 12) - 1)).toBeLessThan(0.05)
      expect(high).toBeGreaterThan(4 * expected)
      expect(
        interval([1, 1, 1].map((times) => run(12, times)).reduce(learn, learn(paperWorld(400), run(12, 4))))
          .high,
      ).toBeLessThan(2 * expected)
    })

    test('is slower for its other networks too, and an unaffected network recovers within a few runs', () => {
      const both = mixed
        .concat(mixed)
        .map((n) => run(n, 1, 'small'))
        .reduce(learn, paperWorld(100))
      const slow = [20, 5, 12].map((n) => run(n, 4)).reduce(learn, both)
      expect(Math.abs(off(slow, 20, 4, 'small'))).toBeLessThan(0.1)
      const exception = mixed.map((n) => run(n, 1, 'small')).reduce(learn, slow)
      expect(Math.abs(off(exception, 20, 1, 'small'))).toBeLessThan(0.35)
      expect(Math.abs(off(exception, 20, 4))).toBeLessThan(0.1)
    })
  })

  describe('a device whose short runs all become 8 ms longer', () => {
    const truth = (n: number) => 1.5 + 0.09 * n
    const before = Array.from({ length: 60 }, (_, i) => 1 + ((i * 37) % 128)).map((n) => edgeRun(n, truth(n)))
    const short = [10, 9, 11, 10, 12, 8].map((n) => edgeRun(n, truth(n) + 8))
    const known = (state: EngineState, n: number) => measured(decide(state, question(n)).predictions[0])

    test('does not scale every length, but widens the interval', () => {
      const state = stateOf([...before, ...short])
      expect(Math.abs(known(state, 10).expected / (truth(10) + 8) - 1)).toBeLessThan(0.15)
      expect(Math.abs(known(state, 500).expected / (truth(500) + 8) - 1)).toBeLessThan(0.2)
      // A slowdown explains ten tokens as well: then 500 of them would take 4.3 times as long.
      expect(known(state, 500).high).toBeGreaterThan(3 * truth(500))
    })

    test('long runs distinguish a delay from a slowdown', () => {
      const lengths = [400, 120, 300, 200]
      const delayed = stateOf([...before, ...short, ...lengths.map((n) => edgeRun(n, truth(n) + 8))])
      expect(Math.abs(known(delayed, 500).expected / (truth(500) + 8) - 1)).toBeLessThan(0.15)
      expect(known(delayed, 500).high).toBeLessThan(2 * truth(500))
      const slow = stateOf([...before, ...short, ...lengths.map((n) => edgeRun(n, 4.3 * truth(n)))])
      expect(Math.abs(known(slow, 500).expected / (4.3 * truth(500)) - 1)).toBeLessThan(0.25)
    })

    test('recovers with its short runs, and other lengths do not become faster than before', () => {
      const back = [10, 9, 11, 10, 12, 8].map((n) => edgeRun(n, truth(n)))
      const state = stateOf([...before, ...short, ...back])
      for (const n of [10, 500]) expect(Math.abs(known(state, n).expected / truth(n) - 1)).toBeLessThan(0.2)
    })
  })

  test('follows a device whose first runs had a large scatter', () => {
    const run = (n: number, times: number) => edgeRun(n, times * (2 + 0.3 * n))
    const wild = [1, 8, 3, 1, 9, 2, 1, 5, 1, 4].map((times, i) => run(1 + 12 * (i % 5), times))
    const lengths = [20, 5, 41, 12, 30, 8, 17, 24, 11, 36]
    const settled = [...lengths, ...lengths, ...lengths].map((n) => run(n, 1))
    const slow = lengths.map((n) => run(n, 4))
    const expected = computeTime(stateOf([...wild, ...settled, ...slow]), 'wasm', network, 20)?.expected ?? 0
    expect(Math.abs(expected / (4 * 8) - 1)).toBeLessThan(0.15)
  })

  test('follows a server that becomes four times slower, also when it publishes the same line again', () => {
    const slow = { intercept: 4 * paper.server.intercept, slope: 4 * paper.server.slope }
    const state = stateOf([
      publishedLine(paper.server),
      ...cloudRuns(paper.server, 100),
      ...cloudRuns(slow, 100).slice(0, 5),
      publishedLine(paper.server),
    ])
    const truth = timeOf(slow, 20)
    expect(Math.abs((computeTime(state, 'cloud', network, 20)?.expected ?? 0) / truth - 1)).toBeLessThan(0.05)
  })

  test('stores the load time of a network', () => {
    const state = stateOf([{ kind: 'edge-load', place: 'wasm', network, load: ms(850), at: now }])
    expect(expectedLoad(state, 'wasm', network)).toBe(850)
    expect(lineOf(state, 'wasm', network)).toBeUndefined()
  })

  test('does not mutate its input state', () => {
    fc.assert(
      fc.property(anyObservation, (observation) => {
        const state = paperWorld(100)
        const before = JSON.stringify(state)
        learn(state, observation)
        expect(JSON.stringify(state)).toBe(before)
      }),
      { numRuns: 50 },
    )
  })

  test('never returns a number that is not finite', () => {
    fc.assert(
      fc.property(fc.array(anyObservation, { maxLength: 60 }), (observations) => {
        const state = observations.reduce(learn, emptyState())
        JSON.stringify(state, (_, value) => {
          if (typeof value === 'number') expect(value).toSatisfy(Number.isFinite)
          return value
        })
      }),
      { numRuns: 300 },
    )
  })
})
