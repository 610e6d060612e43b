import { modes } from '../engine/decision.ts'
import type { Settings } from './protocol.ts'

const defaultSettings: Settings = { mode: 'balanced', webgpu: false }

/** Settings from the store or a page; what is missing or unknown takes its default. */
export function reviveSettings(value: unknown): Settings {
  const { mode, webgpu, units } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Partial<Settings>
  return {
    mode: modes.find((known) => known === mode) ?? defaultSettings.mode,
    webgpu: typeof webgpu === 'boolean' ? webgpu : defaultSettings.webgpu,
    ...(Number.isSafeInteger(units) && { units: units as number }),
  }
}
