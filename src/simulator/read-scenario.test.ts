import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../failure.ts'
import { readScenario } from './read-scenario.ts'
import { scenarioFile } from './testing/scenario.ts'

const complaint = (file: unknown): string => {
  try {
    readScenario(file)
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    return (error as Failure).message
  }
  return ''
}

test('a scenario is read in seconds', () => {
  const { name, world, sentences } = readScenario(scenarioFile())
  expect(name).toBe('by-hand')
  expect(world.network.rows[1]?.roundTrip).toBe(0.2)
  expect(sentences[1]).toEqual({ tokens: 20, edge: 0.2, server: 0.01, gap: 0 })
})

test('an error names the first invalid field, with the expected and the received value', () => {
  const file = scenarioFile()
  expect(complaint(null)).toBe(
    'The scenario is wrong at (body): Invalid input: expected object, received null; received null.',
  )
  expect(complaint({ ...file, schema: 'other/1' })).toBe(
    'The scenario is wrong at schema: Invalid input: expected "breakeven-scenario/1"; received a string of 7 characters.',
  )
  expect(complaint({ ...file, models: { edge: file.models.edge } })).toBe(
    'The scenario is wrong at models.server: Invalid input: expected object, received undefined; received nothing.',
  )
  expect(complaint({ ...file, comm: { ...file.comm, up_bytes_fixed: -1 } })).toBe(
    'The scenario is wrong at comm.up_bytes_fixed: Too small: expected number to be >=0; received -1.',
  )
  const rows = [
    [5, 1, 1, 1],
    [4, 1, 1, 1],
  ]
  expect(complaint({ ...file, profile: { mode: 'time', rows } })).toBe(
    'The scenario is wrong at profile.rows[1][0]: expected a key of at least 5, because keys ascend; received 4.',
  )
  expect(complaint({ ...file, profile: { mode: 'time', rows: [[0, 1, 0, 1]] } })).toBe(
    'The scenario is wrong at profile.rows[0][2]: Too small: expected number to be >0; received 0.',
  )
  expect(complaint({ ...file, profile: { mode: 'time', rows: [] } })).toContain('profile.rows: Too small')
  expect(complaint({ ...file, sentences: { ...file.sentences, t_edge_real_s: [1] } })).toBe(
    'The scenario is wrong at sentences.t_edge_real_s: expected 5 numbers, one for each n_tokens; received an array of 1.',
  )
  expect(
    complaint({
      ...file,
      device: {
        slowdown: [
          [3, 4],
          [2, 1],
        ],
      },
    }),
  ).toContain('at device.slowdown[1][0]: expected a key of at least 3, because keys ascend; received 2.')
  expect(complaint({ ...file, device: { slowdown: [[3, 0]] } })).toBe(
    'The scenario is wrong at device.slowdown[0][1]: Too small: expected number to be >0; received 0.',
  )
})

test('any file is read or rejected with one line', () => {
  const paths = ['schema', 'name', 'models', 'comm', 'profile', 'policy', 'device', 'sentences'] as const
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.anything(), fc.anything(), (name, value, whole) => {
      for (const file of [whole, { ...scenarioFile(), [name]: value }]) {
        expect(complaint(file)).not.toContain('\n')
      }
    }),
  )
})

test('a changed leaf is read or rejected with one line', () => {
  const leaves = [
    'models.edge.b_s',
    'profile.rows.0.1',
    'profile.mode',
    'policy.initial',
    'sentences.n_tokens.2',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...leaves), fc.anything(), (path, value) => {
      const file: Record<string, unknown> = scenarioFile()
      const steps = path.split('.')
      const last = steps.pop() as string
      const parent = steps.reduce((at, step) => at[step] as Record<string, unknown>, file)
      parent[last] = value
      expect(complaint(file)).not.toContain('\n')
    }),
  )
})
