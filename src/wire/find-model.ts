/** Finds models in the manifest, and checks requests against them. Client and server refuse the same requests. */
import { Failure } from '../failure.ts'
import type { InferRequest } from './infer.ts'
import type { Manifest, ManifestHead, ManifestModel, ManifestNetwork } from './manifest.ts'
import { type Row, readRows } from './read-rows.ts'

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
export function modelOfSize(manifest: Manifest, task: string, size: number | undefined): FoundModel {
  const found = Object.entries(manifest.models)
    .filter(([, model]) => model.task === task)
    .map(([name]) => modelNamed(manifest, name))
  const model = found.find(({ network }) => size === undefined || network.size === size)
  if (model) return model
  const expected = `one of ${found.map(({ network }) => network.size).join(', ')}`
  throw new Failure('not-found', `There is no model of this size; expected ${expected}.`, {
    field: 'size',
    expected,
    received: String(size),
  })
}

/**
 * Reads the rows of a request for a model. A request may name only outputs of its model, because other heads of the network
 * belong to other models.
 *
 * @throws Failure `bad-request` or `too-many-tokens` with the field, the expected and the received value
 */
export function readQuestion(request: InferRequest, { name, network, head }: FoundModel): Row[] {
  const own = head.outputs.map((output) => output.name)
  const index = (request.outputs ?? []).findIndex((output) => !own.includes(output.name))
  if (index < 0) return readRows(request, network, head)
  throw new Failure(
    'bad-request',
    `The model ${name} gives ${own.join(' and ')}; another output was asked for.`,
    { field: `outputs[${index}].name`, expected: own.join(' or '), received: 'another name' },
  )
}
