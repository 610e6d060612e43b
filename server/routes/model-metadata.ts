/** `GET /v2/models/{model}`: what a model is, and what running it here costs. */
import type { AppNeeds, FoundModel } from '../app-needs.ts'

/** The shipped files are one version: their hashes tell artefacts apart. */
export const modelVersion = '1'

/** Describes a model: tensors as the protocol asks, and our own facts in `parameters`. */
export function modelMetadata({ inference, artefacts }: AppNeeds, { name, model, network }: FoundModel) {
  const backend = inference.backend(model.network)
  const characterization = inference.characterization(model.network)
  return {
    name,
    versions: [modelVersion],
    platform: 'onnxruntime_onnx',
    inputs: network.inputs,
    outputs: network.outputs.filter((output) => output.name === model.output),
    labels: model.labels,
    parameters: {
      network: model.network,
      maximum_tokens: network.maximumTokens,
      vocabulary_size: network.vocabularySize,
      ...(backend && { backend: `${backend.runtime}, ${backend.device}`, precision: backend.precision }),
      ...(characterization && { characterization }),
      artefacts: {
        tokenizer: artefacts.manifest.tokenizer.sha256,
        fp32: network.files.fp32.sha256,
        int8: network.files.int8.sha256,
      },
      dev: model.dev,
    },
  }
}
