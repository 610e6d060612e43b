/** The gateway as a dedicated worker, for pages without a service worker. It serves one page and does not intercept fetches. */
import './host/without-eval.ts'
import { createGateway } from './create-gateway.ts'
import { fromPlatform } from './host/platform.ts'
import type { FromServiceWorker, ToServiceWorker } from './protocol.ts'

declare const self: DedicatedWorkerGlobalScope

const post = (message: FromServiceWorker) => self.postMessage(message)

const platform = fromPlatform(self)
const gateway = createGateway({
  ...platform,
  async postToPages(_, message) {
    post(message)
    return true
  },
})

self.onmessage = async ({ data }: MessageEvent<ToServiceWorker>) => (await gateway).receive(data, 'page')

post({ type: 'gateway-started', boot: platform.boot })
