import { modes } from '../../engine/plan/decision.ts'
import { type Objective, objectiveKinds } from '../../engine/plan/objective.ts'
import { defaultPowerProfile, isPower, type PowerProfile } from '../../engine/predict/power-profiles.ts'
import type { ObjectiveSettings, Settings } from '../protocol.ts'

const defaultSettings: Settings = {
  mode: 'balanced',
  objective: { kind: 'latency', energyWeight: 0.5, profile: defaultPowerProfile },
  referenceEngine: false,
  webgpu: false,
  prepare: true,
}

const fieldsOf = <T>(value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Partial<T>

function reviveProfile(value: unknown): PowerProfile {
  const given = fieldsOf<PowerProfile>(value)
  const power = (of: keyof PowerProfile) => (isPower(given[of], of) ? given[of] : defaultPowerProfile[of])
  return {
    computeWatts: power('computeWatts'),
    radioWatts: power('radioWatts'),
    idleWatts: power('idleWatts'),
  }
}

function reviveObjective(value: unknown): ObjectiveSettings {
  const { kind, energyWeight, profile } = fieldsOf<ObjectiveSettings>(value)
  const isShare = typeof energyWeight === 'number' && energyWeight >= 0 && energyWeight <= 1
  return {
    kind: objectiveKinds.find((known) => known === kind) ?? defaultSettings.objective.kind,
    energyWeight: isShare ? energyWeight : defaultSettings.objective.energyWeight,
    profile: reviveProfile(profile),
  }
}

/** Returns validated settings. Missing or invalid fields get their defaults. */
export function reviveSettings(value: unknown): Settings {
  const given = fieldsOf<Settings>(value)
  const { mode, objective, units } = given
  const isOn = (what: 'referenceEngine' | 'webgpu' | 'prepare') => {
    const chosen = given[what]
    return typeof chosen === 'boolean' ? chosen : defaultSettings[what]
  }
  return {
    mode: modes.find((known) => known === mode) ?? defaultSettings.mode,
    objective: reviveObjective(objective),
    referenceEngine: isOn('referenceEngine'),
    webgpu: isOn('webgpu'),
    prepare: isOn('prepare'),
    ...(Number.isSafeInteger(units) && { units: units as number }),
  }
}

/** Returns the objective in the form of the engine. */
export function objectiveOf({ objective: { kind, energyWeight, profile } }: Settings): Objective {
  switch (kind) {
    case 'latency':
      return { kind }
    case 'energy':
      return { kind, profile }
    case 'weighted':
      return { kind, profile, energyWeight }
  }
}
