/** Compresses the built app once, so that the server does not have to: writes a `.br` and a `.gz` beside each file. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const compressible = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.wasm', '.webmanifest'])
/** Smaller files fit into one packet anyway. */
const minBytes = 1_024
/** Brotli's best quality takes a second per megabyte, so larger files use a slightly lower quality. */
const maxBestQualityBytes = 1_000_000
const largeFileQuality = 9

const brotli = (data: Buffer) =>
  promisify(brotliCompress)(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]:
        data.length <= maxBestQualityBytes ? constants.BROTLI_MAX_QUALITY : largeFileQuality,
      [constants.BROTLI_PARAM_LARGE_WINDOW]: 0,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  })

const encoders = {
  '.br': brotli,
  '.gz': (data: Buffer) => promisify(gzip)(data, { level: 9 }),
}

export interface Compressed {
  readonly files: number
  readonly bytes: number
  readonly brotliBytes: number
}

/** Compresses every suitable file of the folder, and leaves out encodings that save nothing. */
export async function precompress(folder: string): Promise<Compressed> {
  let files = 0
  let bytes = 0
  let brotliBytes = 0
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    const { size } = await stat(path)
    if (!compressible.has(extname(name)) || size < minBytes) continue
    const data = await readFile(path)
    for (const [extension, encode] of Object.entries(encoders)) {
      const encoded = await encode(data)
      if (encoded.length >= data.length) continue
      await writeFile(path + extension, encoded)
      if (extension === '.br') brotliBytes += encoded.length
    }
    files += 1
    bytes += data.length
  }
  return { files, bytes, brotliBytes }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = resolve(process.argv[2] ?? 'dist/app')
  const { files, bytes, brotliBytes } = await precompress(folder)
  const megabytes = (n: number) => `${(n / 1e6).toFixed(1)} MB`
  console.log(`precompressed ${files} files: ${megabytes(bytes)} to ${megabytes(brotliBytes)} with Brotli`)
}
