import { expect, test } from 'vitest'
import type { PolicyResult } from '../../../lab/protocol.ts'
import { reportPolicies } from '../../../simulator/report-policies.ts'
import { columnTitle } from './lab-columns.ts'

test('every column of the report has a plain heading', () => {
  const withEnergy = { energy_j: 1 } as PolicyResult
  const { columns } = reportPolicies('', { results: { paper: withEnergy }, tallies: {} } as never, [])
  expect(columns.length).toBeGreaterThan(12)
  for (const { name } of columns) expect(columnTitle(name)).not.toBe(name)
})
