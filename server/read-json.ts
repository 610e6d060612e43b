/** Request bodies: JSON, in UTF-8, and no longer than they may be. */
import { Failure } from '../src/failure.ts'

/** Longest request body. */
const bodyLimit = 64 * 1024

const tooLarge = (received: string) =>
  new Failure('too-large', `Expected a body of at most ${bodyLimit} bytes; received ${received}.`, {
    field: '(body)',
    expected: `at most ${bodyLimit} bytes`,
    received,
  })

function checkHeaders(headers: Headers): void {
  const type = headers.get('content-type') ?? ''
  const [kind = '', ...parameters] = type
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice(8)
  if (kind !== 'application/json' || (charset !== undefined && charset.replaceAll('"', '') !== 'utf-8')) {
    const received = type === '' ? 'no content type' : 'another content type'
    throw new Failure(
      'unsupported-media-type',
      `Expected Content-Type: application/json; received ${received}.`,
      {
        field: 'Content-Type',
        expected: 'application/json',
        received: type.slice(0, 100) || 'nothing',
      },
    )
  }
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') {
    throw new Failure('unsupported-media-type', 'Expected a body without Content-Encoding; send it plain.', {
      field: 'Content-Encoding',
      expected: 'identity',
      received: 'a compressed body',
    })
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const announced = request.headers.get('content-length')
  if (announced !== null) {
    if (!(Number(announced) <= bodyLimit)) throw tooLarge(`${Number(announced)} bytes`)
    return new Uint8Array(await request.arrayBuffer())
  }
  // A chunked body announces nothing: it is counted while it arrives, and left as soon as it is too long.
  const chunks: Uint8Array[] = []
  let received = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    received += chunk.length
    if (received > bodyLimit) throw tooLarge(`more than ${bodyLimit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * The request's body, parsed.
 *
 * @throws Failure `unsupported-media-type`, `too-large`, `cancelled` when the sender goes away, or `bad-request`
 */
export async function readJson(request: Request): Promise<unknown> {
  checkHeaders(request.headers)
  const data = await readBytes(request).catch((cause) => {
    if (cause instanceof Failure) throw cause
    throw new Failure('cancelled', 'The body did not arrive completely.', { cause })
  })
  if (data.length > bodyLimit) throw tooLarge(`${data.length} bytes`)
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
