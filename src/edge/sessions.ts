/** Sessions of ONNX Runtime by network, and the way from wire tensors to theirs and back. */
import { Failure } from '../failure.ts'
import type { InputTensor, OutputTensor } from '../wire/infer.ts'
import type { Runtime, Session, SessionOptions } from './onnxruntime.ts'

export interface Sessions {
  load(network: string, model: Uint8Array, options: SessionOptions): Promise<void>
  run(
    network: string,
    inputs: readonly InputTensor[],
    outputs: readonly string[],
  ): Promise<readonly OutputTensor[]>
  release(network: string): Promise<void>
}

const isFloats = (data: unknown): data is Float32Array => data instanceof Float32Array

export function createSessions(runtime: Runtime): Sessions {
  const sessions = new Map<string, Session>()
  const tensorOf = ({ datatype, data, shape }: InputTensor) =>
    datatype === 'INT32'
      ? new runtime.Tensor('int32', Int32Array.from(data), shape)
      : new runtime.Tensor('float32', Float32Array.from(data), shape)

  return {
    async load(network, model, options) {
      await sessions.get(network)?.release()
      sessions.set(network, await runtime.InferenceSession.create(model, options))
    },
    async run(network, inputs, outputs) {
      const session = sessions.get(network)
      if (!session) {
        throw new Failure(
          'model-missing',
          `The network "${network}" is not loaded on this device; load it first.`,
        )
      }
      const feeds = Object.fromEntries(inputs.map((input) => [input.name, tensorOf(input)]))
      const results = await session.run(feeds, [...outputs])
      return outputs.map((name) => {
        const tensor = results[name]
        if (!tensor || !isFloats(tensor.data)) {
          throw new Failure('internal', `The network "${network}" gave no floats for output "${name}".`)
        }
        return { name, shape: [...tensor.dims], datatype: 'FP32', data: [...tensor.data] }
      })
    },
    async release(network) {
      await sessions.get(network)?.release()
      sessions.delete(network)
    },
  }
}
