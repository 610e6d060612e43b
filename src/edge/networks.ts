/** The networks this version of the app was built with: app and model always agree. */
import manifest from '../../models/artefacts/manifest.json'
import type { ManifestNetwork } from '../wire/manifest.ts'

export const networks: Readonly<Record<string, ManifestNetwork>> = manifest.networks as Record<
  string,
  ManifestNetwork
>
