/** Energy of this device as people read it: by a model and never measured, as every sentence about it says. */
import type { Decision } from '../../gateway/protocol.ts'
import type { Timed } from './predictions.ts'

/** `0.4 mJ`, `12 mJ`, `1.2 J`: as coarse as the model. */
export function predictedEnergy(millijoules: number): string {
  if (millijoules > 0 && millijoules < 0.05) return '<0.1\u00a0mJ'
  if (millijoules < 0.95) return `${millijoules.toFixed(1)}\u00a0mJ`
  if (millijoules < 999.5) return `${millijoules.toFixed(0)}\u00a0mJ`
  return `${(millijoules / 1000).toFixed(millijoules < 9_950 ? 1 : 0)}\u00a0J`
}

/** `about 12 mJ`; undefined where energy does not count. */
export const aboutEnergy = ({ energy }: Timed): string | undefined =>
  energy === undefined ? undefined : `about ${predictedEnergy(energy)}`

/** What decided between the places. */
export function whatCounted({ objective }: Pick<Decision, 'objective'>): 'time' | 'energy' | 'both' {
  const weight = objective?.energyWeight ?? 0
  if (weight === 0) return 'time'
  return weight === 1 ? 'energy' : 'both'
}
