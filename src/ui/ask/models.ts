/** The shipped models, from their manifest. */
import manifestJson from '../../../models/artefacts/manifest.json'
import { taskById } from '../../tasks/registry.ts'
import type { Manifest, ManifestNetwork } from '../../wire/manifest.ts'
import { catalogueOf } from './catalogue.ts'

const manifest = manifestJson as unknown as Manifest

/** Everything that this version ships. */
export const catalogue = catalogueOf(manifest)

/** Every network shipped, by name. */
export const networks: Readonly<Record<string, ManifestNetwork>> = manifest.networks

/** Used until the gateway has told which size this device runs. */
export const defaultUnits: number = catalogue.sizes[0] ?? 0

/** The longest text that a task's model reads at once. */
export const maximumTokensOf = (task: string, units: number): number =>
  catalogue.modelOf(task, units)?.facts.maximumTokens ?? 256

/** What people call the tasks of a network: "Sentiment, Question type". */
export const taskTitlesOn = (network: string): string =>
  catalogue
    .tasksOn(network)
    .map((id) => taskById(id)?.title ?? id)
    .join(', ')
