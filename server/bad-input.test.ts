/** Any invalid input gets a 4xx problem that names the field, and never a 500, a crash, or an echo of the text. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../src/failure.ts'
import { Problem, problemContentType } from '../src/wire/problem.ts'
import { artefacts, echoInference, inferBody, post, testApp } from './testing/app.ts'

const app = testApp()
const path = '/v2/models/sentiment/infer'
const network = artefacts.manifest.networks['lstm-300']
const { vocabularySize = 0 } = network ?? {}
const { maximumTokens = 0 } = network ?? {}

async function problemOf(init: RequestInit, url = path) {
  const response = await app.request(url, init)
  const problem = Problem.parse(await response.json())
  expect(response.headers.get('Content-Type')).toBe(problemContentType)
  expect(problem.status).toBe(response.status)
  return problem
}

const ids = (data: unknown, shape: unknown = [1, 2]) => ({ name: 'ids', shape, datatype: 'INT32', data })
const lengths = (data: unknown, shape: unknown = [1]) => ({ name: 'lengths', shape, datatype: 'INT32', data })
const good = ids([1, 2])
const whole = lengths([2])

test.each([
  ['a negative id', [ids([1, -1]), whole], 'inputs[0].data[1]', '-1'],
  ['an id that is not whole', [ids([1.5, 1]), whole], 'inputs[0].data[0]', '1.5'],
  [
    'an id out of the vocabulary',
    [ids([1, vocabularySize]), whole],
    'inputs[0].data[1]',
    `${vocabularySize}`,
  ],
  ['an id that is text', [ids(['1', 1]), whole], 'inputs[0].data[0]', 'a string of 1 characters'],
  ['a shape that does not fit', [ids([1, 2, 3]), whole], 'inputs[0].data', '3'],
  ['no rows', [ids([], [0, 2]), lengths([], [0])], 'inputs[0].shape', '[0,2]'],
  ['no tokens', [ids([], [1, 0]), lengths([0])], 'inputs[0].shape', '[1,0]'],
  ['nine rows', [ids(Array(9).fill(1), [9, 1]), lengths(Array(9).fill(1), [9])], 'inputs[0].shape', '[9,1]'],
  ['one dimension', [ids([1, 2], [2]), whole], 'inputs[0].shape', '[2]'],
  ['a negative side', [ids([1, 2], [1, -2]), whole], 'inputs[0].shape[1]', '-2'],
  ['a huge side', [ids([1, 2], [1e300, 1]), whole], 'inputs[0].shape[0]', '1e+300'],
  ['a row longer than it is', [good, lengths([3])], 'inputs[1].data[0]', '3'],
  ['an empty row', [good, lengths([0])], 'inputs[1].data[0]', '0'],
  ['more lengths than rows', [good, lengths([1, 1], [2])], 'inputs[1].shape', '[2]'],
  ['the wrong datatype', [{ ...good, datatype: 'FP32' }, whole], 'inputs[0].datatype', 'FP32'],
  [
    'an unknown datatype',
    [{ ...good, datatype: 'BYTES' }, whole],
    'inputs[0].datatype',
    'a string of 5 characters',
  ],
  ['an unknown input', [{ ...good, name: 'words' }, whole], 'inputs[0].name', 'another name'],
  ['an input twice', [good, good, whole], 'inputs[1].name', 'a second ids'],
  ['no ids', [whole], 'inputs', 'none'],
  ['no lengths', [good], 'inputs', 'none'],
  ['too many inputs', Array(9).fill(good), 'inputs', 'an array of 9'],
  ['inputs that are no list', 'ids', 'inputs', 'a string of 3 characters'],
])('%s is named', async (_, inputs, field, received) => {
  expect(await problemOf(post({ inputs }))).toMatchObject({ status: 400, field, received })
})

test('too many tokens for the network have a problem code of their own', async () => {
  const long = Array<number>(maximumTokens + 1).fill(1)
  expect(await problemOf(post(inferBody(long)))).toMatchObject({ status: 422, code: 'too-many-tokens' })
})

test('numbers outside the range of JSON are refused', async () => {
  const body = JSON.stringify({ inputs: [ids(['X', 1]), whole] })
  expect(await problemOf(post(body.replace('"X"', '1e999')))).toMatchObject({ field: 'inputs[0].data[0]' })
  expect(await problemOf(post(body.replace('"X"', 'NaN')))).toMatchObject({ field: '(body)' })
})

test('a model does not return the output of another head', async () => {
  const body = { ...inferBody([1]), outputs: [{ name: 'sentiment' }, { name: 'question_type' }] }
  expect(await problemOf(post(body))).toMatchObject({ field: 'outputs[1].name', expected: 'sentiment' })
})

test.each([
  ['nothing', ''],
  ['half of it', '{"inputs": ['],
  ['a list', '[]'],
  ['a number', '5'],
  ['brackets all the way down', '['.repeat(60_000)],
  ['objects all the way down', '{"inputs":'.repeat(6_000)],
  ['deep parameters', `{"parameters":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)},"inputs":[]}`],
])('a body of %s is refused', async (_, body) => {
  expect((await problemOf(post(body))).status).toBe(400)
})

test('bytes that are not UTF-8 are refused', async () => {
  const body = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])
  const problem = await problemOf({ ...post(''), body }, '/v1/sentiment')
  expect(problem).toMatchObject({ status: 400, expected: 'JSON in UTF-8' })
})

test.each([
  ['text/plain', 'text/plain'],
  ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
  ['application/json; charset=latin1', 'application/json; charset=latin1'],
])('content type %s is refused', async (type, received) => {
  const headers = { 'Content-Type': type }
  const body = Buffer.from(JSON.stringify(inferBody([1])))
  expect(await problemOf({ method: 'POST', headers, body })).toMatchObject({ status: 415, received })
})

test('a plain-text question needs its content type', async () => {
  const body = Buffer.from(JSON.stringify({ text: 'A joy.' }))
  const problem = await problemOf({ method: 'POST', body }, '/v1/sentiment')
  expect(problem).toMatchObject({ status: 415, received: 'nothing' })
})

test('a body with an unknown content encoding, or with the wrong one, is refused', async () => {
  const brotli = await problemOf(post(inferBody([1]), { 'Content-Encoding': 'br' }))
  expect(brotli).toMatchObject({
    status: 415,
    field: 'Content-Encoding',
    expected: 'identity, gzip or deflate',
  })
  const notGzip = await problemOf(post(inferBody([1]), { 'Content-Encoding': 'gzip' }))
  expect(notGzip).toMatchObject({ status: 400, field: '(body)', expected: 'gzip data' })
})

test('a body that exceeds 64 KiB after decompression is refused', async () => {
  const body = gzipSync(Buffer.alloc(10_000_000, ' '))
  const problem = await problemOf({ method: 'POST', headers: { 'Content-Encoding': 'gzip' }, body })
  expect(problem).toMatchObject({ status: 413, received: 'more than 65536 bytes when decompressed' })
})

const binaryBody = (size: unknown, datatype: string, bytes: number) => {
  const header = JSON.stringify({
    inputs: [
      { name: 'ids', shape: [1, 2], datatype, parameters: { binary_data_size: size } },
      { name: 'lengths', shape: [1], datatype: 'INT32', data: [2] },
    ],
  })
  const body = Buffer.concat([Buffer.from(header), Buffer.alloc(bytes, 1)])
  return { method: 'POST', body, headers: { 'Inference-Header-Content-Length': `${header.length}` } }
}

test.each([
  ['more bytes than came', binaryBody(16, 'INT32', 8), 'inputs[0].parameters.binary_data_size', '16'],
  ['bytes that are no whole values', binaryBody(7, 'INT32', 8), 'inputs[0].parameters.binary_data_size', '7'],
  ['a size that is text', binaryBody('8', 'INT32', 8), 'inputs[0].parameters.binary_data_size', 'no number'],
  ['bytes that belong to nobody', binaryBody(8, 'INT32', 12), '(body)', '12'],
  ['a datatype that has no bytes', binaryBody(8, 'BYTES', 8), 'inputs[0].datatype', 'another datatype'],
  ['ids out of the vocabulary', binaryBody(8, 'INT32', 8), 'inputs[0].data[0]', '16843009'],
])('binary data: %s', async (_, init, field, received) => {
  expect(await problemOf(init)).toMatchObject({ status: 400, field, received })
})

test('a JSON part that is longer than the body is refused', async () => {
  const init = post(inferBody([1]), { 'Inference-Header-Content-Length': '99999' })
  expect(await problemOf(init)).toMatchObject({ status: 400, field: 'Inference-Header-Content-Length' })
})

test('a body over 64 KiB is refused by its Content-Length', async () => {
  const body = 'x'.repeat(65_537)
  expect(await problemOf(post(body, { 'Content-Length': '65537' }))).toMatchObject({ status: 413 })
})

test('a body over 64 KiB is called too large while the server is busy', async () => {
  const refusal = () => new Failure('queue-full', 'The server is busy.')
  const busy = testApp({ inference: { ...echoInference, refusal } })
  const body = 'x'.repeat(65_537)
  const response = await busy.request(path, post(body, { 'Content-Length': '65537' }))
  expect(response.status).toBe(413)
  expect((await busy.request(path, post(inferBody([1])))).status).toBe(503)
})

test('a body over 64 KiB without a Content-Length is refused once it exceeds the limit', async () => {
  let pulled = 0
  const body = new ReadableStream({
    pull(controller) {
      pulled += 1
      controller.enqueue(new Uint8Array(1_024))
    },
  })
  const init = { ...post(''), body, duplex: 'half' } as RequestInit
  expect(await problemOf(init)).toMatchObject({ status: 413 })
  expect(pulled).toBeLessThan(70)
})

test('an interrupted body is not a server error', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
  const init = { ...post(''), body, duplex: 'half' } as RequestInit
  expect(await problemOf(init)).toMatchObject({ code: 'cancelled' })
})

test('an idempotency key with an invalid length is refused', async () => {
  const problem = await problemOf(post(inferBody([1]), { 'Idempotency-Key': 'k'.repeat(129) }))
  expect(problem).toMatchObject({ status: 400, field: 'Idempotency-Key' })
})

const marker = 'xyzzy-marker'

test('any JSON is answered with 200 or a 4xx problem that does not repeat the text', async () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.record({ text: fc.jsonValue() }),
    fc.record(
      {
        inputs: fc.array(fc.jsonValue()),
        outputs: fc.jsonValue(),
        id: fc.jsonValue(),
        parameters: fc.jsonValue(),
      },
      { requiredKeys: ['inputs'] },
    ),
    fc.record({
      inputs: fc.tuple(
        fc.record({
          name: fc.constantFrom('ids', 'lengths', marker),
          shape: fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 3 }),
          datatype: fc.constantFrom('INT32', 'FP32', marker),
          data: fc.array(fc.oneof(fc.nat(3), fc.double(), fc.constant(marker)), { maxLength: 5 }),
        }),
        fc.constant(whole),
      ),
    }),
  )
  const url = fc.constantFrom(path, '/v1/sentiment', '/v1/question-type', '/v2/models/question-type/infer')
  await fc.assert(
    fc.asyncProperty(anything, url, async (body, to) => {
      const response = await app.request(to, post(JSON.stringify(body)))
      const text = await response.text()
      expect(text).not.toContain(marker)
      if (response.status === 200) return
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect(Problem.parse(JSON.parse(text)).detail).not.toBe('')
    }),
    { numRuns: 500 },
  )
})

test('any bytes are answered with a 4xx problem', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (body) => {
      const problem = await problemOf({ ...post(''), body: Buffer.from(body) })
      expect(problem.status).toBeLessThan(500)
    }),
  )
})
