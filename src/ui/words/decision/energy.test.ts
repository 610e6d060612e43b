import { expect, test } from 'vitest'
import type { Decision } from '../../../gateway/protocol.ts'
import { predictedEnergy, whatCounted } from './energy.ts'

test.each([
  [0, 'under 0.1 mJ'],
  [0.02, 'under 0.1 mJ'],
  [0.44, '0.4 mJ'],
  [11.6, '12 mJ'],
  [999, '999 mJ'],
  [1234, '1.2 J'],
  [12_345, '12 J'],
])('predictedEnergy writes %d mJ as %s', (millijoules, words) => {
  expect(predictedEnergy(millijoules).replaceAll('\u00a0', ' ')).toBe(words)
})

test('whatCounted depends on the weight, not on the name of the objective', () => {
  const counted = (energyWeight: number) => whatCounted({ objective: { kind: 'weighted', energyWeight } })
  expect([counted(0), counted(0.5), counted(1), whatCounted({} as Decision)]).toEqual([
    'time',
    'both',
    'energy',
    'time',
  ])
})
