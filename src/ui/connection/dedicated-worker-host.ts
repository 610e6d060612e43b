/** Runs the gateway in a dedicated worker: in browsers without service workers, or while the first one installs. */
// biome-ignore lint/style/noRestrictedImports: the worker’s URL, not its code
import dedicatedWorkerUrl from '../../gateway/dedicated-worker.ts?worker&url'
import type { FromServiceWorker } from '../../gateway/protocol.ts'
import type { GatewayHost, HostListener } from './gateway-host.ts'
import { trustedScriptUrl } from './trusted-script-urls.ts'

export interface DedicatedWorkerHost extends GatewayHost {
  stop(): void
}

/** Starts a gateway that runs until the page closes. */
export function startDedicatedWorker(listener: HostListener): DedicatedWorkerHost {
  const worker = new Worker(trustedScriptUrl(dedicatedWorkerUrl), { type: 'module', name: 'gateway' })
  const host: DedicatedWorkerHost = {
    kind: 'dedicated-worker',
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    stop: () => worker.terminate(),
  }
  worker.addEventListener('message', ({ data }: MessageEvent<FromServiceWorker>) => listener(data, host.post))
  return host
}
