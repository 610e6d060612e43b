import * as z from 'zod/mini'
import { modes } from '../../engine/plan/decision.ts'
import { type Objective, objectiveKinds } from '../../engine/plan/objective.ts'
import { defaultPowerProfile, isPower, type PowerProfile } from '../../engine/predict/power-profiles.ts'
import type { Watts } from '../../units.ts'
import type { Settings } from '../protocol.ts'

const power = (of: keyof PowerProfile) =>
  z.catch(
    z.custom<Watts>((value) => isPower(value, of)),
    defaultPowerProfile[of],
  )
const objective = z.object({
  kind: z.catch(z.enum(objectiveKinds), 'latency'),
  energyWeight: z.catch(z.number().check(z.gte(0), z.lte(1)), 0.5),
  profile: z.catch(
    z.object({
      computeWatts: power('computeWatts'),
      radioWatts: power('radioWatts'),
      idleWatts: power('idleWatts'),
    }),
    defaultPowerProfile,
  ),
})
const settings = z.object({
  mode: z.catch(z.enum(modes), 'balanced'),
  objective: z.catch(objective, objective.parse({})),
  referenceEngine: z.catch(z.boolean(), false),
  webgpu: z.catch(z.boolean(), false),
  prepare: z.catch(z.boolean(), true),
  size: z.catch(z.optional(z.int()), undefined),
})

/** Earlier versions stored the size as `units`. */
const stored = z.extend(settings, { units: z.catch(z.optional(z.int()), undefined) })

/** Returns validated settings. Missing or invalid fields get their defaults. */
export function reviveSettings(value: unknown): Settings {
  const { size, units, ...rest } = z.catch(stored, stored.parse({})).parse(value)
  const chosen = size ?? units
  return { ...rest, ...(chosen !== undefined && { size: chosen }) }
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
