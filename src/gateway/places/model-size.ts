/** Chooses the size of the models for this device. */
import type { Manifest } from '../../wire/manifest.ts'
import { sizesOf } from '../../wire/network.ts'

/** Devices with at most this memory run the smallest size. Browsers round the memory to powers of two. */
const lowMemoryGiB = 2

/**
 * Returns the chosen size if it is shipped. Otherwise returns the default, or the smallest size on a device with little memory.
 *
 * @param deviceMemoryGiB `navigator.deviceMemory`; undefined if the browser does not support it
 */
export function sizeFor(
  manifest: Manifest,
  chosen: number | undefined,
  deviceMemoryGiB: number | undefined,
): number {
  const sizes = sizesOf(manifest)
  if (chosen !== undefined && sizes.includes(chosen)) return chosen
  const isLow = deviceMemoryGiB !== undefined && deviceMemoryGiB <= lowMemoryGiB
  return isLow ? Math.min(...sizes) : (sizes[0] ?? 0)
}

/** Returns the first network of a size. It represents the size where a screen shows one network. */
export function networkOfSize({ networks }: Manifest, size: number): string {
  const found = Object.entries(networks).find(([, network]) => network.size === size)
  return found?.[0] ?? ''
}
