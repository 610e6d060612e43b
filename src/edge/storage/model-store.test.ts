import { expect, test } from 'vitest'
import { Failure } from '../../failure.ts'
import type { ManifestFile } from '../../wire/manifest.ts'
import { createMemoryFiles } from './memory-files.ts'
import type { ModelFiles } from './model-files.ts'
import { createModelStore, type ModelStore, sha256 } from './model-store.ts'

const model = Uint8Array.from({ length: 10_000 }, (_, i) => (i * 31) % 251)
const file: ManifestFile = { file: 'net.onnx', bytes: model.byteLength, sha256: await sha256(model) }

interface Served {
  range: string | null
  ifRange: string | null
}

/** A server of `body` that supports ranges and truncates each answer after `limit` bytes. */
function serving(body: Uint8Array<ArrayBuffer>, cuts: number[] = [], ranges = true) {
  const served: Served[] = []
  const fetch = async (_: unknown, init?: RequestInit) => {
    const headers = new Headers(init?.headers)
    const range = headers.get('range')
    served.push({ range, ifRange: headers.get('if-range') })
    const from = range && ranges ? Number(/bytes=(\d+)-/.exec(range)?.[1]) : 0
    const cut = cuts.shift()
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(body.slice(from, cut === undefined ? undefined : from + cut))
        if (cut === undefined) controller.close()
      },
      pull(controller) {
        if (cut !== undefined) controller.error(new TypeError('network error'))
      },
    })
    return new Response(stream, { status: from > 0 ? 206 : 200 })
  }
  return { fetch: fetch as typeof globalThis.fetch, served }
}

function store(fetch: typeof globalThis.fetch, storages: readonly ModelFiles[] = [createMemoryFiles()]) {
  const notes: string[] = []
  const progress: number[] = []
  const opened: ModelStore = createModelStore({
    storages,
    fetch,
    exclusively: (_, __, run) => run(),
    wait: async () => {},
  })
  const open = (signal = new AbortController().signal) =>
    opened.open(file, {
      signal,
      onNote: (note) => notes.push(note),
      onProgress: (received) => progress.push(received),
    })
  return { ...opened, open, notes, progress }
}

async function stored(files: ModelFiles, bytes: Uint8Array<ArrayBuffer>) {
  const part = await files.openPart(file.sha256, 0)
  await part.write(bytes)
  await part.close()
  await files.commit(file.sha256)
}

test('a model is downloaded once, with progress, and read from storage afterwards', async () => {
  const { fetch, served } = serving(model)
  const { open, progress } = store(fetch)
  expect((await open()).bytes).toEqual(model)
  expect((await open()).bytes).toEqual(model)
  expect(served).toHaveLength(1)
  expect(progress.at(-1)).toBe(model.byteLength)
})

test('an interrupted download resumes if the server has the same file', async () => {
  const { fetch, served } = serving(model, [4_000, 1_000])
  expect((await store(fetch).open()).bytes).toEqual(model)
  expect(served).toEqual([
    { range: null, ifRange: null },
    { range: 'bytes=4000-', ifRange: `"${file.sha256}"` },
    { range: 'bytes=5000-', ifRange: `"${file.sha256}"` },
  ])
})

test('a server that ignores the range is read from the beginning', async () => {
  const { fetch } = serving(model, [4_000], false)
  expect((await store(fetch).open()).bytes).toEqual(model)
})

test('a repeatedly interrupted download fails and keeps the received bytes', async () => {
  const { fetch } = serving(model, [4_000, 100, 100])
  const { open, find } = store(fetch)
  await expect(open()).rejects.toMatchObject({
    code: 'offline',
    message: expect.stringContaining('stopped at 42%'),
  })
  expect(await find(file)).toEqual({ stored: false, received: 4_200 })
})

test('a cancelled download keeps the received bytes', async () => {
  const hanging = async (_: unknown, init?: RequestInit) =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(model.slice(0, 4_000))
          init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason))
        },
      }),
    )
  const { open, find } = store(hanging as typeof globalThis.fetch)
  const controller = new AbortController()
  const waiting = open(controller.signal)
  await expect.poll(() => find(file)).toEqual({ stored: false, received: 4_000 })
  controller.abort()
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  expect(await find(file)).toEqual({ stored: false, received: 4_000 })
})

test.each([
  ['altered', Uint8Array.from(model, (byte, i) => (i === 500 ? byte ^ 1 : byte))],
  ['truncated', model.slice(0, 9_000)],
])('an %s file is detected on opening, downloaded again and reported', async (_, damaged) => {
  const files = createMemoryFiles()
  await stored(files, damaged)
  const { fetch, served } = serving(model)
  const { open, notes } = store(fetch, [files])
  expect((await open()).bytes).toEqual(model)
  expect(served).toHaveLength(1)
  expect(notes).toEqual(['The stored model "net.onnx" was damaged; it is being downloaded again.'])
})

test('a wrong file fails the integrity check after a second download', async () => {
  const other = model.toReversed()
  const { fetch, served } = serving(other)
  await expect(store(fetch).open()).rejects.toMatchObject({
    code: 'integrity',
    message: expect.stringContaining('not the one this version'),
  })
  expect(served).toHaveLength(2)
})

test('a server of another version is asked again, because another one may be behind the same address', async () => {
  const { fetch } = serving(model)
  const urls: unknown[] = []
  let missing = 2
  const updating = async (url: unknown, init?: RequestInit) => {
    urls.push(url)
    return missing-- > 0 ? new Response(null, { status: 404 }) : fetch(url as string, init)
  }
  expect((await store(updating as typeof globalThis.fetch).open()).bytes).toEqual(model)
  expect(urls).toEqual(Array(3).fill(`/models/net-${file.sha256.slice(0, 16)}.onnx`))
})

test('a file that no server has any more fails, and the bytes received so far are kept', async () => {
  const { fetch } = serving(model, [4_000])
  let isUpdated = false
  const updating = async (url: unknown, init?: RequestInit) => {
    if (isUpdated) return new Response(null, { status: 404 })
    isUpdated = true
    return fetch(url as string, init)
  }
  const { open, find } = store(updating as typeof globalThis.fetch)
  await expect(open()).rejects.toMatchObject({
    code: 'integrity',
    message: expect.stringContaining('another version'),
  })
  expect(await find(file)).toEqual({ stored: false, received: 4_000 })
})

test('a full disk falls back to memory with a note', async () => {
  const full: ModelFiles = {
    ...createMemoryFiles(),
    kind: 'opfs',
    openPart: async () => ({
      write: () => Promise.reject(new Failure('storage-full', 'full')),
      close: async () => {},
    }),
  }
  const { open, notes } = store(serving(model).fetch, [full, createMemoryFiles()])
  expect(await open()).toMatchObject({ storage: 'memory', bytes: model })
  expect(notes).toEqual([
    'The storage of this device is full: the model works now but is not kept for later.',
  ])
})

test('keepOnly deletes what no shipped network uses', async () => {
  const files = createMemoryFiles()
  await stored(files, model)
  const { keepOnly, find } = store(serving(model).fetch, [files])
  await keepOnly([file])
  expect(await find(file)).toMatchObject({ stored: true })
  await keepOnly([])
  expect(await find(file)).toMatchObject({ stored: false })
})
