/** Manages the networks of a place. Concurrent loads of a network share one promise. A failed load can be repeated. */
import { Failure, plainFailure } from '../../failure.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { ManifestFile, ManifestNetwork } from '../../wire/manifest.ts'
import { bytesOf, filesOf } from '../../wire/network.ts'
import type { Backend } from '../backends/backend.ts'
import { type Parts, partsOf } from '../backends/parts.ts'
import type { NetworkState } from '../protocol.ts'
import type { ModelStore } from '../storage/model-store.ts'
import { sampleQuestion } from './sample-question.ts'

/** Lengths of the warm-up runs. The first runs are up to ten times slower. Two lengths also warm up code that is compiled per shape. */
const warmUpLengths = [8, 24, 8]

export interface NetworkRegistry {
  readonly states: Readonly<Record<string, NetworkState>>
  /** Downloads if needed, verifies, loads, warms up and checks. @throws WrongEngine, and failures of the download and the load */
  load(network: string): Promise<void>
  /** Like {@link load}, without downloads. @throws Failure `model-missing` */
  ensureReady(network: string): Promise<void>
  /** @throws Failure `not-found` if this version has no such network or the network has no such head */
  partsOf(network: string, head: string): Parts
  pause(network: string): void
  /** Removes a network, except files that other networks use. */
  remove(network: string): Promise<void>
}

export interface NetworkRegistryNeeds {
  readonly networks: Readonly<Record<string, ManifestNetwork>>
  readonly backend: Backend
  readonly store: ModelStore
  readonly now: () => Milliseconds
  readonly onChange: () => void
  readonly onNote: (note: string) => void
  /** Runs a function while no other run uses the engine. */
  readonly exclusively: <T>(run: () => Promise<T>) => Promise<T>
  /** Verifies the engine with known answers. @throws WrongEngine */
  readonly check: (network: ManifestNetwork, name: string) => Promise<void>
  /** Runs a step that can exceed the browser's memory. A stored mark shows the next start whether the tab crashed. */
  readonly marked: <T>(run: () => Promise<T>) => Promise<T>
}

export async function createNetworkRegistry(needs: NetworkRegistryNeeds): Promise<NetworkRegistry> {
  const { networks, backend, store, now, onChange, onNote, exclusively, check, marked } = needs
  const states: Record<string, NetworkState> = {}
  const loading = new Map<string, { controller: AbortController; done: Promise<void> }>()
  const set = (network: string, state: NetworkState) => {
    states[network] = state
    onChange()
  }
  const known = (network: string): ManifestNetwork => {
    const found = networks[network]
    if (found) return found
    throw new Failure('not-found', `This version of the app has no network "${network}".`, {
      expected: Object.keys(networks).join(', '),
      received: network,
    })
  }
  const files = (network: string) => filesOf(known(network), backend.precision)
  const total = (network: string) => bytesOf(known(network), backend.precision)

  async function absent(network: string): Promise<NetworkState> {
    const found = await Promise.all(files(network).map((file) => store.find(file)))
    if (found.every(({ stored }) => stored)) return { state: 'stored' }
    const here = files(network).map(({ bytes }, index) =>
      found[index]?.stored ? bytes : (found[index]?.received ?? 0),
    )
    const received = here.reduce((sum, bytes) => sum + bytes, 0)
    return received > 0 ? { state: 'absent', received, total: total(network) } : { state: 'absent' }
  }
  for (const network of Object.keys(networks)) states[network] = await absent(network)

  /** Networks that are being removed. Files that only these share are deleted with the last one. */
  const leaving = new Set<string>()

  /** Returns the files of a network that no remaining network uses. */
  function ownFiles(network: string): ManifestFile[] {
    const stays = (name: string) => !leaving.has(name) && states[name]?.state !== 'absent'
    const others = Object.keys(networks).filter((name) => name !== network && stays(name))
    const shared = new Set(others.flatMap(files).map(({ sha256 }) => sha256))
    return files(network).filter(({ sha256 }) => !shared.has(sha256))
  }

  async function warmUp(network: string) {
    for (const length of warmUpLengths) {
      const { parts, inputs, outputs } = sampleQuestion(known(network), backend.precision, length)
      await backend.run(parts, inputs, outputs)
    }
  }

  /** Opens the verified files one after the other. The progress includes all of them. */
  async function open(network: string, signal: AbortSignal) {
    const opened = []
    let before = 0
    for (const file of files(network)) {
      const model = await store.open(file, {
        signal,
        onNote,
        onProgress: (received) =>
          set(network, { state: 'downloading', received: before + received, total: total(network) }),
      })
      before += file.bytes
      opened.push({ file, ...model })
    }
    return opened
  }

  async function bring(network: string, signal: AbortSignal) {
    const opened = await open(network, signal)
    signal.throwIfAborted()
    set(network, { state: 'loading' })
    const loadAll = async () => {
      const start = now()
      for (const { file, bytes } of opened) await backend.load(file.file, bytes)
      await warmUp(network)
      await check(known(network), network)
      const inMemory = opened.find(({ storage }) => storage === 'memory')
      const storage = (inMemory ?? opened[0])?.storage ?? 'memory'
      set(network, { state: 'ready', load: ms(now() - start), storage })
    }
    await exclusively(() => marked(loadAll))
  }

  function load(network: string): Promise<void> {
    if (states[network]?.state === 'ready') return Promise.resolve()
    const under = loading.get(network)
    if (under) return under.done
    const controller = new AbortController()
    const done = bring(network, controller.signal)
      .catch(async (error) => {
        if (controller.signal.aborted) set(network, await absent(network))
        else set(network, { state: 'failed', failure: plainFailure(error) })
        throw error
      })
      .finally(() => loading.delete(network))
    loading.set(network, { controller, done })
    return done
  }

  return {
    states,
    load,
    async ensureReady(network) {
      const { state } = states[network] ?? { state: undefined }
      if (state === 'stored' || state === 'loading' || state === 'ready') return load(network)
      known(network)
      throw new Failure(
        'model-missing',
        'The model is not on this device yet. Download it in the settings, or let the server answer.',
      )
    },
    partsOf: (network, head) => partsOf(known(network), head, backend.precision),
    pause: (network) => loading.get(network)?.controller.abort(),
    async remove(network) {
      const under = loading.get(network)
      leaving.add(network)
      try {
        under?.controller.abort()
        await under?.done.catch(() => {})
        const own = ownFiles(network)
        await exclusively(async () => {
          for (const { file } of own) await backend.release(file)
        })
        for (const file of own) await store.remove(file)
        set(network, { state: 'absent' })
      } finally {
        leaving.delete(network)
      }
    },
  }
}
