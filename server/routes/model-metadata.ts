/** `GET /v2/models/{model}`: what a model is, and what running it here costs. */
import type { ManifestHead } from '../../src/wire/manifest.ts'
import { tensorNames } from '../../src/wire/network.ts'
import type { AppNeeds, FoundModel } from '../app-needs.ts'

/** The shipped files are one version: their hashes tell artefacts apart. */
export const modelVersion = '1'

const hashes = (part: string, files: ManifestHead['files']) =>
  Object.fromEntries(Object.entries(files).map(([precision, { sha256 }]) => [`${part}.${precision}`, sha256]))

const inputsOf = ({ sides }: ManifestHead) =>
  sides.map(tensorNames).flatMap(({ ids, lengths }) => [
    { name: ids, datatype: 'INT32', shape: [-1, -1] },
    { name: lengths, datatype: 'INT32', shape: [-1] },
  ])

/**
 * A model as Triton's model configuration extension describes it. Requests carry their rows themselves, so the batch size
 * is 0: clients must not add a dimension.
 */
export function modelConfiguration({ name, head }: FoundModel) {
  return {
    name,
    platform: 'onnxruntime_onnx',
    max_batch_size: 0,
    input: inputsOf(head).map(({ name, shape }) => ({ name, data_type: 'TYPE_INT32', dims: shape })),
    output: head.outputs.map(({ name, shape }) => ({ name, data_type: 'TYPE_FP32', dims: shape })),
  }
}

/** Describes a model: tensors as the protocol asks, and our own facts in `parameters`. */
export function modelMetadata(
  { inference, artefacts }: AppNeeds,
  { name, model, network, head }: FoundModel,
) {
  const backend = inference.backend()
  const characterization = inference.characterization(model.network)
  return {
    name,
    versions: [modelVersion],
    platform: 'onnxruntime_onnx',
    inputs: inputsOf(head),
    outputs: head.outputs,
    labels: model.labels,
    parameters: {
      task: model.task,
      network: model.network,
      units: network.encoder.units,
      maximum_tokens: network.maximumTokens,
      vocabulary_size: network.encoder.vocabularySize,
      ...(backend && { backend: `${backend.runtime}, ${backend.device}`, precision: backend.precision }),
      ...(characterization && { characterization }),
      artefacts: {
        tokenizer: artefacts.manifest.tokenizer.sha256,
        ...hashes('encoder', network.encoder.files),
        ...hashes('head', head.files),
      },
      dev: model.dev,
    },
  }
}
