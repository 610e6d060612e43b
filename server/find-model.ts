/** Finds models in the manifest. */
import { Failure } from '../src/failure.ts'
import type { Manifest, ManifestHead, ManifestModel, ManifestNetwork } from '../src/wire/manifest.ts'

export interface FoundModel {
  readonly name: string
  readonly model: ManifestModel
  readonly network: ManifestNetwork
  readonly head: ManifestHead
}

/**
 * Returns a model of the manifest with its network and head.
 *
 * @throws Failure `not-found` with the list of models
 */
export function modelNamed({ models, networks }: Manifest, name: string): FoundModel {
  const model = Object.hasOwn(models, name) ? models[name] : undefined
  const network = model && networks[model.network]
  const head = model && network?.heads[model.head]
  if (model && network && head) return { name, model, network, head }
  const expected = `one of ${Object.keys(models).join(', ')}`
  throw new Failure('not-found', `There is no such model; expected ${expected}.`, {
    field: 'model',
    expected,
    received: 'another name',
  })
}

/**
 * Returns the model of a task in a size. Without a size it returns the first one.
 *
 * @throws Failure `not-found` with the list of sizes
 */
export function modelOfSize(manifest: Manifest, task: string, units: number | undefined): FoundModel {
  const found = Object.entries(manifest.models)
    .filter(([, model]) => model.task === task)
    .map(([name]) => modelNamed(manifest, name))
  const model = found.find(({ network }) => units === undefined || network.encoder.units === units)
  if (model) return model
  const expected = `one of ${found.map(({ network }) => network.encoder.units).join(', ')}`
  throw new Failure('not-found', `There is no model of this size; expected ${expected} units.`, {
    field: 'units',
    expected,
    received: String(units),
  })
}
