/** Reads the weights of an ONNX file by name. It ignores the graph, because the code in this folder defines the computation. */
import { PbfReader } from 'pbf'
import { Failure } from '../failure.ts'

/** Values in row-major order. */
export interface Weights<T extends Float32Array | Int8Array = Float32Array | Int8Array> {
  readonly shape: readonly number[]
  readonly values: T
}

export interface WeightFile {
  /** Name of the graph: `encoder 300 int8`. */
  readonly name: string
  /** The row width of the graph's first output according to its shape. 0 if there is none. */
  readonly outputWidth: number
  has(name: string): boolean
  /** @throws Failure `integrity` if the file has no such floats */
  floats(name: string): Weights<Float32Array>
  /** @throws Failure `integrity` if the file has no such 8-bit integers */
  integers(name: string): Weights<Int8Array>
}

/** Field numbers and types of `onnx.proto`. */
const model = { graph: 7 }
const graph = { name: 2, initializer: 5, output: 12 }
/** The field path from an output to the sizes of its shape: ValueInfoProto.type, TypeProto.tensor_type, shape, dim, value. */
const sizesOfOutput = [2, 1, 2, 1, 1]
const tensor = { dims: 1, dataType: 2, name: 8, rawData: 9 }
const float = 1
const int8 = 3

interface Tensor {
  shape: number[]
  dataType: number
  name: string
  raw: Uint8Array
}

function readTensor(tag: number, found: Tensor, reader: PbfReader) {
  if (tag === tensor.dims) reader.readPackedVarint(found.shape)
  else if (tag === tensor.dataType) found.dataType = reader.readVarint()
  else if (tag === tensor.name) found.name = reader.readString()
  else if (tag === tensor.rawData) found.raw = reader.readBytes()
}

/** Reads the values at the end of a path of nested fields. */
function readPath([field, ...rest]: readonly number[], found: number[], reader: PbfReader) {
  reader.readMessage((tag, _: undefined) => {
    if (tag !== field) return
    if (rest.length > 0) readPath(rest, found, reader)
    else found.push(reader.readVarint())
  }, undefined)
}

/** @param bytes a model file whose hash the caller has verified. @throws Failure `integrity` */
export function readWeights(bytes: Uint8Array): WeightFile {
  const tensors = new Map<string, Tensor>()
  let name = ''
  const outputSizes: number[][] = []
  const readGraph = (tag: number, _: undefined, reader: PbfReader) => {
    if (tag === graph.name) name = reader.readString()
    else if (tag === graph.output) {
      const sizes: number[] = []
      readPath(sizesOfOutput, sizes, reader)
      outputSizes.push(sizes)
    } else if (tag === graph.initializer) {
      const found = reader.readMessage(readTensor, {
        shape: [],
        dataType: 0,
        name: '',
        raw: new Uint8Array(),
      })
      tensors.set(found.name, found)
    }
  }
  try {
    new PbfReader(bytes).readFields((tag, _: undefined, reader) => {
      if (tag === model.graph) reader.readMessage(readGraph, undefined)
    }, undefined)
  } catch (cause) {
    throw new Failure(
      'integrity',
      'The model file is no ONNX file. Remove the model and download it again.',
      { cause },
    )
  }

  function find(wanted: string, dataType: number, bytesEach: number): Tensor {
    const found = tensors.get(wanted)
    const count = found?.shape.reduce((product, size) => product * size, 1) ?? 0
    if (found?.dataType === dataType && found.raw.byteLength === count * bytesEach) return found
    throw new Failure('integrity', `The model file "${name}" has no usable weights "${wanted}".`)
  }

  return {
    name,
    outputWidth: outputSizes[0]?.at(-1) ?? 0,
    has: (wanted) => tensors.has(wanted),
    floats(wanted) {
      const { shape, raw } = find(wanted, float, Float32Array.BYTES_PER_ELEMENT)
      return { shape, values: new Float32Array(new Uint8Array(raw).buffer) }
    },
    integers(wanted) {
      const { shape, raw } = find(wanted, int8, Int8Array.BYTES_PER_ELEMENT)
      return { shape, values: new Int8Array(raw.buffer, raw.byteOffset, raw.byteLength) }
    },
  }
}
