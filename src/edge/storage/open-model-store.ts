/** Opens the model store with the best storage of this browser and memory as fallback. */
import { filesOf } from '../../wire/network.ts'
import { networks } from '../networks.ts'
import { openCacheFiles } from './cache-files.ts'
import { createExclusively } from './exclusively.ts'
import { createMemoryFiles } from './memory-files.ts'
import { createModelStore, type ModelStore } from './model-store.ts'
import { openOpfsFiles } from './opfs-files.ts'

declare const self: DedicatedWorkerGlobalScope

function wait(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, duration)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

/** Opens the model store and deletes files of earlier versions in the background. */
export async function openModelStore(): Promise<ModelStore> {
  const lasting =
    (await openOpfsFiles(navigator.storage)) ??
    (await openCacheFiles('caches' in self ? self.caches : undefined))
  const store = createModelStore({
    storages: [...(lasting ? [lasting] : []), createMemoryFiles()],
    fetch: self.fetch.bind(self),
    exclusively: createExclusively(navigator.locks),
    wait,
  })
  const shipped = Object.values(networks).flatMap((network) => filesOf(network, 'int8'))
  void store.keepOnly(shipped).catch(() => {})
  return store
}
