/**
 * Power profiles to begin with, from published measurements of phones of their time; everyone's own device differs.
 *
 * Radio: Huang et al., "A Close Examination of Performance and Power Characteristics of 4G LTE Networks" (MobiSys 2012). Power
 * while bytes are on the air is a base plus a slope times the throughput: LTE 1288.04 mW + 438.39 mW per Mbit/s up, WiFi
 * 132.86 mW + 283.17 mW per Mbit/s up; here at 1 Mbit/s. LTE that waits, connected, takes 1060.0 mW; WiFi its base.
 *
 * Computing: four Cortex-A57 cores of an Exynos 7420 at 1.9 GHz take 4.12 W beyond idle (Frumusanu, "The Samsung Exynos 7420 Deep
 * Dive", AnandTech 2015, as PhoneArena quotes it). That a run keeps one of them busy, and takes a quarter, is our assumption.
 */
import { type Watts, watts } from '../../units.ts'

/** Power that each occupation adds to a device that does nothing. */
export interface PowerProfile {
  readonly computeWatts: Watts
  /** While bytes are on the air. */
  readonly radioWatts: Watts
  /** While an answer is waited for: the radio listens. */
  readonly idleWatts: Watts
}

/** No device that one carries takes more, and none computes or sends with less. */
export const mostWatts = 50
export const leastWatts = 0.001

/** Whether a number can be that power. Waiting may take nothing. */
export const isPower = (value: unknown, of: keyof PowerProfile): value is Watts =>
  typeof value === 'number' && value <= mostWatts && value >= (of === 'idleWatts' ? 0 : leastWatts)

export const powerPresets = ['phone-4g', 'phone-wifi'] as const
export type PowerPreset = (typeof powerPresets)[number]

export const powerProfiles: Readonly<Record<PowerPreset, PowerProfile>> = {
  'phone-4g': { computeWatts: watts(1.03), radioWatts: watts(1.73), idleWatts: watts(1.06) },
  'phone-wifi': { computeWatts: watts(1.03), radioWatts: watts(0.42), idleWatts: watts(0.13) },
}

export const defaultPowerProfile = powerProfiles['phone-4g']
