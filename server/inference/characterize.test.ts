import { expect, test } from 'vitest'
import { ms } from '../../src/units.ts'
import type { Row } from '../../src/wire/read-rows.ts'
import { characterize } from './characterize.ts'

const sample = (tokens: number): Row => [new Int32Array(tokens)]

/** A network with a given duration, on a clock that only its runs advance. */
function scripted(duration: (tokens: number, run: number) => number) {
  let clock = 0
  let runs = 0
  const run = async ([ids]: Row) => {
    const infer = duration(ids?.length ?? 0, runs++)
    clock += infer
    return { outputs: {}, queue: ms(0), infer: ms(infer) }
  }
  return { run, now: () => ms(clock), runs: () => runs, maximumTokens: 1024, sample }
}

test('the fit recovers 2 ms and 0.05 ms per token', async () => {
  const line = await characterize(scripted((tokens) => 2 + 0.05 * tokens))
  expect(line?.intercept_ms).toBeCloseTo(2, 9)
  expect(line?.slope_ms_per_token).toBeCloseTo(0.05, 9)
  expect(line?.r2).toBeCloseTo(1, 9)
  expect(line?.points).toContainEqual({ tokens: 64, ms: 5.2 })
})

test('the fit recovers a quadratic time, and none from scatter alone', async () => {
  const attention = await characterize(scripted((tokens) => 2 + 0.05 * tokens + 0.0004 * tokens ** 2))
  expect(attention?.quadratic_ms_per_token2).toBeCloseTo(0.0004, 6)
  expect(attention?.slope_ms_per_token).toBeCloseTo(0.05, 3)
  const scattered = await characterize(
    scripted((tokens, run) => (2 + 0.05 * tokens) * (1 + 0.1 * Math.sin(run ** 2))),
  )
  expect(scattered).not.toHaveProperty('quadratic_ms_per_token2')
})

test('a slow first round and outliers do not affect the line', async () => {
  const line = await characterize(
    scripted((tokens, run) => (run < 7 || run % 9 === 0 ? 10 : 1) * (1 + 0.01 * tokens)),
  )
  expect(line?.slope_ms_per_token).toBeCloseTo(0.01, 9)
})

test('a slow network stops at the time limit without a result', async () => {
  const slow = scripted(() => 400)
  expect(await characterize(slow)).toBeUndefined()
  expect(slow.runs()).toBe(7)
})

test('lengths stay within the limit of the network', async () => {
  const seen: number[] = []
  const network = scripted((tokens) => {
    seen.push(tokens)
    return tokens
  })
  await characterize({ ...network, maximumTokens: 40 })
  expect(Math.max(...seen)).toBe(32)
})

test('an intercept below zero is noise, and is published as zero', async () => {
  const line = await characterize(scripted((tokens) => (tokens > 4 ? 0.05 * tokens : 0)))
  expect(line?.intercept_ms).toBe(0)
})
