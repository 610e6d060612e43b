/** `/models/{file}`: the model files, with resumable and verifiable downloads. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { Failure } from '../../src/failure.ts'
import type { Artefacts } from '../artefacts.ts'
import { byteRange } from '../http/byte-range.ts'
import { only } from '../http/reply-problem.ts'

/** The response is never compressed, so that sizes match the manifest and ranges mean the same bytes everywhere. */
export function modelFiles({ folder, files }: Artefacts): Hono {
  return new Hono()
    .get('/:file', (c) => {
      const shipped = files.get(c.req.param('file'))
      if (!shipped)
        throw new Failure('not-found', 'The manifest names no such file; see /models/manifest.json.')
      const etag = `"${shipped.sha256}"`
      const headers = {
        ETag: etag,
        'Accept-Ranges': 'bytes',
        'Cache-Control': 'no-cache',
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
      const stream = Readable.toWeb(createReadStream(join(folder, shipped.file), { start, end }))
      return c.body(stream as ReadableStream, range ? 206 : 200, allHeaders)
    })
    .all('/:file', only('GET', 'HEAD'))
}
