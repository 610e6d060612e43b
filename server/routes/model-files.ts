/** `/models/{file}`: the model files, by their name and by one with their hash, with resumable and verifiable downloads. */
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { Failure } from '../../src/failure.ts'
import { hashedName } from '../../src/wire/network.ts'
import type { Artefacts, ShippedFile } from '../artefacts.ts'
import { byteRange } from '../http/byte-range.ts'
import { allowOnly } from '../http/reply-problem.ts'

/**
 * Opens a file that was complete when the server started.
 *
 * @throws Failure `cloud-unavailable` if it is missing or has another size now
 */
async function openShipped(folder: string, { file, bytes }: ShippedFile): Promise<FileHandle> {
  const changed = (received: string) =>
    new Failure('cloud-unavailable', 'A model file on the server is damaged; its operator must restore it.', {
      expected: `${file} with ${bytes} bytes`,
      received,
      retryAfterMs: 60_000,
    })
  const handle = await open(join(folder, file)).catch(() => {
    throw changed('no file')
  })
  const { size } = await handle.stat()
  if (size === bytes) return handle
  await handle.close()
  throw changed(`${size} bytes`)
}

/**
 * The bytes from `start` to `end`, inclusive. A file that is cut while it is read fails the stream, so that the connection ends:
 * a response that is shorter than its Content-Length would let the client wait.
 */
async function* bytesOf(handle: FileHandle, start: number, end: number): AsyncGenerator<Uint8Array> {
  let left = end - start + 1
  for await (const chunk of handle.createReadStream({ start, end })) {
    left -= (chunk as Buffer).length
    yield chunk as Buffer
  }
  if (left > 0) throw new Error(`The file ended ${left} bytes early.`)
}

/** The response is never compressed, so that sizes match the manifest and ranges mean the same bytes everywhere. */
export function modelFiles({ folder, files }: Artefacts): Hono {
  const byHash = new Map([...files.values()].map((shipped) => [hashedName(shipped), shipped]))
  return new Hono()
    .get('/:file', async (c) => {
      const name = c.req.param('file')
      const immutable = byHash.get(name)
      const shipped = immutable ?? files.get(name)
      if (!shipped)
        throw new Failure('not-found', 'The manifest names no such file; see /models/manifest.json.')
      const etag = `"${shipped.sha256}"`
      const headers = {
        ETag: etag,
        'Accept-Ranges': 'bytes',
        'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Content-Type': shipped.file.endsWith('.json') ? 'application/json' : 'application/octet-stream',
      }
      if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers)

      const condition = c.req.header('If-Range')
      const asked = condition === undefined || condition === etag ? c.req.header('Range') : undefined
      const range = byteRange(asked, shipped.bytes)
      if (range === 'unsatisfiable') {
        return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${shipped.bytes}` })
      }
      const { start, end } = range ?? { start: 0, end: shipped.bytes - 1 }
      const partial = range && { 'Content-Range': `bytes ${start}-${end}/${shipped.bytes}` }
      const allHeaders = { ...headers, ...partial, 'Content-Length': String(end - start + 1) }
      if (c.req.method === 'HEAD') return c.body(null, range ? 206 : 200, allHeaders)
      const handle = await openShipped(folder, shipped)
      const stream = Readable.toWeb(Readable.from(bytesOf(handle, start, end)))
      return c.body(stream as ReadableStream, range ? 206 : 200, allHeaders)
    })
    .all('/:file', allowOnly('GET', 'HEAD'))
}
