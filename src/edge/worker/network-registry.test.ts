import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { testNetwork } from '../../wire/testing/networks.ts'
import type { Backend } from '../backends/backend.ts'
import type { ModelStore } from '../storage/model-store.ts'
import { createNetworkRegistry } from './network-registry.ts'

/** Two networks that share an encoder. The disk and the engine are sets. */
async function createRegistry(stored: readonly string[] = []) {
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
  const registry = await createNetworkRegistry({
    networks: { moods: testNetwork(['mood']), kinds: testNetwork(['kind']) },
    backend,
    store,
    now: () => ms(0),
    onChange: () => {},
    onNote: () => {},
    exclusively: (run) => run(),
    check: async () => {},
    marked: (run) => run(),
  })
  return { registry, disk, engine, loads }
}

test('a network is its encoder and its heads', async () => {
  const { registry, engine, loads } = await createRegistry()
  await registry.load('moods')
  expect(loads).toEqual(['encoder.int8', 'mood.int8'])
  expect([...engine]).toEqual(['encoder.int8', 'mood.int8'])
  expect(registry.states.moods?.state).toBe('ready')
  expect(registry.partsOf('moods', 'mood')).toMatchObject({ encoder: 'encoder.int8', head: 'mood.int8' })
})

test('a partially downloaded network is absent and reports its received bytes', async () => {
  const { registry } = await createRegistry(['encoder.int8'])
  expect(registry.states.moods).toEqual({ state: 'absent', received: 10, total: 20 })
})

test('removing a network keeps the files of other networks', async () => {
  const { registry, disk, engine } = await createRegistry()
  await registry.load('moods')
  await registry.load('kinds')
  await registry.remove('moods')
  expect([...disk]).toEqual(['encoder.int8', 'kind.int8'])
  expect([...engine]).toEqual(['encoder.int8', 'kind.int8'])
})

test('removing two networks deletes their shared files', async () => {
  const { registry, disk, engine } = await createRegistry()
  await registry.load('moods')
  await registry.load('kinds')
  await Promise.all([registry.remove('moods'), registry.remove('kinds')])
  expect([...disk, ...engine]).toEqual([])
})
