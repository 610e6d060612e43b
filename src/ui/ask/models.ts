/** Facts of the shipped models, from their manifest. */
import manifestJson from '../../../models/artefacts/manifest.json'
import type { Manifest, ManifestModel, ManifestNetwork } from '../../wire/manifest.ts'

const manifest = manifestJson as unknown as Manifest

export interface ModelFacts {
  readonly network: string
  readonly model: ManifestModel
  readonly facts: ManifestNetwork
}

/** The model behind a task; undefined when this build ships none. */
export function modelOf(task: string): ModelFacts | undefined {
  const model = manifest.models[task]
  const facts = model && manifest.networks[model.network]
  return model && facts && { network: model.network, model, facts }
}

/** The longest text that a task's network reads. */
export const maximumTokensOf = (task: string): number => modelOf(task)?.facts.maximumTokens ?? 256

/** Every network shipped, by name. */
export const networks: Readonly<Record<string, ManifestNetwork>> = manifest.networks
/** Every model shipped, by task. */
export const models: Readonly<Record<string, ManifestModel>> = manifest.models
