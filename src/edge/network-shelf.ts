/** The networks of a place, from absent to ready. Loading happens once however many ask; a failed one is forgotten. */
import { Failure, plainFailure } from '../failure.ts'
import { type Milliseconds, ms } from '../units.ts'
import type { ManifestNetwork } from '../wire/manifest.ts'
import type { Backend } from './backend.ts'
import type { ModelStore } from './model-store.ts'
import type { NetworkState } from './protocol.ts'
import { sampleInputs } from './sample-inputs.ts'

/** The first runs are up to ten times slower than the rest; two lengths also warm what is compiled per shape. */
const warmUpLengths = [8, 24, 8]

export interface NetworkShelf {
  readonly states: Readonly<Record<string, NetworkState>>
  /** Downloads if needed, verifies, loads and warms up. */
  load(network: string): Promise<void>
  /** As {@link load}, but never touches the network. @throws Failure `model-missing` */
  ensureReady(network: string): Promise<void>
  pause(network: string): void
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
}

export async function createNetworkShelf(needs: NetworkShelfNeeds): Promise<NetworkShelf> {
  const { networks, backend, store, now, onChange, onNote, exclusively } = needs
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
  const fileOf = (network: string) => known(network).files[backend.precision]

  async function absent(network: string): Promise<NetworkState> {
    const { stored, received } = await store.find(fileOf(network))
    if (stored) return { state: 'stored' }
    return received > 0 ? { state: 'absent', received, total: fileOf(network).bytes } : { state: 'absent' }
  }
  for (const network of Object.keys(networks)) states[network] = await absent(network)

  async function warmUp(network: string) {
    const spec = known(network)
    const outputs = spec.outputs.map(({ name }) => name)
    for (const length of warmUpLengths) await backend.run(network, sampleInputs(spec, length), outputs)
  }

  async function bring(network: string, signal: AbortSignal) {
    const model = await store.open(fileOf(network), {
      signal,
      onNote,
      onProgress: (received, total) => set(network, { state: 'downloading', received, total }),
    })
    signal.throwIfAborted()
    set(network, { state: 'loading' })
    await exclusively(async () => {
      const start = now()
      await backend.load(network, model.bytes)
      await warmUp(network)
      set(network, { state: 'ready', load: ms(now() - start), storage: model.storage })
    })
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
    pause: (network) => loading.get(network)?.controller.abort(),
    async remove(network) {
      const under = loading.get(network)
      under?.controller.abort()
      await under?.done.catch(() => {})
      await exclusively(() => backend.release(network))
      await store.remove(fileOf(network))
      set(network, { state: 'absent' })
    },
  }
}
