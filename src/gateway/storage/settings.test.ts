import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPowerProfile } from '../../engine/predict/power-profiles.ts'
import { objectiveOf, reviveSettings } from './settings.ts'

const profile = { computeWatts: 2, radioWatts: 0.4, idleWatts: 0 }

describe('reviveSettings', () => {
  test('keeps a stored objective', () => {
    const objective = { kind: 'weighted', energyWeight: 0.25, profile }
    const stored = JSON.parse(JSON.stringify({ mode: 'saver', objective }))
    expect(reviveSettings(stored)).toMatchObject({ mode: 'saver', objective })
  })

  test('keeps the size that an older version stored as units, unless another was chosen since', () => {
    expect(reviveSettings({ units: 200 }).size).toBe(200)
    expect(reviveSettings({ units: 200, size: 300 }).size).toBe(300)
  })

  test('uses latency if nothing was stored, or an older version stored the settings', () => {
    const untouched = { kind: 'latency', energyWeight: 0.5, profile: defaultPowerProfile }
    for (const value of [undefined, null, 7, 'x', { mode: 'fastest' }, { objective: null }]) {
      expect(reviveSettings(value).objective).toEqual(untouched)
    }
  })

  test('replaces each impossible number by its default, and keeps the others', () => {
    for (const wrong of [0, -1, 51, Number.NaN, Number.POSITIVE_INFINITY, '2', null]) {
      const revived = reviveSettings({
        objective: { kind: 'energy', profile: { ...profile, radioWatts: wrong } },
      })
      expect(revived.objective.profile).toEqual({ ...profile, radioWatts: defaultPowerProfile.radioWatts })
    }
    for (const wrong of [-0.1, 1.1, Number.NaN, '0.5']) {
      const { objective } = reviveSettings({ objective: { kind: 'weighted', energyWeight: wrong, profile } })
      expect(objective).toEqual({ kind: 'weighted', energyWeight: 0.5, profile })
    }
  })

  test('reviving any stored value twice gives the same result', () => {
    fc.assert(
      fc.property(fc.anything(), (objective) => {
        const once = reviveSettings({ objective })
        expect(reviveSettings(once)).toEqual(once)
      }),
    )
  })
})

test('objectiveOf omits unused fields', () => {
  const of = (kind: string) =>
    objectiveOf(reviveSettings({ objective: { kind, energyWeight: 0.2, profile } }))
  expect(of('latency')).toEqual({ kind: 'latency' })
  expect(of('energy')).toEqual({ kind: 'energy', profile })
  expect(of('weighted')).toEqual({ kind: 'weighted', energyWeight: 0.2, profile })
})
