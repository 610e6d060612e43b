import { describe, expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { changeNetwork, emptyLink, type Link, learnRoundTrip, roundTrip } from '../estimate/link.ts'
import { type Outcome, outcomes } from './outcomes.ts'

const linkOf = (values: readonly number[]): Link =>
  values.reduce((link, value) => learnRoundTrip(link, value, ms(0)), emptyLink)

function outcomesAt(link: Link, now: number): Outcome[] {
  const known = roundTrip(link, ms(now))
  if (!known) throw new Error('expected a known round trip')
  return outcomes(link, known)
}

const sum = (all: readonly Outcome[]) => all.reduce((total, { likelihood }) => total + likelihood, 0)
const between = (all: readonly Outcome[], low: number, high: number) =>
  sum(all.filter(({ value }) => value >= low && value < high))

describe('outcomes', () => {
  test('have likelihoods that sum to one', () => {
    for (const now of [0, 1000, 60_000]) {
      expect(sum(outcomesAt(linkOf([100, 120, 300, 90]), now))).toBeCloseTo(1, 12)
      expect(sum(outcomesAt(changeNetwork(linkOf([100])), now))).toBeCloseTo(1, 12)
    }
  })

  test('give equal likelihoods to ordinary samples', () => {
    const link = linkOf([100, 100, 100, 180])
    for (const age of [0, 60_000]) {
      expect(between(outcomesAt(link, age), 151, 210)).toBeCloseTo(0.94 / 4, 12)
      expect(between(outcomesAt(link, age), 80, 120)).toBeCloseTo(0.94 * 0.75, 12)
    }
  })

  test('follow a recent event', () => {
    const link = linkOf([100, 100, 100, 400])
    const near400 = (age: number) => between(outcomesAt(link, age), 339, 461)
    expect(near400(0)).toBeCloseTo(0.94, 12)
    expect(near400(5_000)).toBeCloseTo(0.94 * (1 / Math.E + (1 - 1 / Math.E) / 4), 12)
  })

  test('include a round trip that is worse than any sample', () => {
    const all = outcomesAt(linkOf([100, 100]), 0)
    expect(between(all, 149, 1001)).toBeCloseTo(0.055, 12)
    expect(between(all, 1999, 10_001)).toBeCloseTo(0.005, 12)
  })

  test('spread over the interval after a network change', () => {
    expect(outcomesAt(changeNetwork(linkOf([100])), 0).map(({ value }) => value)).toEqual([25, 100, 400])
  })
})
