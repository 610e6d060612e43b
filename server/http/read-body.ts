/** Reads request bodies with a size limit, decompresses them, and parses JSON in UTF-8. */
import { promisify } from 'node:util'
import { gunzip, inflate } from 'node:zlib'
import { Failure } from '../../src/failure.ts'

/** The maximum request body, before and after decompression. */
export const bodyLimit = 64 * 1024

const tooLarge = (received: string) =>
  new Failure('too-large', `Expected a body of at most ${bodyLimit} bytes; received ${received}.`, {
    field: '(body)',
    expected: `at most ${bodyLimit} bytes`,
    received,
  })

const decompressors = { gzip: promisify(gunzip), deflate: promisify(inflate) }

export interface BodyOptions {
  /** The accepted content types. `none` means a missing header. */
  readonly types: readonly string[]
  /** Whether the body may be compressed with gzip or deflate. */
  readonly compressed: boolean
}

function checkType(headers: Headers, types: readonly string[]): void {
  const type = headers.get('content-type') ?? 'none'
  const [kind = '', ...parameters] = type
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice(8)
  if (types.includes(kind) && (charset === undefined || charset.replaceAll('"', '') === 'utf-8')) return
  const [expected] = types
  throw new Failure(
    'unsupported-media-type',
    `Expected Content-Type: ${expected}; received ${kind === 'none' ? 'no content type' : 'another content type'}.`,
    {
      field: 'Content-Type',
      expected: types.join(' or '),
      received: kind === 'none' ? 'nothing' : type.slice(0, 100),
    },
  )
}

async function receive(request: Request): Promise<Uint8Array> {
  const announced = request.headers.get('content-length')
  if (announced !== null) {
    if (!(Number(announced) <= bodyLimit)) throw tooLarge(`${Number(announced)} bytes`)
    const data = new Uint8Array(await request.arrayBuffer())
    if (data.length > bodyLimit) throw tooLarge(`${data.length} bytes`)
    return data
  }
  // A chunked body has no Content-Length, so it is counted while it arrives, and reading stops at the limit.
  const chunks: Uint8Array[] = []
  let received = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    received += chunk.length
    if (received > bodyLimit) throw tooLarge(`more than ${bodyLimit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function decompress(data: Uint8Array, encoding: string, compressed: boolean): Promise<Uint8Array> {
  if (encoding === 'identity') return data
  const decompressor = compressed && Object.entries(decompressors).find(([name]) => name === encoding)?.[1]
  if (!decompressor) {
    const expected = compressed ? 'identity, gzip or deflate' : 'identity'
    throw new Failure(
      'unsupported-media-type',
      `Expected Content-Encoding: ${expected}; received another one.`,
      {
        field: 'Content-Encoding',
        expected,
        received: 'another encoding',
      },
    )
  }
  return decompressor(data, { maxOutputLength: bodyLimit }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(`more than ${bodyLimit} bytes when decompressed`)
    throw new Failure(
      'bad-request',
      `Expected a body in ${encoding}; received one that cannot be decompressed.`,
      {
        field: '(body)',
        expected: `${encoding} data`,
        received: `${data.length} bytes that are not`,
        cause,
      },
    )
  })
}

/**
 * Reads the bytes of a request's body.
 *
 * @throws Failure `unsupported-media-type`, `too-large`, `bad-request`, or `cancelled` when the client disconnects
 */
export async function readBody(request: Request, { types, compressed }: BodyOptions): Promise<Uint8Array> {
  checkType(request.headers, types)
  const received = await receive(request).catch((cause) => {
    if (cause instanceof Failure) throw cause
    throw new Failure('cancelled', 'The body did not arrive completely.', { cause })
  })
  return decompress(received, request.headers.get('content-encoding') ?? 'identity', compressed)
}

/**
 * Parses JSON in UTF-8.
 *
 * @throws Failure `bad-request`
 */
export function parseJson(data: Uint8Array): unknown {
  const notJson = (received: string) =>
    new Failure('bad-request', `Expected a JSON body; received ${received}.`, {
      field: '(body)',
      expected: 'JSON in UTF-8',
      received,
    })
  if (data.length === 0) throw notJson('an empty body')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(data)
  } catch {
    throw notJson(`${data.length} bytes that are not UTF-8`)
  }
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text, which must not leave this function.
    throw notJson(`${data.length} bytes that are not JSON`)
  }
}

/**
 * Reads the request's body and parses it as JSON.
 *
 * @throws Failure as {@link readBody} and {@link parseJson} do
 */
export const readJson = async (request: Request): Promise<unknown> =>
  parseJson(await readBody(request, { types: ['application/json'], compressed: false }))
