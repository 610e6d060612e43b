/**
 * Models the energy that a question takes from the battery of this device, because browsers cannot measure it. Jahier Pagliari
 * et al. (ICECS 2019) leave this objective to future work. The energy of the server does not count.
 */
import { type Millijoules, type Milliseconds, millijoules, ms } from '../../units.ts'
import type { PlaceKind } from '../place.ts'
import type { PowerProfile } from './power-profiles.ts'
import type { TimeParts } from './prediction.ts'

/** Returns E_edge = P_compute · T_compute. */
export const edgeEnergy = (compute: Milliseconds, { computeWatts }: PowerProfile): Millijoules =>
  millijoules(computeWatts * compute)

/** Returns E_cloud = P_radio · T_transfer + P_idle · T_wait. */
export const cloudEnergy = (
  transfer: Milliseconds,
  wait: Milliseconds,
  { radioWatts, idleWatts }: PowerProfile,
): Millijoules => millijoules(radioWatts * transfer + idleWatts * wait)

/**
 * Returns the energy of a prediction. On the edge only compute time counts: during the queue the worker computes other
 * answers, and a loaded network also serves later questions. All terms of the cloud except the transfer are waits. The tail
 * energy of the radio after the answer does not count.
 */
export function energyOf(kind: PlaceKind, parts: TimeParts, profile: PowerProfile): Millijoules {
  if (kind === 'edge') return edgeEnergy(parts.compute, profile)
  const wait = ms(parts.roundTrip + parts.queue + parts.compute + parts.connect)
  return cloudEnergy(parts.transfer, wait, profile)
}
