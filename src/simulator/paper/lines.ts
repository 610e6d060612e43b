/** The lines of the two computers in the paper. The paper has no coefficients, so these were recovered from its figures. */
import { seconds } from '../../units.ts'
import type { ComputeLine } from '../world.ts'

const line = (msPerToken: number, interceptMs: number): ComputeLine => ({
  secondsPerToken: msPerToken / 1000,
  intercept: seconds(interceptMs / 1000),
})

export type HiddenUnits = 300 | 200

/** Recovered by fitting every published number under every plausible reading. Edge: ARM Cortex-A53; server: Titan XP. */
export const lines: Readonly<Record<HiddenUnits, { edge: ComputeLine; server: ComputeLine }>> = {
  300: { edge: line(18.098, 13.008), server: line(0.584, 12.793) },
  200: { edge: line(10.027, 5.01), server: line(0.534, 11.127) },
}
