import { expect, test } from 'vitest'
import { learn } from '../estimate/learn.ts'
import type { EngineState } from '../estimate/state.ts'
import { computeTime } from '../predict/facts.ts'
import { cloudRuns, edgeRun, network, paper, paperWorld, timeOf } from '../testing/worlds.ts'
import { recheckDue, recheckTokens } from './recheck-due.ts'

const run = (n: number, times: number) => edgeRun(n, times * timeOf(paper.edge, n))
const slow = [20, 5, 12].map((n) => run(n, 4)).reduce(learn, paperWorld(100))
const afterCloudAnswers = (state: EngineState, times: number) =>
  cloudRuns(paper.server, 100).slice(0, times).reduce(learn, state)

test('a slow device is rechecked after 7 answers of the cloud, and after 28 in saver mode', () => {
  const seven = afterCloudAnswers(slow, 7)
  expect(recheckDue(afterCloudAnswers(slow, 6), 'wasm', 'balanced')).toBe(false)
  expect(recheckDue(seven, 'wasm', 'balanced')).toBe(true)
  expect(recheckDue(seven, 'wasm', 'saver')).toBe(false)
  expect(recheckDue(seven, 'wasm', 'balanced', 1)).toBe(false)
  expect(recheckDue(afterCloudAnswers(slow, 28), 'wasm', 'saver')).toBe(true)
})

test('a device that is not slow is never rechecked', () => {
  expect(recheckDue(afterCloudAnswers(paperWorld(100), 64), 'wasm', 'balanced')).toBe(false)
})

test('the recovery of a device is detected within ten answers', () => {
  let state = afterCloudAnswers(slow, 7)
  let looks = 0
  for (; recheckDue(state, 'wasm', 'balanced') && looks < 10; looks++)
    state = learn(state, run(recheckTokens, 1))
  expect(looks).toBe(3)
  const truth = paper.edge.intercept + paper.edge.slope * 30
  expect(Math.abs((computeTime(state, 'wasm', network, 30)?.expected ?? 0) / truth - 1)).toBeLessThan(0.1)
})

test('a device that recovers gradually is not rechecked forever', () => {
  let state = slow
  for (let i = 0; i < 60; i++) state = learn(state, run(12, 4 * 0.97 ** i))
  expect(recheckDue(afterCloudAnswers(state, 7), 'wasm', 'balanced')).toBe(false)
})

test('a device that is still slow gets only one recheck', () => {
  const looked = learn(afterCloudAnswers(slow, 7), run(recheckTokens, 4))
  expect(recheckDue(looked, 'wasm', 'balanced')).toBe(false)
})
