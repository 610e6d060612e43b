import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { Failure } from '../../failure.ts'
import { policyNames } from '../policies/policy.ts'
import { scenarioFile } from '../testing/scenario.ts'
import { readCommand } from './arguments.ts'
import { run } from './run.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'simulate-'))
const file = (name: string, content: string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const asked = (...args: string[]) => run(readCommand(args))

let scenario: string
let own: string[]
beforeAll(() => {
  scenario = file('scenario.json', JSON.stringify(scenarioFile()))
  const lengths = file('lengths.json', '{"8": 1, "30": 1}')
  const profile = file('steps.csv', 'time_s,rtt_ms\n0,100\n50,\n60,300\n')
  own = ['--edge', '18,13', '--server', '0.6,12.8', '--lengths', lengths, '--profile', profile, '--n', '300']
})

test('a scenario gives one JSON object with every policy', () => {
  const { schema, scenario: name, results } = JSON.parse(asked('--scenario', scenario, '--json'))
  expect(schema).toBe('breakeven-result/1')
  expect(name).toBe('by-hand')
  expect(Object.keys(results)).toEqual([...policyNames])
  expect(results.paper.total_s).toBeCloseTo(0.893, 12)
})

test('a world of your own gives a reproducible table, CSV or JSON', () => {
  expect(asked(...own)).toContain('engine_balanced')
  expect(asked(...own, '--csv').split('\n')).toHaveLength(1 + policyNames.length)
  expect(asked(...own, '--json')).toBe(asked(...own, '--json'))
  expect(Object.keys(JSON.parse(asked(...own, '--json', '--policies', 'paper')).results)).toEqual(['paper'])
})

test('only an objective with a power profile adds the energy', () => {
  const results = (...args: string[]) => JSON.parse(asked('--scenario', scenario, '--json', ...args)).results
  const plain = results()
  expect(results('--objective', 'latency')).toEqual(plain)
  const accounted = results('--objective', 'latency', '--power', '1,2,0.5')
  expect(accounted.oracle).toMatchObject(plain.oracle)
  expect(accounted.all_edge.energy_j).toBeCloseTo(0.88, 12)
  expect(results('--objective', 'energy', '--power', '1,2,0.5').oracle.energy_j).toBeCloseTo(0.428, 12)
  expect(results('--objective', 'weighted').paper.energy_j).toBeGreaterThan(0)
  const table = asked('--scenario', scenario, '--objective', 'energy', '--power', '1,2,0.5')
  expect(table).toContain('energy saved of all edge %')
  expect(table).toContain('1 W computing, 2 W sending, 0.5 W waiting')
  expect(asked('--scenario', scenario)).not.toContain('energy')
})

test('a folder of recordings is tried in regimes', () => {
  const walk = Array.from({ length: 400 }, (_, i) => `${i},${40 + ((i * 37) % 160)}`).join('\n')
  file('walk.csv', walk)
  expect(asked('--trace', folder, '--policies', 'paper', '--csv')).toContain('length,typed')
  expect(asked('--statistics', folder, '--csv')).toMatch(/^walk,118,/m)
})

test('a part of the recordings can be held out, by time or by name', () => {
  const parts = mkdtempSync(join(tmpdir(), 'recordings-'))
  const still = (roundTrip: number) => `0,${roundTrip}\n60,${roundTrip}\n120,${roundTrip}`
  for (const name of ['a', 'b', 'c']) writeFileSync(join(parts, `${name}.csv`), still(100))
  const notes = (...args: string[]): string[] =>
    JSON.parse(asked('--trace', parts, '--policies', 'paper', '--json', ...args)).notes
  expect(notes()).toContain('3 of 3 recordings.')
  expect(notes('--half', 'second')).toContain('3 of 3 recordings, the second half of each.')
  expect(notes('--files', 'even', '--half', 'first')).toContain('1 of 3 recordings, the first half of each.')
  const one = mkdtempSync(join(tmpdir(), 'recordings-'))
  writeFileSync(join(one, 'a.csv'), still(100))
  expect(() => asked('--trace', one, '--files', 'even')).toThrow('Expected two recordings or more')
})

test('an invalid command is rejected with one sentence', () => {
  const refused: [string[], string][] = [
    [[], 'Expected --scenario, --paper, --trace, --statistics, or all of'],
    [['--nope'], "Unknown option '--nope'"],
    [
      ['--paper', 'fig9'],
      'Expected one of fig3, fig4a, fig4b, fig4c, table1, today at --paper; received "fig9".',
    ],
    [['--edge', '1', '--paper', 'fig3'], 'Expected a,b in ms a token and ms at --edge; received "1".'],
    [['--paper', 'today'], 'Expected --lines FILE beside --paper today'],
    [['--n', '0.5', '--paper', 'fig3'], 'Expected a whole number of at least 1 at --n; received "0.5".'],
    [['--policies', 'best', '--paper', 'fig3'], 'at --policies; received "best".'],
    [['--scenario', join(folder, 'none.json')], 'none.json; received there is none.'],
    [['--scenario', folder], 'received a folder.'],
    [['--trace', scenario], 'received no folder.'],
    [['--trace', folder, '--half', 'third'], 'Expected one of first, second at --half; received "third".'],
    [['--trace', folder, '--files', '1'], 'Expected one of odd, even at --files; received "1".'],
    [['--json', '--csv'], 'not both'],
    [
      ['--objective', 'joules', ...own],
      'Expected one of latency, energy, weighted at --objective; received "joules".',
    ],
    [
      ['--objective', 'energy', '--power', '1,2', ...own],
      'Expected compute,radio,idle in W, from 0.001 to 50 (idle from 0) at --power; received "1,2".',
    ],
    [['--objective', 'energy', '--power', '0,1,1', ...own], 'at --power; received "0,1,1".'],
    [['--objective', 'energy', '--power', '1,1,51', ...own], 'at --power; received "1,1,51".'],
    [['--objective', 'energy', '--power', '1,1,', ...own], 'at --power; received "1,1,".'],
    [
      ['--objective', 'weighted', '--energy-weight', '1.5', ...own],
      'Expected a number from 0 to 1 at --energy-weight; received "1.5".',
    ],
    [
      ['--objective', 'energy', '--energy-weight', '0.5', ...own],
      'Expected --energy-weight beside --objective weighted',
    ],
    [['--power', '1,1,1', ...own], 'Expected --power beside --objective'],
    [['--objective', 'energy', '--paper', 'fig3'], 'Expected --objective beside --scenario or a world'],
    [['--objective', 'energy', '--trace', folder], 'Expected --objective beside --scenario or a world'],
  ]
  for (const [args, sentence] of refused) {
    expect(() => asked(...args)).toThrow(Failure)
    expect(() => asked(...args)).toThrow(sentence)
  }
})

test('an error in a file names the file and the field', () => {
  const broken = file('broken.json', JSON.stringify({ ...scenarioFile(), name: 7 }))
  expect(() => asked('--scenario', broken)).toThrow(
    `${broken}: The scenario is wrong at name: Invalid input: expected string`,
  )
  for (const histogram of ['{"ten": 1}', '{"1": -1}', '{}']) {
    const lengths = file('wrong-lengths.json', histogram)
    expect(() => asked(...own, '--lengths', lengths)).toThrow(`${lengths}: The histogram is wrong at `)
  }
  const text = file('text.json', 'not JSON')
  expect(() => asked('--scenario', text)).toThrow('Expected JSON in')
})

test('any command gives a text or one sentence', () => {
  const words = fc.constantFrom(
    '--paper',
    '--edge',
    '--n',
    '--seed',
    '--json',
    'fig3',
    '1,2',
    '-1',
    '',
    '--by',
    'time',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 5 }), (args) => {
      try {
        readCommand(args)
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
        expect((error as Failure).message).not.toContain('\n')
      }
    }),
  )
})

const simulateArgs = ['--import', 'tsx', main]

test('the process prints one object, or one sentence and exit code 2', () => {
  const printed = execFileSync(process.execPath, [...simulateArgs, '--scenario', scenario, '--json'], {
    encoding: 'utf8',
  })
  expect(JSON.parse(printed).schema).toBe('breakeven-result/1')
  const refused = spawnSync(process.execPath, [...simulateArgs, '--scenario', 'missing.json'], {
    encoding: 'utf8',
  })
  expect(refused.status).toBe(2)
  expect(refused.stdout).toBe('')
  expect(refused.stderr).toBe('Expected a readable file at missing.json; received there is none.\n')
})
