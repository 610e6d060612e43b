import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { precompress } from './precompress.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precompress-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('precompress writes files that decompress to the original, and skips images and small files', async () => {
  const script = 'const answer = 42\n'.repeat(200)
  await writeFile(join(folder, 'app.js'), script)
  await writeFile(join(folder, 'small.js'), 'short')
  await writeFile(join(folder, 'photo.png'), Buffer.alloc(5_000))
  expect(await precompress(folder)).toMatchObject({ files: 1, bytes: script.length })
  expect((await readdir(folder)).sort()).toEqual([
    'app.js',
    'app.js.br',
    'app.js.gz',
    'photo.png',
    'small.js',
  ])
  expect(brotliDecompressSync(await readFile(join(folder, 'app.js.br'))).toString()).toBe(script)
  expect(gunzipSync(await readFile(join(folder, 'app.js.gz'))).toString()).toBe(script)
})
