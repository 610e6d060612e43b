/** The networks of a place, from absent to ready. Loading happens once however many ask; a failed one is forgotten. */
import { Failure, plainFailure } from '../../failure.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { ManifestFile, ManifestNetwork } from '../../wire/manifest.ts'
import { bytesOf, filesOf } from '../../wire/network.ts'
import type { Backend } from '../backends/backend.ts'
import { type Parts, partsOf } from '../backends/parts.ts'
import type { NetworkState } from '../protocol.ts'
import type { ModelStore } from '../storage/model-store.ts'
import { sampleQuestion } from './sample-question.ts'

/** The first runs are up to ten times slower than the rest; two lengths also warm what is compiled per shape. */
const warmUpLengths = [8, 24, 8]

export interface NetworkShelf {
  readonly states: Readonly<Record<string, NetworkState>>
  /** Downloads if needed, verifies, loads, warms up and checks. @throws WrongEngine, and what brings and loads the files */
  load(network: string): Promise<void>
  /** As {@link load}, but never touches the network. @throws Failure `model-missing` */
  ensureReady(network: string): Promise<void>
  /** @throws Failure `not-found` when this version has no such network, or the network no such head */
  partsOf(network: string, head: string): Parts
  pause(network: string): void
  /** What another network needs too stays. */
  remove(network: string): Promise<void>
}

export interface NetworkShelfNeeds {
  readonly networks: Readonly<Record<string, ManifestNetwork>>
  readonly backend: Backend
  readonly store: ModelStore
  readonly now: () => Milliseconds
  readonly onChange: () => void
  readonly onNote: (note: string) => void
  /** Runs with nothing else on the engine. */
  readonly exclusively: <T>(run: () => Promise<T>) => Promise<T>
  /** Compares the engine with known answers before it answers anybody. @throws WrongEngine */
  readonly check: (network: ManifestNetwork, name: string) => Promise<void>
  /** Runs what may take more memory than the browser gives: a mark tells the next start if the tab does not survive it. */
  readonly marked: <T>(run: () => Promise<T>) => Promise<T>
}

export async function createNetworkShelf(needs: NetworkShelfNeeds): Promise<NetworkShelf> {
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

  /** Networks on their way out: what only they share leaves with the last of them. */
  const leaving = new Set<string>()

  /** Files of a network that no other one needs which stays. */
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

  /** The verified files, one after the other; progress counts them all. */
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
