/** Parses the command line. */
import { parseArgs } from 'node:util'
import { type Objective, type ObjectiveKind, objectiveKinds } from '../../engine/plan/objective.ts'
import {
  defaultPowerProfile,
  isPower,
  maxWatts,
  minWatts,
  type PowerProfile,
} from '../../engine/predict/power-profiles.ts'
import { Failure, wrongField } from '../../failure.ts'
import { seconds } from '../../units.ts'
import { type PolicyName, policyNames } from '../policies/policy.ts'
import { alternateFiles, type Files, type Half, halves } from '../recordings/regime.ts'
import type { ComputeLine } from '../world.ts'

export const help = `Usage: npm run simulate -- FORM [options]

Forms
  --scenario FILE            a scenario file: the world and every sentence of it
  --edge a,b --server a,b --lengths FILE --profile FILE.csv
                             a world of your own: lines in ms a token and ms, a histogram {"tokens": count},
                             a network of time_s,rtt_ms[,down_bps,up_bps[,queue_ms]]
  --paper FIGURE             fig3, fig4a, fig4b, fig4c or table1 of Jahier Pagliari et al. (ICECS 2019), beside ours;
                             --edge, --server, --lengths, --n and --seed change what was chosen; today: its policy
                             with the lines in --lines FILE, as \`npm run bench:cells -- --save FILE\` writes them
  --trace DIR                every .csv of a folder of recordings, over many regimes
  --statistics DIR           what each of them is like: median, spread, memory, stalls

Options
  --n 100000                 sentences to draw
  --seed 1                   the same seed draws the same sentences
  --gap 0                    mean of the idle seconds between sentences, while the person types
  --by time                  time: rows of --profile begin at seconds; index: at numbers of sentences
  --half first               of each recording of --trace, by time: tune on the first, judge on the second
  --files odd                every other recording of --trace, by name: odd or even
  --policies a,b             of ${policyNames.join(', ')}
  --objective latency        what policies make small, with --scenario or a world of your own: latency, energy or weighted
  --power compute,radio,idle W of the device while it computes, sends and waits; the published ones of a phone on 4G when
                             absent; beside --objective latency it only adds the account of energy
  --energy-weight 0.5        from 0, which is latency, to 1, which is energy: for --objective weighted
  --json, --csv              for programs, for spreadsheets; a table otherwise
  --help`

const options = {
  scenario: { type: 'string' },
  paper: { type: 'string' },
  trace: { type: 'string' },
  statistics: { type: 'string' },
  edge: { type: 'string' },
  server: { type: 'string' },
  lengths: { type: 'string' },
  profile: { type: 'string' },
  n: { type: 'string' },
  seed: { type: 'string' },
  gap: { type: 'string' },
  lines: { type: 'string' },
  by: { type: 'string' },
  half: { type: 'string' },
  files: { type: 'string' },
  policies: { type: 'string' },
  objective: { type: 'string' },
  power: { type: 'string' },
  'energy-weight': { type: 'string' },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const figures = ['fig3', 'fig4a', 'fig4b', 'fig4c', 'table1', 'today'] as const
export type Figure = (typeof figures)[number]
export type Output = 'table' | 'json' | 'csv'

/** Options of every form of the command. Each form has its own defaults. */
export interface CommonOptions {
  readonly edge?: ComputeLine | undefined
  readonly server?: ComputeLine | undefined
  readonly lengthsFile?: string | undefined
  readonly count?: number | undefined
  readonly seed?: number | undefined
}

export type Command =
  | { readonly form: 'help' }
  | ({ readonly output: Output; readonly policies: readonly PolicyName[] | undefined } & (
      | { readonly form: 'scenario'; readonly file: string; readonly objective: Objective | undefined }
      | ({
          readonly form: 'paper'
          readonly figure: Figure
          readonly linesFile: string | undefined
        } & CommonOptions)
      | ({
          readonly form: 'trace'
          readonly folder: string
          readonly half: Half | undefined
          readonly files: Files | undefined
        } & CommonOptions)
      | { readonly form: 'statistics'; readonly folder: string }
      | ({
          readonly form: 'own'
          readonly edge: ComputeLine
          readonly server: ComputeLine
          readonly lengthsFile: string
          readonly profileFile: string
          readonly by: 'time' | 'index'
          readonly meanGap: number
          readonly objective: Objective | undefined
        } & CommonOptions)
    ))

const hint = 'see --help'

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (cause) {
    const said = (cause as Error).message.split('\n', 1)[0]?.replace(/\.$/, '')
    throw new Failure('bad-request', `${said}; ${hint}.`, { cause })
  }
}

type Values = ReturnType<typeof parsed>

const numbersIn = (text: string): number[] =>
  text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))

function lineOf(values: Values, name: 'edge' | 'server'): ComputeLine | undefined {
  const text = values[name]
  if (text === undefined) return undefined
  const parts = numbersIn(text)
  const [slope, intercept] = parts
  if (parts.length !== 2 || !(Number.isFinite(slope) && Number.isFinite(intercept))) {
    throw wrongField(`--${name}`, 'a,b in ms a token and ms', JSON.stringify(text))
  }
  return { secondsPerToken: (slope as number) / 1000, intercept: seconds((intercept as number) / 1000) }
}

function numberOf(
  values: Values,
  name: 'n' | 'seed' | 'gap' | 'energy-weight',
  least: number,
  whole: boolean,
  most = Infinity,
): number | undefined {
  const text = values[name]
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value) || value < least || value > most || (whole && !Number.isSafeInteger(value))) {
    const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`
    throw wrongField(`--${name}`, `a ${whole ? 'whole ' : ''}number ${range}`, JSON.stringify(text))
  }
  return value
}

function oneOf<T extends string>(text: string, name: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text)
  if (found === undefined) throw wrongField(`--${name}`, `one of ${allowed.join(', ')}`, JSON.stringify(text))
  return found
}

function policiesOf({ policies }: Values): readonly PolicyName[] | undefined {
  if (policies === undefined) return undefined
  return [...new Set(policies.split(',').map((name) => oneOf(name.trim(), 'policies', policyNames)))]
}

function powerOf({ power }: Values): PowerProfile | undefined {
  if (power === undefined) return undefined
  const parts = numbersIn(power)
  const [compute, radio, idle] = parts
  if (
    parts.length === 3 &&
    isPower(compute, 'computeWatts') &&
    isPower(radio, 'radioWatts') &&
    isPower(idle, 'idleWatts')
  )
    return { computeWatts: compute, radioWatts: radio, idleWatts: idle }
  const expected = `compute,radio,idle in W, from ${minWatts} to ${maxWatts} (idle from 0)`
  throw wrongField('--power', expected, JSON.stringify(power))
}

const only = (option: string, beside: string) =>
  new Failure('bad-request', `Expected --${option} ${beside}; ${hint}.`)

/** Returns the objective. Undefined without an objective option. */
function objectiveOf(values: Values): Objective | undefined {
  const { objective, power, 'energy-weight': weight } = values
  if (objective === undefined) {
    if (power !== undefined) throw only('power', 'beside --objective')
    if (weight !== undefined) throw only('energy-weight', 'beside --objective weighted')
    return undefined
  }
  if (values.paper !== undefined || values.trace !== undefined)
    throw only('objective', 'beside --scenario or a world of your own')
  const kind: ObjectiveKind = oneOf(objective, 'objective', objectiveKinds)
  if (kind !== 'weighted' && weight !== undefined) throw only('energy-weight', 'beside --objective weighted')
  const profile = powerOf(values)
  switch (kind) {
    case 'latency':
      // A weight of 0 decides by time and still counts energy.
      return profile ? { kind: 'weighted', profile, energyWeight: 0 } : { kind }
    case 'energy':
      return { kind, profile: profile ?? defaultPowerProfile }
    case 'weighted': {
      const energyWeight = numberOf(values, 'energy-weight', 0, false, 1) ?? 0.5
      return { kind, profile: profile ?? defaultPowerProfile, energyWeight }
    }
  }
}

const drawnOf = (values: Values): CommonOptions => ({
  edge: lineOf(values, 'edge'),
  server: lineOf(values, 'server'),
  lengthsFile: values.lengths,
  count: numberOf(values, 'n', 1, true),
  seed: numberOf(values, 'seed', 0, true),
})

/**
 * Parses the command line.
 *
 * @throws Failure `bad-request` with one sentence
 */
export function readCommand(args: readonly string[]): Command {
  const values = parsed(args)
  if (values.help) return { form: 'help' }
  if (values.json && values.csv)
    throw new Failure('bad-request', `Expected --json or --csv, not both; ${hint}.`)
  const common = {
    output: values.json ? 'json' : values.csv ? 'csv' : 'table',
    policies: policiesOf(values),
  } as const
  const drawn = drawnOf(values)
  const objective = objectiveOf(values)
  if (values.scenario !== undefined) return { form: 'scenario', file: values.scenario, objective, ...common }
  if (values.paper !== undefined) {
    const figure = oneOf(values.paper, 'paper', figures)
    if (figure === 'today' && values.lines === undefined) {
      throw new Failure('bad-request', `Expected --lines FILE beside --paper today; ${hint}.`)
    }
    return { form: 'paper', figure, linesFile: values.lines, ...common, ...drawn }
  }
  if (values.trace !== undefined) {
    const half = values.half === undefined ? undefined : oneOf(values.half, 'half', halves)
    const files = values.files === undefined ? undefined : oneOf(values.files, 'files', alternateFiles)
    return { form: 'trace', folder: values.trace, half, files, ...common, ...drawn }
  }
  if (values.statistics !== undefined) return { form: 'statistics', folder: values.statistics, ...common }
  const { edge, server, lengthsFile } = drawn
  if (!edge || !server || lengthsFile === undefined || values.profile === undefined) {
    throw new Failure(
      'bad-request',
      `Expected --scenario, --paper, --trace, --statistics, or all of --edge, --server, --lengths and --profile; ${hint}.`,
    )
  }
  return {
    form: 'own',
    ...common,
    ...drawn,
    objective,
    edge,
    server,
    lengthsFile,
    profileFile: values.profile,
    by: values.by === undefined ? 'time' : oneOf(values.by, 'by', ['time', 'index']),
    meanGap: numberOf(values, 'gap', 0, false) ?? 0,
  }
}
