/** The host of the gateway for this page: the service worker, or a dedicated worker where there is none. */
import type { FromServiceWorker, ToServiceWorker } from '../../gateway/protocol.ts'

export interface GatewayHost {
  readonly kind: 'service-worker' | 'dedicated-worker'
  post(message: ToServiceWorker, transfer?: Transferable[]): void
}

/** Called for every message of a host. `reply` answers the worker that sent it. */
export type HostListener = (
  message: FromServiceWorker,
  reply: (message: ToServiceWorker, transfer?: Transferable[]) => void,
) => void
