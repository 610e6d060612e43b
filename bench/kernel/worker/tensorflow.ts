/** TensorFlow.js in a worker of the benchmark: the shipped network, built from its layers with the shipped weights. */
import { readWeights, type WeightFile } from '../../../src/kernel/read-weights.ts'
import type { EngineChoice } from '../protocol.ts'
import { type Encode, serve } from './serve.ts'

interface Tensor {
  dataSync(): Float32Array
}
type Layer = object

/** The part of TensorFlow.js that is used here. Its own types are in optional packages. */
interface TensorFlow {
  readonly wasm: { setWasmPaths(folder: string): void }
  readonly layers: {
    embedding(options: object): Layer
    lstm(options: object): Layer
    bidirectional(options: object): Layer
  }
  env(): { set(flag: string, value: boolean): void }
  setBackend(name: string): Promise<boolean>
  ready(): Promise<void>
  tidy<T>(run: () => T): T
  tensor(values: Float32Array | Int32Array, shape: readonly number[], type?: 'int32'): Tensor
  sequential(options: { layers: readonly Layer[] }): {
    setWeights(weights: readonly Tensor[]): void
    predict(x: Tensor): Tensor
  }
}

const peers = '/peers/@tensorflow'
const scripts = [
  'tfjs-core/dist/tf-core.es2017.min.js',
  'tfjs-layers/dist/tf-layers.es2017.min.js',
  'tfjs-backend-wasm/dist/tf-backend-wasm.es2017.min.js',
]
/** The gate order is i, f, c, o in Keras and i, o, f, c in ONNX. */
const gateOrder = [0, 2, 3, 1]

async function start(): Promise<TensorFlow> {
  for (const script of scripts) await import(/* @vite-ignore */ `${peers}/${script}`)
  const { tf } = globalThis as unknown as { tf: TensorFlow }
  tf.wasm.setWasmPaths(`${peers}/tfjs-backend-wasm/wasm-out/`)
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  await tf.setBackend('wasm')
  await tf.ready()
  return tf
}

/** ONNX's [rows, columns] of a direction -> Keras's [inputs, rows]. The columns after the inputs are padding. */
function transposed(values: Float32Array, columns: number, inputs: number, units: number): Float32Array {
  const rows = 4 * units
  return Float32Array.from({ length: inputs * rows }, (_, at) => {
    const [k, row] = [Math.floor(at / rows), at % rows]
    const from = (gateOrder[Math.floor(row / units)] as number) * units + (row % units)
    return values[from * columns + k] as number
  })
}

/** Kernel, recurrent kernel and bias of both directions, in this order. */
function lstmWeights(tf: TensorFlow, file: WeightFile, name: string, inputs: number): Tensor[] {
  const [W, R, B] = [file.floats(`${name}_W`), file.floats(`${name}_R`), file.floats(`${name}_B`)]
  const [, rows = 0, columns = 0] = W.shape
  const units = rows / 4
  return [0, 1].flatMap((d) => {
    const of = (values: Float32Array) =>
      values.subarray((d * values.length) / 2, ((d + 1) * values.length) / 2)
    const biases = of(B.values)
    const sums = biases.slice(0, rows).map((bias, row) => bias + (biases[rows + row] as number))
    return [
      tf.tensor(transposed(of(W.values), columns, inputs, units), [inputs, rows]),
      tf.tensor(transposed(of(R.values), units, units, units), [units, rows]),
      tf.tensor(transposed(sums, 1, 1, units), [rows]),
    ]
  })
}

async function open(_choice: EngineChoice, network: Uint8Array): Promise<Encode> {
  const tf = await start()
  const file = readWeights(network)
  const embedding = file.integers('embedding')
  const [vocabulary = 0, dimensions = 0] = embedding.shape
  const [step = 0] = file.floats('embedding_step').values
  const [, , units = 0] = file.floats('layer0_R').shape
  // Initial weights are overwritten, and zeros are the fastest to create.
  const zeros = { kernelInitializer: 'zeros', recurrentInitializer: 'zeros' }
  const bidirectional = () =>
    tf.layers.bidirectional({
      layer: tf.layers.lstm({ units, returnSequences: true, recurrentActivation: 'sigmoid', ...zeros }),
      mergeMode: 'concat',
    })
  const model = tf.sequential({
    layers: [
      tf.layers.embedding({
        inputDim: vocabulary,
        outputDim: dimensions,
        inputShape: [null],
        embeddingsInitializer: 'zeros',
      }),
      bidirectional(),
      bidirectional(),
    ],
  })
  model.setWeights([
    tf.tensor(
      Float32Array.from(embedding.values, (value) => value * step),
      embedding.shape,
    ),
    ...lstmWeights(tf, file, 'layer0', dimensions),
    ...lstmWeights(tf, file, 'layer1', 2 * units),
  ])
  return (ids) =>
    tf.tidy(() =>
      model
        .predict(tf.tensor(Int32Array.from(ids), [1, ids.length], 'int32'))
        .dataSync()
        .slice(),
    )
}

serve(open)
