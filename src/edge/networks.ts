/** The networks of this build of the app, so that app and models always match. */
import manifest from '../../models/artefacts/manifest.json'
import type { ManifestNetwork } from '../wire/manifest.ts'

export const networks: Readonly<Record<string, ManifestNetwork>> = manifest.networks as Record<
  string,
  ManifestNetwork
>
