/** Texts about the energy of this device. It is estimated and never measured, and every sentence says so. */
import type { Decision } from '../../../gateway/protocol.ts'
import type { Timed } from './predictions.ts'

const minMillijoules = 0.1

/** `under 0.1 mJ`, `0.4 mJ`, `12 mJ`, `1.2 J`: the precision of the model. */
export function predictedEnergy(millijoules: number): string {
  if (millijoules < minMillijoules) return 'under 0.1\u00a0mJ'
  if (millijoules < 0.95) return `${millijoules.toFixed(1)}\u00a0mJ`
  if (millijoules < 999.5) return `${millijoules.toFixed(0)}\u00a0mJ`
  return `${(millijoules / 1000).toFixed(millijoules < 9_950 ? 1 : 0)}\u00a0J`
}

/** `about 12 mJ`. Undefined when energy does not count. */
export function aboutEnergy({ energy }: Timed): string | undefined {
  if (energy === undefined) return undefined
  return energy < minMillijoules ? predictedEnergy(energy) : `about ${predictedEnergy(energy)}`
}

/** The criterion of the decision. */
export function whatCounted({ objective }: Pick<Decision, 'objective'>): 'time' | 'energy' | 'both' {
  const weight = objective?.energyWeight ?? 0
  if (weight === 0) return 'time'
  return weight === 1 ? 'energy' : 'both'
}
