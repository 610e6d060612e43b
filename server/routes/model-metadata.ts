/** `GET /v2/models/{model}`: the description of a model, and its cost on this server. */
import type { FoundModel } from '../../src/wire/find-model.ts'
import type { ManifestFiles, ManifestHead } from '../../src/wire/manifest.ts'
import { precisionIn, tensorNames } from '../../src/wire/network.ts'
import type { AppNeeds } from '../app-needs.ts'

/** All shipped files form one version. Their hashes distinguish artefacts. */
export const modelVersion = '1'

const hashes = (part: string, files: ManifestFiles) =>
  Object.fromEntries(
    Object.entries(files).flatMap(([precision, file]) =>
      file ? [[`${part}.${precision}`, file.sha256]] : [],
    ),
  )

const inputsOf = ({ sides }: ManifestHead) =>
  sides.map(tensorNames).flatMap(({ ids, lengths }) => [
    { name: ids, datatype: 'INT32', shape: [-1, -1] },
    { name: lengths, datatype: 'INT32', shape: [-1] },
  ])

/**
 * Describes a model in the format of Triton's model configuration extension. Requests contain the batch dimension in their
 * shapes, so `max_batch_size` is 0, and clients must not add a dimension.
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

/** Describes a model: tensors in the format of the protocol, and our own facts in `parameters`. */
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
      size: network.size,
      maximum_tokens: network.maximumTokens,
      vocabulary_size: network.vocabularySize,
      ...(backend && {
        backend: `${backend.runtime}, ${backend.device}`,
        precision: precisionIn(head.files, backend.precision),
      }),
      ...(characterization && { characterization }),
      artefacts: {
        tokenizer: artefacts.manifest.tokenizer.sha256,
        ...(network.encoder && hashes('encoder', network.encoder.files)),
        ...hashes('head', head.files),
      },
      ...(model.dev && { dev: model.dev }),
    },
  }
}
