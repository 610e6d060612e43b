import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inferBody, post, testApp } from '../testing/app.ts'
import { hashOfKey, readApiKeys } from './api-keys.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breakeven-keys-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'keys.txt')
  await writeFile(path, text)
  return path
}

const hash = hashOfKey('secret').toString('hex')
const apiKeys = [
  { name: 'alice', hash: hashOfKey('secret'), tokensPerMinute: 8 },
  { name: 'bob', hash: hashOfKey('other'), tokensPerMinute: undefined },
]
const path = '/v2/models/sentiment/infer'
const bearer = (key: string) => ({ Authorization: `Bearer ${key}` })

test('the file has a key a line, with its hash and its own limit', async () => {
  const keys = await readApiKeys(await fileOf(`# keys\n\nalice ${hash} 8\nbob ${hash}\n`))
  expect(keys.map(({ name, tokensPerMinute }) => [name, tokensPerMinute])).toEqual([
    ['alice', 8],
    ['bob', undefined],
  ])
})

test.each([
  ['a line of another form', 'alice secret', /expected "name sha256 \[tokens a minute\]" in line 1/],
  ['no key', '# none\n', /holds no key/],
])('a file with %s ends the start', async (_, text, message) => {
  await expect(readApiKeys(await fileOf(text))).rejects.toThrow(message)
})

test('a missing file ends the start with a remedy', async () => {
  await expect(readApiKeys(join(folder, 'none.txt'))).rejects.toThrow(/Create it with "npm run api-key"/)
})

test('a server with keys answers those who have one, and probes of load balancers', async () => {
  const app = testApp({ apiKeys })
  const ask = (headers: Record<string, string>) => app.request(path, post(inferBody([1]), headers))
  expect((await ask({})).status).toBe(401)
  expect((await ask(bearer('wrong'))).status).toBe(401)
  expect((await ask({ Authorization: 'Basic secret' })).status).toBe(401)
  expect((await ask(bearer('secret'))).status).toBe(200)
  expect((await app.request('/v2')).status).toBe(401)
  expect((await app.request('/v1')).status).toBe(401)
  expect((await app.request('/v2/health/ready')).status).toBe(200)
})

test('every key has its own limit', async () => {
  const app = testApp({ apiKeys })
  const ask = async (key: string) => (await app.request(path, post(inferBody([1, 2, 3]), bearer(key)))).status
  expect([await ask('secret'), await ask('secret')]).toEqual([200, 429])
  expect([await ask('other'), await ask('other')]).toEqual([200, 200])
})

test('the answer to a wrong key does not repeat it', async () => {
  const response = await testApp({ apiKeys }).request(path, post(inferBody([1]), bearer('xyzzy')))
  expect(await response.text()).not.toContain('xyzzy')
})

test('the script prints a line of the file, and its key works', async () => {
  const run = promisify(execFile)
  const { stdout, stderr } = await run('npx', ['tsx', 'scripts/create-api-key.ts', 'carol', '500'])
  const [key] = await readApiKeys(await fileOf(stdout))
  expect(key).toMatchObject({ name: 'carol', tokensPerMinute: 500 })
  expect(hashOfKey(stderr.trim().split(' ').at(-1) ?? '')).toEqual(key?.hash)
})
