import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { emptyLine, learnPoint } from '../estimate/line.ts'
import { emptyState } from '../estimate/state.ts'
import type { PlaceStatus } from '../place.ts'
import { cloud, edge, network, now, paper, paperWorld } from '../testing/worlds.ts'
import { leads } from './break-even.ts'
import { computeTime, curve, lineFacts, lineOf, linkFacts } from './facts.ts'
import { noBytes } from './message-sizes.ts'

test('lineFacts returns the coefficients, the fit and the measured lengths', () => {
  const line = lineOf(paperWorld(150), 'wasm', network) ?? emptyLine()
  const facts = lineFacts(line)
  expect(facts?.slope).toBeCloseTo(paper.edge.slope, 6)
  expect(facts?.intercept).toBeCloseTo(paper.edge.intercept, 6)
  expect(facts?.r2).toBeCloseTo(1, 9)
  expect(facts?.tokensSeen).toEqual({ min: 1, max: 64 })
})

test('an empty state has no facts, curves or compute times', () => {
  expect(lineFacts(emptyLine())).toBeUndefined()
  expect(linkFacts(emptyState(), 'cloud', now)).toEqual({})
  expect(curve(emptyState(), edge, network, [1, 2], noBytes, now)).toEqual([])
  expect(computeTime(emptyState(), 'wasm', network, 5)).toBeUndefined()
})

test('curves cross at the break-even length, for any request size and any queue', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 30, max: 2000 }),
      fc.integer({ min: 0, max: 50_000 }),
      fc.integer({ min: 0, max: 3000 }),
      (roundTrip, bytesUp, bytesUpPerToken) => {
        const state = paperWorld(roundTrip)
        const messages = { upFixed: bytesUp, upPerToken: bytesUpPerToken, downFixed: 400, downPerToken: 0 }
        const busy = [
          { ...edge, queue: ms(70), load: ms(900) },
          { ...cloud, connected: false },
        ]
        const found = leads(state, { network, places: busy, now, messages })
        if (found?.kind !== 'meeting') return
        const at = (place: PlaceStatus, n: number) =>
          curve(state, place, network, [n], messages, now)[0]?.expected ?? NaN
        const [device, server] = busy as [PlaceStatus, PlaceStatus]
        expect(at(server, found.tokens)).toBeLessThan(at(device, found.tokens))
        expect(at(server, found.tokens - 1)).toBeGreaterThanOrEqual(at(device, found.tokens - 1) - 1e-9)
      },
    ),
  )
})

test('a line with a negative intercept is replaced by the best line without one', () => {
  // Through (10, 1) and (20, 3) the best line starts at -1. Weighted by 1 / (ms + 1)², the best through the origin lies between
  // 0.1 and 0.15 ms a token.
  const line = [
    [10, 1],
    [20, 3],
  ].reduce((learnt, [x = 0, y = 0]) => learnPoint(learnt, x, y, 1), emptyLine())
  const facts = lineFacts(line)
  expect(facts?.intercept).toBe(0)
  expect(facts?.slope).toBeGreaterThan(0.1)
  expect(facts?.slope).toBeLessThan(0.15)
  expect(facts?.r2).toBeLessThan(1)
})

test('linkFacts contains the age of the round trip', () => {
  expect(linkFacts(paperWorld(150), 'cloud', ms(now + 7000)).roundTrip).toMatchObject({
    expected: 150,
    age: 7000,
    samples: 15,
  })
})
