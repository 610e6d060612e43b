/** Executes a command and returns its output. */
import { basename } from 'node:path'
import * as z from 'zod/mini'
import { type Objective, profileOf, weightOf } from '../../engine/plan/objective.ts'
import { Failure } from '../../failure.ts'
import { parse } from '../../wire/infer.ts'
import { drawSentences } from '../drawn-sentences.ts'
import { readHistogram } from '../length-histogram.ts'
import type { ProfileMode } from '../network/network-profile.ts'
import { readTrace } from '../network/read-trace.ts'
import { reproduceFig3 } from '../paper/fig3.ts'
import { reproduceFig4 } from '../paper/fig4.ts'
import * as published from '../paper/published.ts'
import { reproduceTable1 } from '../paper/table1.ts'
import { readMeasuredLines, reproduceToday } from '../paper/today.ts'
import { type PolicyName, policyNames } from '../policies/policy.ts'
import { readScenario } from '../read-scenario.ts'
import { filesOf, halfOf, type Recording } from '../recordings/regime.ts'
import { evaluate, reportRecordings } from '../recordings/report-recordings.ts'
import { reportStatistics } from '../recordings/statistics.ts'
import { type Report, reportAsCsv, reportAsTable } from '../report.ts'
import { reportPolicies } from '../report-policies.ts'
import { type Simulation, simulate } from '../simulate.ts'
import { type Command, help, type Output } from './arguments.ts'
import { filesIn, inFile, readJson, readText } from './files.ts'

const resultSchema = 'breakeven-result/1'
const reportSchema = 'breakeven-report/1'

/** The trivial policies, which other policies must outperform. */
const trivial: readonly PolicyName[] = ['all_edge', 'all_cloud']

type Of<F extends Command['form']> = Extract<Command, { form: F }>

function printed(report: Report, output: Output): string {
  switch (output) {
    case 'json':
      return JSON.stringify({ schema: reportSchema, ...report })
    case 'csv':
      return reportAsCsv(report)
    case 'table':
      return reportAsTable(report)
  }
}

function printedSimulation(
  name: string,
  simulation: Simulation,
  output: Output,
  notes: readonly string[] = [],
) {
  if (output !== 'json') return printed(reportPolicies(name, simulation, notes), output)
  return JSON.stringify({ schema: resultSchema, scenario: name, results: simulation.results })
}

/** Returns notes about the power profile. Energy is modelled and not measured. */
function energyNotes(objective: Objective | undefined): string[] {
  const profile = profileOf(objective)
  if (!profile) return []
  const { computeWatts, radioWatts, idleWatts } = profile
  return [
    `Energy is a model of the device: ${computeWatts} W computing, ${radioWatts} W sending, ${idleWatts} W waiting; it has weight ${weightOf(objective)}.`,
    'Regret is in cost: (1 - weight) times the time, plus weight times the time for which the device could compute with the energy.',
  ]
}

function runScenario({ file, output, policies, objective }: Of<'scenario'>): string {
  const content = readJson(file)
  const { name, world, sentences } = inFile(file, () => readScenario(content))
  const simulation = simulate({ ...world, ...(objective && { objective }) }, sentences, { policies })
  return printedSimulation(name, simulation, output, energyNotes(objective))
}

const Histogram = z
  .record(z.string().check(z.regex(/^\d+$/)), z.number().check(z.nonnegative()))
  .check(z.refine((counts) => Object.values(counts).some((count) => count > 0), 'expected a count above 0'))

function histogramIn(file: string) {
  const content = readJson(file)
  return inFile(file, () => readHistogram(parse(Histogram, content, 'histogram')))
}

function networkIn(file: string, by: ProfileMode = 'time') {
  const content = readText(file)
  return inFile(file, () => readTrace(content, by))
}

function runOwn(command: Of<'own'>): string {
  const { edge, server, profileFile, by, meanGap, lengthsFile, output, policies, objective } = command
  const { count = published.sentences, seed = 1 } = command
  const lengths = histogramIn(lengthsFile)
  const network = networkIn(profileFile, by)
  const { messages, pingAfter, noise } = published
  const drawn = { count, lengths, edge, server, meanGap, seed, ...noise }
  const progress = progressOn(process.stderr)
  const simulation = simulate(
    { edge, server, messages, network, pingAfter, initial: 'ping', ...(objective && { objective }) },
    drawSentences(drawn),
    { policies, onSentence: (index) => progress.at(index / count) },
  )
  progress.end()
  return printedSimulation(profileFile, simulation, output, [
    `${count} sentences, seed ${seed}.`,
    ...energyNotes(objective),
  ])
}

const recordingIn = (file: string): Recording => ({ name: basename(file, '.csv'), network: networkIn(file) })

function runTrace(command: Of<'trace'>): string {
  const { folder, half, files, output, seed = 1, policies = policyNames } = command
  const all = filesIn(folder, '.csv')
  const chosen = files ? filesOf(all, files) : all
  if (chosen.length === 0) {
    throw new Failure('bad-request', `Expected two recordings or more in ${folder}, to take every other one.`)
  }
  const recordings = chosen
    .map(recordingIn)
    .map(({ name, network }) => ({ name, network: half ? halfOf(network, half) : network }))
  const compared = [...new Set([...trivial, ...policies])]
  const progress = progressOn(process.stderr)
  const tried = evaluate(recordings, compared, seed, progress.at)
  progress.end()
  const part = `${chosen.length} of ${all.length} recordings${half ? `, the ${half} half of each` : ''}.`
  return printed(reportRecordings(tried, compared, seed, part), output)
}

function reproduce({ figure, linesFile = '', edge, server, lengthsFile, count, seed }: Of<'paper'>): Report {
  const lengths = lengthsFile === undefined ? undefined : histogramIn(lengthsFile)
  const choices = { edge, server, lengths, count, seed }
  switch (figure) {
    case 'fig3':
      return reproduceFig3(choices)
    case 'table1':
      return reproduceTable1(choices)
    case 'today': {
      const content = readJson(linesFile)
      return reproduceToday(
        inFile(linesFile, () => readMeasuredLines(content)),
        choices,
      )
    }
    default:
      return reproduceFig4(figure, choices)
  }
}

/** @throws Failure if a file is invalid */
export function run(command: Command): string {
  switch (command.form) {
    case 'help':
      return help
    case 'scenario':
      return runScenario(command)
    case 'paper':
      return printed(reproduce(command), command.output)
    case 'own':
      return runOwn(command)
    case 'trace':
      return runTrace(command)
    case 'statistics':
      return printed(reportStatistics(filesIn(command.folder, '.csv').map(recordingIn)), command.output)
  }
}

/** Shows the progress of a long run on a terminal. It writes nothing if the output is not a terminal. */
const everyMs = 500

/** Creates a progress display. Call `at` with the completed share. */
function progressOn(stream: NodeJS.WriteStream): { at(share: number): void; end(): void } {
  let last = performance.now()
  let isShown = false
  return {
    at(share) {
      const now = performance.now()
      if (!stream.isTTY || now - last < everyMs) return
      last = now
      isShown = true
      stream.write(`\r${(100 * share).toFixed(0).padStart(3)}%`)
    },
    end() {
      if (isShown) stream.write('\r    \r')
    },
  }
}
