/** Which size of the models this device should run. */
import type { Manifest } from '../../wire/manifest.ts'
import { sizesOf } from '../../wire/sizes.ts'

/** A device with this many GiB or less runs the smallest: browsers round memory to powers of two. */
const lowMemoryGiB = 2

/**
 * The size that was chosen, if it is shipped; else the default, or the smallest where memory is low.
 *
 * @param deviceMemoryGiB `navigator.deviceMemory`; undefined where the browser does not tell
 */
export function unitsFor(
  manifest: Manifest,
  chosen: number | undefined,
  deviceMemoryGiB: number | undefined,
): number {
  const sizes = sizesOf(manifest)
  if (chosen !== undefined && sizes.includes(chosen)) return chosen
  const isLow = deviceMemoryGiB !== undefined && deviceMemoryGiB <= lowMemoryGiB
  return isLow ? Math.min(...sizes) : (sizes[0] ?? 0)
}

/** The first network of a size: what is said of the places in general is said of this one. */
export function networkOfSize({ networks }: Manifest, units: number): string {
  const found = Object.entries(networks).find(([, { encoder }]) => encoder.units === units)
  return found?.[0] ?? ''
}
