import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision, Plan } from '../engine/plan/decision.ts'
import { Failure } from '../failure.ts'
import { secondStartOf } from '../orchestration/second-start.ts'
import { ms, tokens } from '../units.ts'
import { type Execution, executePlan, type RunAt } from './execute-plan.ts'
import type { RunResult } from './run.ts'
import { createFakeClock } from './testing/fake-clock.ts'

type Fate = { after: number; fails?: Failure; startsAfter?: number }

const cloudDown = new Failure('cloud-unavailable', 'down')

/** Runs a plan over places that answer or fail after a given time. */
function scene(plan: Plan, fates: Record<string, Fate>, fallbacks: string[] = []) {
  const clock = createFakeClock()
  const aborted: string[] = []
  const started: string[] = []
  const runAt: RunAt<RunResult> = (place, { signal, onStarted }) =>
    new Promise((resolve, reject) => {
      const { after, fails, startsAfter = 0 } = fates[place] ?? { after: 0 }
      started.push(place)
      clock.after(startsAfter, onStarted)
      signal.addEventListener('abort', () => {
        aborted.push(place)
        reject(signal.reason)
      })
      clock.after(after, () => (fails ? reject(fails) : resolve({ measured: { total: ms(after) } })))
    })
  const decision: Decision & { place: string } = {
    place: Object.keys(fates)[0] ?? '',
    reason: 'faster',
    mode: 'balanced',
    network: 'net',
    tokens: tokens(1),
    predictions: [],
    plan,
    fallbacks,
  }
  const controller = new AbortController()
  let execution: Execution<RunResult> | undefined
  void executePlan(
    decision,
    { runAt, kindOf: (place) => (place === 'cloud' ? 'cloud' : 'edge'), now: clock.now, after: clock.after },
    controller.signal,
  ).then((done) => {
    execution = done
  })
  const fate = () => execution?.runs.map(({ place, role, outcome }) => `${place} ${role} ${outcome}`)
  return { ...clock, controller, aborted, started, fate, execution: () => execution }
}

const single: Plan = { kind: 'single' }
const hedge = (after: number): Plan => ({ kind: 'hedge', second: 'wasm', after: ms(after) })
const race: Plan = { kind: 'race', second: 'wasm' }

test('a single plan asks one place', async () => {
  const { advance, fate, execution } = scene(single, { cloud: { after: 10 }, wasm: { after: 1 } })
  await advance(10)
  expect(fate()).toEqual(['cloud first answered'])
  expect(execution()?.outcome).toMatchObject({ place: 'cloud', kind: 'cloud' })
})

test('a single plan with a timeout cancels the first place before it starts the fallback', async () => {
  const patient: Plan = { kind: 'single', giveUpAfter: ms(50) }
  const { advance, fate, aborted, started, execution } = scene(
    patient,
    { cloud: { after: 500 }, wasm: { after: 20 } },
    ['wasm'],
  )
  await advance(49)
  expect(started).toEqual(['cloud'])
  await advance(21)
  expect(aborted).toEqual(['cloud'])
  expect(fate()).toEqual(['cloud first overtaken', 'wasm fallback answered'])
  expect(execution()?.duplicate).toBe(50)
})

test('a single plan with a timeout continues to wait without a fallback, or if the first place answers in time', async () => {
  const patient: Plan = { kind: 'single', giveUpAfter: ms(50) }
  const alone = scene(patient, { cloud: { after: 500 } })
  await alone.advance(500)
  expect(alone.fate()).toEqual(['cloud first answered'])
  const inTime = scene(patient, { cloud: { after: 30 }, wasm: { after: 20 } }, ['wasm'])
  await inTime.advance(100)
  expect(inTime.fate()).toEqual(['cloud first answered'])
})

test('a hedge does not start if the first place answers in time', async () => {
  const { advance, fate, started } = scene(hedge(20), { cloud: { after: 10 }, wasm: { after: 1 } })
  await advance(100)
  expect(fate()).toEqual(['cloud first answered'])
  expect(started).toEqual(['cloud'])
})

test('a hedge starts the second place, cancels the loser and counts its time as duplicate', async () => {
  const { advance, fate, execution, aborted } = scene(hedge(20), {
    cloud: { after: 500 },
    wasm: { after: 5 },
  })
  await advance(25)
  expect(fate()).toEqual(['wasm hedge answered', 'cloud first overtaken'])
  expect(aborted).toEqual(['cloud'])
  expect(execution()?.runs[0]?.startedAfter).toBe(20)
})

test('duplicate work counts from the actual start of the loser', async () => {
  const queued = scene(hedge(20), { cloud: { after: 100 }, wasm: { after: 500, startsAfter: 400 } })
  await queued.advance(100)
  expect(queued.execution()?.duplicate).toBe(0)
  const begun = scene(hedge(20), { cloud: { after: 100 }, wasm: { after: 500, startsAfter: 30 } })
  await begun.advance(100)
  expect(begun.execution()?.duplicate).toBe(50)
})

test('a race starts both places at once, and the faster answer wins', async () => {
  const { advance, fate } = scene(race, { cloud: { after: 10 }, wasm: { after: 8 } })
  await advance(8)
  expect(fate()).toEqual(['wasm race answered', 'cloud first overtaken'])
})

test('a race continues after one failure while the other place runs', async () => {
  const { advance, fate, started } = scene(
    race,
    { cloud: { after: 5, fails: cloudDown }, wasm: { after: 50 } },
    ['webgpu'],
  )
  await advance(50)
  expect(fate()).toEqual(['cloud first failed', 'wasm race answered'])
  expect(started).toEqual(['cloud', 'wasm'])
})

test('a failed place starts its fallback at once, without waiting for the hedge', async () => {
  const { advance, fate, execution } = scene(hedge(1_000), {
    cloud: { after: 5, fails: cloudDown },
    wasm: { after: 7 },
  })
  await advance(12)
  expect(fate()).toEqual(['cloud first failed', 'wasm fallback answered'])
  expect(execution()?.duplicate).toBe(0)
})

test('the last failure is the result if every place fails', async () => {
  const { advance, fate, execution } = scene(
    single,
    {
      cloud: { after: 5, fails: cloudDown },
      wasm: { after: 5, fails: new Failure('edge-unavailable', 'dead') },
    },
    ['wasm'],
  )
  await advance(10)
  expect(fate()).toEqual(['cloud first failed', 'wasm fallback failed'])
  expect(execution()?.outcome).toMatchObject({ failure: { code: 'edge-unavailable' } })
})

test('a client error ends all runs and starts no other place', async () => {
  const wrong = new Failure('bad-request', 'wrong')
  const { advance, fate, execution, started } = scene(
    single,
    { cloud: { after: 5, fails: wrong }, wasm: { after: 1 } },
    ['wasm'],
  )
  await advance(10)
  expect(fate()).toEqual(['cloud first failed'])
  expect(started).toEqual(['cloud'])
  expect(execution()?.outcome).toMatchObject({ failure: { code: 'bad-request' } })
})

test('cancelling stops every run', async () => {
  const { advance, fate, execution, controller, aborted } = scene(race, {
    cloud: { after: 50 },
    wasm: { after: 50 },
  })
  await advance(10)
  controller.abort()
  await advance(0)
  expect(aborted).toEqual(['cloud', 'wasm'])
  expect(fate()).toEqual(['cloud first cancelled', 'wasm race cancelled'])
  expect(execution()?.outcome).toMatchObject({ failure: { code: 'cancelled' } })
})

test('a plan has the same runs as in the simulator for any times', async () => {
  // Distinct whole milliseconds, because simultaneous events have no defined order.
  const [even, odd] = [fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 })]
  const plans = fc.oneof(
    fc.constant(race),
    fc.constant(single),
    odd.map((after) => hedge(2 * after + 1)),
    odd.map((after): Plan => ({ kind: 'single', giveUpAfter: ms(2 * after + 1) })),
  )
  await fc.assert(
    fc.asyncProperty(plans, even, odd, async (plan, cloudHalf, wasmQuarter) => {
      const [cloud, wasm] = [2 * cloudHalf, 4 * wasmQuarter + (plan.kind === 'race' ? 1 : 0)]
      const { advance, execution } = scene(plan, { cloud: { after: cloud }, wasm: { after: wasm } }, ['wasm'])
      await advance(2000)
      const second = secondStartOf(plan, ms(cloud))
      const isSecondSooner = second && (second.replacesFirst || second.at + wasm < cloud)
      const firstEnds = second?.replacesFirst ? second.at : Math.min(cloud, second ? second.at + wasm : cloud)
      const starts = execution()?.runs.map(({ place, startedAfter }) => [place, startedAfter])
      expect(new Set(starts)).toEqual(new Set([['cloud', 0], ...(second ? [['wasm', second.at]] : [])]))
      expect(execution()?.outcome).toMatchObject({ place: isSecondSooner ? 'wasm' : 'cloud' })
      const first = execution()?.runs.find(({ place }) => place === 'cloud')
      expect(first?.measured.total).toBe(firstEnds)
      if (isSecondSooner) expect(execution()?.duplicate).toBe(firstEnds)
    }),
    { numRuns: 60 },
  )
})
