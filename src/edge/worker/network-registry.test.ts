import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import type { ManifestFile, ManifestNetwork } from '../../wire/manifest.ts'
import type { Backend } from '../backends/backend.ts'
import type { ModelStore } from '../storage/model-store.ts'
import { createNetworkRegistry } from './network-registry.ts'

const file = (name: string): ManifestFile => ({ file: name, bytes: 10, sha256: name.padStart(64, '0') })
const files = (name: string) => ({
  fp32: file(`${name}.fp32`),
  fp16: file(`${name}.fp16`),
  int8: file(`${name}.int8`),
})
const encoder = {
  cell: 'lstm' as const,
  layers: 1,
  units: 1,
  bidirectional: true,
  vocabularySize: 10,
  files: files('encoder'),
}
const networkOf = (head: string): ManifestNetwork => ({
  encoder,
  maximumTokens: 64,
  heads: {
    [head]: {
      sides: ['text'],
      ids: false,
      outputs: [{ name: head, datatype: 'FP32', shape: [-1, 1] }],
      files: files(head),
    },
  },
})

/** Two networks that share an encoder. The disk and the engine are sets. */
async function shelfOfTwo(stored: readonly string[] = []) {
  const disk = new Set(stored)
  const engine = new Set<string>()
  const loads: string[] = []
  const store: ModelStore = {
    find: async ({ file }) => ({ stored: disk.has(file), received: 0 }),
    async open({ file }) {
      disk.add(file)
      return { bytes: new Uint8Array(1), storage: 'opfs' }
    },
    remove: async ({ file }) => void disk.delete(file),
    keepOnly: async () => {},
  }
  const backend: Backend = {
    place: 'wasm',
    precision: 'int8',
    lost: new Promise(() => {}),
    prepare: async () => ({ threads: 1, backend: 'test' }),
    async load(file) {
      loads.push(file)
      engine.add(file)
    },
    release: async (file) => void engine.delete(file),
    run: async () => [],
  }
  const shelf = await createNetworkRegistry({
    networks: { moods: networkOf('mood'), kinds: networkOf('kind') },
    backend,
    store,
    now: () => ms(0),
    onChange: () => {},
    onNote: () => {},
    exclusively: (run) => run(),
    check: async () => {},
    marked: (run) => run(),
  })
  return { shelf, disk, engine, loads }
}

test('a network is its encoder and its heads', async () => {
  const { shelf, engine, loads } = await shelfOfTwo()
  await shelf.load('moods')
  expect(loads).toEqual(['encoder.int8', 'mood.int8'])
  expect([...engine]).toEqual(['encoder.int8', 'mood.int8'])
  expect(shelf.states.moods?.state).toBe('ready')
  expect(shelf.partsOf('moods', 'mood')).toMatchObject({ encoder: 'encoder.int8', head: 'mood.int8' })
})

test('a partially downloaded network is absent and reports its received bytes', async () => {
  const { shelf } = await shelfOfTwo(['encoder.int8'])
  expect(shelf.states.moods).toEqual({ state: 'absent', received: 10, total: 20 })
})

test('removing a network keeps the files of other networks', async () => {
  const { shelf, disk, engine } = await shelfOfTwo()
  await shelf.load('moods')
  await shelf.load('kinds')
  await shelf.remove('moods')
  expect([...disk]).toEqual(['encoder.int8', 'kind.int8'])
  expect([...engine]).toEqual(['encoder.int8', 'kind.int8'])
})

test('removing two networks deletes their shared files', async () => {
  const { shelf, disk, engine } = await shelfOfTwo()
  await shelf.load('moods')
  await shelf.load('kinds')
  await Promise.all([shelf.remove('moods'), shelf.remove('kinds')])
  expect([...disk, ...engine]).toEqual([])
})
