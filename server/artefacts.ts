/** Reads the models folder once, and checks it against its manifest. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../src/failure.ts'
import { createTasks, type Tasks } from '../src/tasks/create-tasks.ts'
import { createTokenizer, type Tokenizer } from '../src/text/tokenizer.ts'
import { parse } from '../src/wire/infer.ts'
import { Manifest, type ManifestFile } from '../src/wire/manifest.ts'

/** A file that browsers may fetch: its name, size and hash. */
export type ShippedFile = ManifestFile

export interface Artefacts {
  readonly folder: string
  readonly manifest: Manifest
  readonly tokenizer: Tokenizer
  /** The tasks of the manifest. */
  readonly tasks: Tasks
  /** All downloadable files by name, with the manifest. */
  readonly files: ReadonlyMap<string, ShippedFile>
}

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')

const listed = (manifest: Manifest): ShippedFile[] => [
  manifest.tokenizer,
  ...Object.values(manifest.networks).flatMap(({ encoder, heads }) =>
    [...(encoder ? [encoder] : []), ...Object.values(heads)].flatMap(({ files }) =>
      Object.values(files).flatMap((file) => file ?? []),
    ),
  ),
]

/**
 * Reads the manifest and the tokenizer, and checks every file of the manifest.
 *
 * @throws Failure `integrity` when a file is missing or differs from the manifest
 */
export async function loadArtefacts(folder: string): Promise<Artefacts> {
  const manifestBytes = await read(folder, 'manifest.json')
  const manifest = readManifest(join(folder, 'manifest.json'), manifestBytes.toString())
  const files = new Map<string, ShippedFile>()
  let tokenizer: Tokenizer | undefined
  for (const shipped of listed(manifest)) {
    const data = await read(folder, shipped.file)
    const received = `${data.length} bytes, ${sha256(data)}`
    const expected = `${shipped.bytes} bytes, ${shipped.sha256}`
    if (received !== expected) {
      throw new Failure(
        'integrity',
        `${shipped.file} is not what the manifest says: ${expected}; it is ${received}.`,
      )
    }
    if (shipped === manifest.tokenizer) tokenizer = createTokenizer(JSON.parse(data.toString()))
    files.set(shipped.file, shipped)
  }
  files.set('manifest.json', {
    file: 'manifest.json',
    bytes: manifestBytes.length,
    sha256: sha256(manifestBytes),
  })
  return { folder, manifest, tokenizer: tokenizer as Tokenizer, tasks: createTasks(manifest), files }
}

/**
 * Returns a warning if the app was built with other models: its questions would fit no model here. Undefined if it fits, and
 * for a folder without an app.
 */
export async function otherModels(
  appFolder: string,
  { folder, files }: Artefacts,
): Promise<string | undefined> {
  const built = await readFile(join(appFolder, 'models.sha256'), 'utf8').catch(() => undefined)
  if (built === undefined || built === files.get('manifest.json')?.sha256) return undefined
  return `The app in ${appFolder} was built with other models than those in ${folder}. Build it again: BREAKEVEN_ARTEFACTS=${folder} npm run build:app`
}

function readManifest(path: string, text: string): Manifest {
  try {
    return parse(Manifest, JSON.parse(text), 'manifest')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Failure('integrity', `${path} is no manifest of models: ${reason} Export the models again.`, {
      cause,
    })
  }
}

async function read(folder: string, file: string): Promise<Buffer> {
  const path = join(folder, file)
  return readFile(path).catch((cause) => {
    throw new Failure(
      'integrity',
      `${path} cannot be read. Train the models (models/run.sh) or check them out.`,
      {
        cause,
      },
    )
  })
}
