import { modes } from '../../engine/decision.ts'
import { isPower, type PowerProfile } from '../../engine/energy.ts'
import { type Objective, objectiveKinds } from '../../engine/objective.ts'
import { defaultPowerProfile } from '../../engine/power-profiles.ts'
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

/** Settings from the store or a page; what is missing or unknown takes its default. */
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

/** As the engine takes it. */
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
