/** Runs a setup in slices. The caller can stop between any two slices. */
import { drawSentences } from '../simulator/drawn-sentences.ts'
import { enginePolicies, type PolicyName, policyNames } from '../simulator/policies/policy.ts'
import { reportAsCsv } from '../simulator/report.ts'
import { reportPolicies } from '../simulator/report-policies.ts'
import { type Simulation, start } from '../simulator/simulate.ts'
import type { LabResult, LabSetup, PolicySeries } from './protocol.ts'
import { binsOf, createSeries, intervalEnds } from './series.ts'
import { worldOf } from './world-of.ts'

export type LabUpdate =
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'result'; readonly result: LabResult }

/** Sentences between two checks of the clock. */
const slice = 100
/** The cost of the engine relative to the exact policies, which compare two numbers. */
const engineEffort = 20

const isEngine = (name: PolicyName) => enginePolicies.some((engine) => engine === name)

/**
 * Quick policies run together and first, so that a slider shows its effect at once. The modes of the engine follow one by one.
 */
function stagesOf(policies: readonly PolicyName[]): PolicyName[][] {
  const exact = policies.filter((name) => !isEngine(name))
  return [exact, ...policies.filter(isEngine).map((name) => [name])].filter((stage) => stage.length > 0)
}

const effortOf = (stage: readonly PolicyName[]) => (stage.some(isEngine) ? engineEffort : 1)

/** @throws Failure `bad-request` when a recording cannot be read */
export function* runSetup(setup: LabSetup): Generator<LabUpdate> {
  const { world, workload } = worldOf(setup)
  const ends = intervalEnds(setup.count)
  const middles = binsOf(world.network)
  const stages = stagesOf(policyNames.filter((name) => setup.policies.includes(name)))
  const effort = stages.reduce((sum, stage) => sum + effortOf(stage), 0)
  const series: Partial<Record<PolicyName, PolicySeries>> = {}
  const found: Simulation[] = []
  let spent = 0
  for (const [place, stage] of stages.entries()) {
    const running = start(world, stage)
    const gathered = stage.map(() => createSeries(ends, middles))
    let index = 0
    for (const sentence of drawSentences(workload)) {
      const steps = running.take(sentence)
      for (const [i, one] of gathered.entries()) {
        const step = steps[i]
        if (step) one.take(index, step)
      }
      index += 1
      if (index % slice === 0)
        yield { type: 'progress', done: (spent + (effortOf(stage) * index) / setup.count) / effort }
    }
    spent += effortOf(stage)
    for (const [i, name] of stage.entries()) if (gathered[i]) series[name] = gathered[i].series()
    found.push(running.simulation())
    const simulation = merged(found)
    const report = reportPolicies('Lab', simulation, [])
    yield {
      type: 'result',
      result: {
        results: simulation.results,
        series: { sentences: ends, roundTripsMs: middles, policies: { ...series } },
        report,
        csv: reportAsCsv(report),
        missing: stages.slice(place + 1).flat(),
      },
    }
  }
}

const merged = (simulations: readonly Simulation[]): Simulation => ({
  results: Object.assign({}, ...simulations.map(({ results }) => results)),
  tallies: Object.assign({}, ...simulations.map(({ tallies }) => tallies)),
})
