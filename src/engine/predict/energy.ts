/**
 * What a question takes from this device's battery, by a model: browsers measure no joules. Energy is the objective that
 * Jahier Pagliari et al. (ICECS 2019) leave to future work. The server's own energy is not the device's, and not counted.
 */
import { type Millijoules, type Milliseconds, millijoules, ms } from '../../units.ts'
import type { PlaceKind } from '../place.ts'
import type { PowerProfile } from './power-profiles.ts'
import type { Parts } from './prediction.ts'

/** E_edge = P_compute · T_compute. */
export const edgeEnergy = (compute: Milliseconds, { computeWatts }: PowerProfile): Millijoules =>
  millijoules(computeWatts * compute)

/** E_cloud = P_radio · T_transfer + P_idle · T_wait. */
export const cloudEnergy = (
  transfer: Milliseconds,
  wait: Milliseconds,
  { radioWatts, idleWatts }: PowerProfile,
): Millijoules => millijoules(radioWatts * transfer + idleWatts * wait)

/**
 * The energy of a prediction. On the edge only computing counts: while the question is in the queue the worker computes
 * another one's answer, and a network that is loaded serves all that come later. All of a cloud's terms but the transfer
 * are waits. What the radio takes after the answer, before it sleeps, is not counted.
 */
export function energyOf(kind: PlaceKind, parts: Parts, profile: PowerProfile): Millijoules {
  if (kind === 'edge') return edgeEnergy(parts.compute, profile)
  const wait = ms(parts.roundTrip + parts.queue + parts.compute + parts.connect)
  return cloudEnergy(parts.transfer, wait, profile)
}
