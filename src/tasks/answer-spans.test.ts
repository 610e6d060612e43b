import { expect, test } from 'vitest'
import { heldProbability, likeliestSpans, maxAnswerTokens } from './answer-spans.ts'

test('likeliestSpans(start, end) pairs the largest logits in order of their sums', () => {
  const spans = likeliestSpans([0, 3, 0], [0, 1, 2], 3)
  expect(spans.map(({ first, last, logit }) => [first, last, logit])).toEqual([
    [1, 2, 5],
    [1, 1, 4],
    [0, 2, 2],
  ])
})

test('an answer never ends before its start', () => {
  const [best] = likeliestSpans([0, 9], [9, 0], 1)
  expect([best?.first, best?.last]).toEqual([0, 0])
})

test('an answer never exceeds the maximum length', () => {
  const length = maxAnswerTokens + 10
  const start = Array.from({ length }, (_, index) => (index === 0 ? 9 : 0))
  const end = Array.from({ length }, (_, index) => (index === length - 1 ? 9 : 0))
  for (const { first, last } of likeliestSpans(start, end, 20)) {
    expect(last - first).toBeLessThan(maxAnswerTokens)
  }
})

test('the probability is that of the first token times that of the last', () => {
  const [best] = likeliestSpans([Math.log(3), 0], [0, Math.log(4)], 1)
  expect(best?.probability).toBeCloseTo(0.75 * 0.8, 12)
})

test('heldProbability compares each end with "no answer", which has a logit of 0', () => {
  // One token with logit 0: "no answer" has the same probability, 1/2 and 1/2.
  expect(heldProbability([0], [0])).toBeCloseTo(0.5, 12)
  // exp(ln 3) = 3 against 1 at the start, 1 against 1 at the end: 1 - sqrt(1/4 * 1/2).
  expect(heldProbability([Math.log(3)], [0])).toBeCloseTo(1 - Math.sqrt(1 / 8), 12)
  expect(heldProbability([-50, -60], [-50, -60])).toBeCloseTo(0, 12)
  expect(heldProbability([2000], [2000])).toBe(1)
})
