/**
 * Writes a model repository for NVIDIA Triton from the manifest: one model for each task and size.
 *
 * `npm run triton:repository -- FOLDER [--backend python|onnx] [--precision fp32|int8] [--device cpu|gpu] [--instances 1]`
 */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { modelNamed } from '../../src/wire/find-model.ts'
import { parse } from '../../src/wire/infer.ts'
import { Manifest, type ManifestHead, type Side } from '../../src/wire/manifest.ts'
import { artefactsOf, fileIn, precisionIn, tensorNames } from '../../src/wire/network.ts'

export interface RepositoryOptions {
  /** The folder of the manifest and its files. */
  readonly artefacts: string
  /** The repository. It must be empty or missing. */
  readonly folder: string
  /**
   * `onnx` is Triton's backend for ONNX Runtime: an ensemble of an encoder and a head, or a whole graph. `python` is for servers
   * that have only the Python backend, as the one from PyPI: encoder and head in one model.
   */
  readonly backend: 'python' | 'onnx'
  readonly precision: 'fp32' | 'int8'
  readonly device: 'cpu' | 'gpu'
  /** Copies of each model that run at the same time. */
  readonly instances: number
}

const modelScript = new URL('model.py', import.meta.url)

const quoted = (text: string) => JSON.stringify(text)
const tensor = (name: string, type: 'INT32' | 'INT64' | 'FP32', dims: readonly number[]) =>
  `  { name: ${quoted(name)}, data_type: TYPE_${type}, dims: [ ${dims.join(', ')} ] }`
const list = (field: string, items: readonly string[]) => `${field} [\n${items.join(',\n')}\n]`
const parameter = ([key, value]: readonly [string, string]) =>
  `parameters { key: ${quoted(key)}, value: { string_value: ${quoted(value)} } }`
const mapping = (field: string, entries: readonly (readonly [string, string])[]) =>
  entries.map(([key, value]) => `      ${field} { key: ${quoted(key)}, value: ${quoted(value)} }`)

/** The tensors of a task. Rows are part of their shapes, because Triton cannot batch rows of different lengths. */
function tensors({ sides, row, outputs }: ManifestHead): string[] {
  const inputs = row
    ? [row.ids, row.mask, row.types].flatMap((name) =>
        name === undefined ? [] : [tensor(name, row.datatype, [-1, -1])],
      )
    : sides
        .map(tensorNames)
        .flatMap(({ ids, lengths }) => [tensor(ids, 'INT32', [-1, -1]), tensor(lengths, 'INT32', [-1])])
  return [
    list('input', inputs),
    list(
      'output',
      outputs.map(({ name, shape }) => tensor(name, 'FP32', shape)),
    ),
  ]
}

const instances = ({ device, instances: count }: RepositoryOptions) =>
  `instance_group [ { kind: KIND_${device.toUpperCase()}, count: ${count} } ]`

/** One step of an ensemble for each side, and one for the head. */
function ensembleSteps({ sides, ids, outputs }: ManifestHead, encoder: string, head: string): string {
  const step = (model: string, lines: readonly string[]) =>
    `    {\n      model_name: ${quoted(model)}\n      model_version: -1\n${lines.join('\n')}\n    }`
  const encoding = (side: Side) => {
    const names = tensorNames(side)
    return step(encoder, [
      ...mapping('input_map', [
        ['ids', names.ids],
        ['lengths', names.lengths],
      ]),
      ...mapping('output_map', [['states', names.states]]),
    ])
  }
  const heading = step(head, [
    ...mapping(
      'input_map',
      sides
        .map(tensorNames)
        .flatMap((names) => [
          [names.states, names.states] as const,
          [names.lengths, names.lengths] as const,
          ...(ids ? [[names.ids, names.ids] as const] : []),
        ]),
    ),
    ...mapping(
      'output_map',
      outputs.map(({ name }) => [name, name] as const),
    ),
  ])
  return `ensemble_scheduling {\n  step [\n${[...sides.map(encoding), heading].join(',\n')}\n  ]\n}`
}

/** @throws Error when the folder is not empty */
export async function writeRepository(options: RepositoryOptions): Promise<string[]> {
  const { artefacts, folder, backend, precision, device } = options
  const manifest = parse(
    Manifest,
    JSON.parse(await readFile(join(artefacts, 'manifest.json'), 'utf8')),
    'manifest',
  )
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) {
    throw new Error(`Expected an empty folder for the repository; ${folder} has files. Choose another one.`)
  }

  async function writeModel(
    name: string,
    config: readonly string[],
    files: Readonly<Record<string, string>>,
  ) {
    await mkdir(join(folder, name, '1'), { recursive: true })
    await writeFile(join(folder, name, 'config.pbtxt'), `${config.join('\n')}\n`)
    for (const [to, from] of Object.entries(files)) await copyFile(from, join(folder, name, '1', to))
  }

  /** Writes a part of an ensemble, and returns its name. Triton reads its tensors from the file. */
  async function writePart(file: string): Promise<string> {
    const name = file.replace(`.${precision}.onnx`, '').replaceAll('.', '-')
    const config = [
      `name: ${quoted(name)}`,
      'platform: "onnxruntime_onnx"',
      'max_batch_size: 0',
      instances(options),
    ]
    await writeModel(name, config, { 'model.onnx': join(artefacts, file) })
    return name
  }

  for (const name of Object.keys(manifest.models)) {
    const { network, head } = modelNamed(manifest, name)
    const encoderFile = network.encoder && fileIn(network.encoder.files, precision).file
    const headFile = fileIn(head.files, precision).file
    const facts = [
      ['artefacts', artefactsOf(network, head, precision)],
      ['device', device === 'gpu' ? 'cuda' : 'cpu'],
      ['precision', precisionIn(head.files, precision)],
    ] as const
    const common = [`name: ${quoted(name)}`, 'max_batch_size: 0', ...tensors(head), ...facts.map(parameter)]
    if (backend === 'onnx' && encoderFile === undefined) {
      const graph = { 'model.onnx': join(artefacts, headFile) }
      await writeModel(name, [...common, 'platform: "onnxruntime_onnx"', instances(options)], graph)
      continue
    }
    if (backend === 'onnx' && encoderFile !== undefined) {
      // Models share their encoder, which is written again with the same content.
      const parts = [await writePart(encoderFile), await writePart(headFile)] as const
      const steps = ensembleSteps(head, ...parts)
      await writeModel(name, [...common, 'platform: "ensemble"', steps], {})
      continue
    }
    const files = [
      ...(encoderFile === undefined ? [] : [['encoder', encoderFile] as const]),
      ['head', headFile],
      ['sides', head.sides.join(',')],
      ['ids', String(head.ids)],
    ] as const
    await writeModel(name, [...common, 'backend: "python"', instances(options), ...files.map(parameter)], {
      'model.py': fileURLToPath(modelScript),
      ...(encoderFile !== undefined && { [encoderFile]: join(artefacts, encoderFile) }),
      [headFile]: join(artefacts, headFile),
    })
  }
  return (await readdir(folder)).sort()
}

const Options = z.object({
  backend: z.enum(['python', 'onnx']).default('onnx'),
  precision: z.enum(['fp32', 'int8']).optional(),
  device: z.enum(['cpu', 'gpu']).default('cpu'),
  instances: z.coerce.number().int().min(1).max(64).default(1),
  artefacts: z.string().default('models/artefacts'),
})

async function main() {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { backend: text, precision: text, device: text, instances: text, artefacts: text },
  })
  const [folder] = positionals
  if (folder === undefined)
    throw new Error('Expected the folder of the repository as first argument; received none.')
  const { artefacts, precision, ...options } = Options.parse(values)
  // On a GPU the LSTM runs in fp32 only.
  const written = await writeRepository({
    ...options,
    artefacts: resolve(artefacts),
    folder: resolve(folder),
    precision: precision ?? (options.device === 'gpu' ? 'fp32' : 'int8'),
  })
  console.log(`${folder}: ${written.join(', ')}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  })
}
