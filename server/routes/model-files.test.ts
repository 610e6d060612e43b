import { createHash } from 'node:crypto'
import { copyFile, mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Manifest } from '../../src/wire/manifest.ts'
import { hashedName } from '../../src/wire/network.ts'
import { artefacts, testApp } from '../testing/app.ts'

const app = testApp()
const { tokenizer } = artefacts.manifest
const path = `/models/${tokenizer.file}`
const etag = `"${tokenizer.sha256}"`
const get = (headers: Record<string, string>) => app.request(path, { headers })

test('a file matches the manifest, uncompressed, with its hash as a strong ETag', async () => {
  const response = await get({ 'Accept-Encoding': 'br, gzip' })
  const data = Buffer.from(await response.arrayBuffer())
  expect(data.length).toBe(tokenizer.bytes)
  expect(createHash('sha256').update(data).digest('hex')).toBe(tokenizer.sha256)
  expect(response.headers.get('Content-Encoding')).toBeNull()
  expect(response.headers.get('Content-Length')).toBe(String(tokenizer.bytes))
  expect(response.headers.get('ETag')).toBe(etag)
})

test('the manifest itself can be read', async () => {
  expect(Manifest.parse(await (await app.request('/models/manifest.json')).json())).toEqual(
    artefacts.manifest,
  )
})

const hashed = hashedName(tokenizer)

test('every file has a second name with its hash, which caches keep for ever; the plain name is revalidated', async () => {
  expect(hashed).toBe(`tokenizer-${tokenizer.sha256.slice(0, 16)}.json`)
  for (const file of artefacts.files.values()) {
    const response = await app.request(`/models/${hashedName(file)}`, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('ETag')).toBe(`"${file.sha256}"`)
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    const plain = await app.request(`/models/${file.file}`, { method: 'HEAD' })
    expect(plain.headers.get('Cache-Control')).toBe('no-cache')
  }
  const body = Buffer.from(await (await app.request(`/models/${hashed}`)).arrayBuffer())
  expect(createHash('sha256').update(body).digest('hex')).toBe(tokenizer.sha256)
})

test.each([
  ['another hash', hashed.replace(/-./, '-x')],
  ['a shorter hash', hashed.replace(/.\.json$/, '.json')],
  ['the hash of another file', hashed.replace('tokenizer', 'manifest')],
  ['a path before it', `..%2fartefacts%2f${hashed}`],
  ['a path after it', `${hashed}%2f..%2fpackage.json`],
])('%s is not found, and no cache keeps that', async (_, file) => {
  const response = await app.request(`/models/${file}`)
  expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store'])
})

test('an interrupted download resumes', async () => {
  const wholeFile = Buffer.from(await (await get({})).arrayBuffer())
  const response = await get({ Range: 'bytes=1000-', 'If-Range': etag })
  expect(response.status).toBe(206)
  expect(response.headers.get('Content-Range')).toBe(`bytes 1000-${tokenizer.bytes - 1}/${tokenizer.bytes}`)
  expect(Buffer.from(await response.arrayBuffer())).toEqual(wholeFile.subarray(1000))
})

test('a file that changed in between is sent in full', async () => {
  const response = await get({ Range: 'bytes=1000-', 'If-Range': '"older"' })
  expect(response.status).toBe(200)
  expect((await response.arrayBuffer()).byteLength).toBe(tokenizer.bytes)
})

test('a range beyond the end returns the length of the file', async () => {
  const response = await get({ Range: `bytes=${tokenizer.bytes}-` })
  expect(response.status).toBe(416)
  expect(response.headers.get('Content-Range')).toBe(`bytes */${tokenizer.bytes}`)
})

test('an unchanged file is not sent again', async () => {
  expect((await get({ 'If-None-Match': etag })).status).toBe(304)
})

test('HEAD returns the length without a body', async () => {
  const response = await app.request(path, { method: 'HEAD' })
  expect(response.headers.get('Content-Length')).toBe(String(tokenizer.bytes))
  expect((await response.arrayBuffer()).byteLength).toBe(0)
})

test.each(['vectors.json', '..%2f..%2fpackage.json', '%2e%2e%2fpackage.json', 'constructor'])(
  '%s is not in the manifest and is not served',
  async (file) => {
    expect((await app.request(`/models/${file}`)).status).toBe(404)
  },
)

test('a file that is missing or cut while the server runs is a problem, and never a stalled download', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'breakeven-models-'))
  const damaged = testApp({ artefacts: { ...artefacts, folder } })
  const statusNow = async () => {
    const response = await damaged.request(path)
    return [response.status, ((await response.json()) as { received?: string }).received]
  }
  expect(await statusNow()).toEqual([503, 'no file'])
  await copyFile(join(artefacts.folder, tokenizer.file), join(folder, tokenizer.file))
  expect((await damaged.request(path)).status).toBe(200)
  await truncate(join(folder, tokenizer.file), 1_000)
  expect(await statusNow()).toEqual([503, '1000 bytes'])
  await rm(folder, { recursive: true })
})

test('a download of a file that is cut meanwhile fails', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'breakeven-models-'))
  const copy = join(folder, tokenizer.file)
  await copyFile(join(artefacts.folder, tokenizer.file), copy)
  const response = await testApp({ artefacts: { ...artefacts, folder } }).request(path)
  await truncate(copy, 1_000)
  await expect(response.arrayBuffer()).rejects.toThrow()
  await rm(folder, { recursive: true })
})
