/** Manages ONNX Runtime sessions by file and converts between wire tensors and runtime tensors. */
import { Failure } from '../../failure.ts'
import { type GraphInput, graphOutput, graphRows } from '../../wire/graph-row.ts'
import type { InputTensor } from '../../wire/infer.ts'
import { tensorNames } from '../../wire/network.ts'
import type { Backend } from './backend.ts'
import type { OnnxSession, OnnxTensor, Runtime, SessionOptions } from './onnxruntime.ts'
import { questionRows } from './tensors.ts'

export interface Sessions extends Pick<Backend, 'run' | 'release'> {
  has(file: string): boolean
  load(file: string, model: Uint8Array, options: SessionOptions): Promise<void>
}

const isFloats = (data: unknown): data is Float32Array => data instanceof Float32Array

export function createSessions(runtime: Runtime): Sessions {
  const sessions = new Map<string, OnnxSession>()
  const tensorOf = ({ datatype, data, shape }: InputTensor) =>
    datatype === 'INT32'
      ? new runtime.Tensor('int32', Int32Array.from(data), shape)
      : new runtime.Tensor('float32', Float32Array.from(data), shape)
  const graphTensor = ({ datatype, data, shape }: GraphInput): OnnxTensor =>
    datatype === 'INT64'
      ? new runtime.Tensor('int64', BigInt64Array.from(data, BigInt), shape)
      : new runtime.Tensor('int32', data, shape)
  const loaded = (file: string) => {
    const session = sessions.get(file)
    if (session) return session
    throw new Failure('model-missing', `"${file}" is not loaded on this device; load its network first.`)
  }

  return {
    has: (file) => sessions.has(file),
    async load(file, model, options) {
      sessions.set(file, await runtime.InferenceSession.create(model, options))
    },
    async run(parts, inputs, outputs) {
      const { encoder, head, sides, ids } = parts
      const graph = parts.row && graphRows(parts.row, questionRows(inputs, sides))
      const given = Object.fromEntries(inputs.map((input) => [input.name, tensorOf(input)]))
      const feeds: Record<string, OnnxTensor> = {}
      for (const input of graph?.inputs ?? []) feeds[input.name] = graphTensor(input)
      for (const side of graph ? [] : sides) {
        const names = tensorNames(side)
        const [idsOfSide, lengths] = [given[names.ids], given[names.lengths]]
        if (!idsOfSide || !lengths) {
          throw new Failure('internal', `The question came without ${names.ids} or ${names.lengths}.`)
        }
        if (encoder !== undefined) {
          const { states } = await loaded(encoder).run({ ids: idsOfSide, lengths }, ['states'])
          if (!states) throw new Failure('internal', `"${encoder}" gave no states.`)
          feeds[names.states] = states as OnnxTensor
        }
        feeds[names.lengths] = lengths
        if (ids) feeds[names.ids] = idsOfSide
      }
      const results = await loaded(head).run(feeds, [...outputs])
      return outputs.map((name) => {
        const tensor = results[name]
        if (!tensor || !isFloats(tensor.data)) {
          throw new Failure('internal', `"${head}" gave no floats for output "${name}".`)
        }
        const shape = [...tensor.dims]
        if (!graph) return { name, shape, datatype: 'FP32', data: [...tensor.data] }
        const { width, data } = graphOutput(parts, graph, tensor.data)
        return { name, shape: [graph.lastSides.length, width], datatype: 'FP32', data: [...data] }
      })
    },
    async release(file) {
      await sessions.get(file)?.release()
      sessions.delete(file)
    },
  }
}
