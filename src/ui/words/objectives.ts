/** The texts of Settings about objectives and power. */
import type { ObjectiveKind, PowerPreset, PowerProfile } from '../../gateway/protocol.ts'

export interface ObjectiveWords {
  readonly kind: ObjectiveKind
  readonly title: string
  readonly sentence: string
}

export const objectiveWords: readonly ObjectiveWords[] = [
  { kind: 'latency', title: 'Time', sentence: 'Whichever should answer faster.' },
  {
    kind: 'energy',
    title: 'Energy',
    sentence:
      'Whichever should use less of this device’s battery, even if it answers later. Never asks both.',
  },
  { kind: 'weighted', title: 'Both', sentence: 'Some of each; you say how much.' },
]

/** `Time 75%, energy 25%`. */
export function weightWords(energyWeight: number): string {
  const energy = Math.round(100 * energyWeight)
  return `Time ${100 - energy}%, energy ${energy}%`
}

export const presetTitles: Readonly<Record<PowerPreset, string>> = {
  'phone-4g': 'Phone on 4G',
  'phone-wifi': 'Phone on WiFi',
}

export const powerWords: readonly { readonly of: keyof PowerProfile; readonly title: string }[] = [
  { of: 'computeWatts', title: 'Computing' },
  { of: 'radioWatts', title: 'Sending' },
  { of: 'idleWatts', title: 'Waiting for the cloud' },
]

/** The sources of the presets, and their assumptions. */
export const powerSources: readonly string[] = [
  'Radio: Huang et al., A Close Examination of Performance and Power Characteristics of 4G LTE Networks (MobiSys 2012), sending 1 Mbit/s.',
  'Computing: a quarter of what four Cortex-A57 cores take at 1.9 GHz, after Frumusanu, The Samsung Exynos 7420 Deep Dive (AnandTech 2015, as PhoneArena quotes it); that one core is busy is an assumption.',
  'Your device differs. What the radio takes after an answer, before it sleeps, is left out.',
]
