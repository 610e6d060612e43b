/**
 * Default power profiles from published measurements of phones. Other devices differ.
 *
 * Radio: Huang et al., "A Close Examination of Performance and Power Characteristics of 4G LTE Networks" (MobiSys 2012). Power
 * during a transfer is a base plus a slope times the throughput: LTE 1288.04 mW + 438.39 mW per Mbit/s up, WiFi 132.86 mW +
 * 283.17 mW per Mbit/s up. The profiles assume 1 Mbit/s. An idle LTE connection takes 1060.0 mW; idle WiFi takes its base.
 *
 * Compute: four Cortex-A57 cores of an Exynos 7420 at 1.9 GHz take 4.12 W above idle (Frumusanu, "The Samsung Exynos 7420 Deep
 * Dive", AnandTech 2015, as PhoneArena quotes it). The profiles assume that a run uses one core and a quarter of that power.
 */
import { type Watts, watts } from '../../units.ts'

/** Power above idle by activity. */
export interface PowerProfile {
  readonly computeWatts: Watts
  /** During a transfer. */
  readonly radioWatts: Watts
  /** While the radio waits for an answer. */
  readonly idleWatts: Watts
}

/** Bounds of the power of a mobile device. */
export const maxWatts = 50
export const minWatts = 0.001

/** Whether a value is a valid power. Only `idleWatts` may be zero. */
export const isPower = (value: unknown, of: keyof PowerProfile): value is Watts =>
  typeof value === 'number' && value <= maxWatts && value >= (of === 'idleWatts' ? 0 : minWatts)

export const powerPresets = ['phone-4g', 'phone-wifi'] as const
export type PowerPreset = (typeof powerPresets)[number]

export const powerProfiles: Readonly<Record<PowerPreset, PowerProfile>> = {
  'phone-4g': { computeWatts: watts(1.03), radioWatts: watts(1.73), idleWatts: watts(1.06) },
  'phone-wifi': { computeWatts: watts(1.03), radioWatts: watts(0.42), idleWatts: watts(0.13) },
}

export const defaultPowerProfile = powerProfiles['phone-4g']
