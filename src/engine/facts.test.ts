import { expect, test } from 'vitest'
import { ms } from '../units.ts'
import { computeTime, curve, lineFacts, lineOf, linkFacts } from './facts.ts'
import { emptyLine } from './line.ts'
import { noBytes } from './message-sizes.ts'
import { emptyState } from './state.ts'
import { network, now, paper, paperWorld } from './worlds.fixture.ts'

test('a line shows its coefficients, its fit and the lengths it has seen', () => {
  const line = lineOf(paperWorld(150), 'wasm', network) ?? emptyLine()
  const facts = lineFacts(line)
  expect(facts?.slope).toBeCloseTo(paper.edge.slope, 6)
  expect(facts?.intercept).toBeCloseTo(paper.edge.intercept, 6)
  expect(facts?.r2).toBeCloseTo(1, 9)
  expect(facts?.tokensSeen).toEqual({ min: 1, max: 64 })
})

test('nothing measured shows nothing', () => {
  expect(lineFacts(emptyLine())).toBeUndefined()
  expect(linkFacts(emptyState(), 'cloud', now)).toEqual({})
  expect(curve(emptyState(), 'wasm', network, [1, 2], noBytes, now)).toEqual([])
  expect(computeTime(emptyState(), 'wasm', network, 5)).toBeUndefined()
})

test('curves cross at the break-even length', () => {
  const at = (place: string, n: number) =>
    curve(paperWorld(150), place, network, [n], noBytes, now)[0]?.expected ?? NaN
  expect(at('wasm', 8)).toBeLessThan(at('cloud', 8))
  expect(at('wasm', 9)).toBeGreaterThan(at('cloud', 9))
})

test('the link tells the age of what it knows', () => {
  expect(linkFacts(paperWorld(150), 'cloud', ms(now + 7000)).roundTrip).toMatchObject({
    expected: 150,
    age: 7000,
    samples: 15,
  })
})
