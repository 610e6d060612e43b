/** The shipped models, from their manifest. */
import manifestJson from '../../../models/artefacts/manifest.json' with { type: 'json' }
import type { Manifest, ManifestNetwork } from '../../wire/manifest.ts'
import { catalogueOf } from './catalogue.ts'
import { taskById } from './tasks.ts'

const manifest = manifestJson as unknown as Manifest

/** The catalogue of this version. */
export const catalogue = catalogueOf(manifest)

/** The card of what all tasks share. */
export const { about } = manifest

/** Every shipped network, by name. */
export const networks: Readonly<Record<string, ManifestNetwork>> = manifest.networks

/** The default size, until the gateway reports the size of this device. */
export const defaultSize: number = catalogue.sizes[0] ?? 0

/** The maximum number of tokens in one request to a task's model. */
export const maximumTokensOf = (task: string, size: number): number =>
  catalogue.modelOf(task, size)?.facts.maximumTokens ?? 256

/** The titles of a network's tasks: "Sentiment, Question type". */
export const taskTitlesOn = (network: string): string =>
  catalogue
    .tasksOn(network)
    .map((id) => taskById(id)?.title ?? id)
    .join(', ')
