/** The service worker. It passes events to the gateway and precaches the app's files. It has no state of its own. */
import './host/without-eval.ts'
import { createGateway } from './create-gateway.ts'
import { limitActivation } from './host/activation.ts'
import { answerFetch, modelAsked } from './host/answer-fetch.ts'
import { serveAppShell } from './host/app-shell.ts'
import { fromPlatform } from './host/platform.ts'
import { answerShare, isShare } from './host/share-target.ts'
import type { FromServiceWorker, ToServiceWorker } from './protocol.ts'
import type { ClientId } from './request/question.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: Parameters<typeof serveAppShell>[0] }

const pages = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

/** Sends to the client's page, or to all pages if the client is not a page, such as a worker. */
async function postToPages(client: ClientId, message: FromServiceWorker): Promise<boolean> {
  const own = client ? await self.clients.get(client) : undefined
  const listeners = own?.type === 'window' ? [own] : await pages()
  for (const page of listeners) page.postMessage(message)
  return listeners.length > 0
}

const platform = fromPlatform(self)
const gateway = createGateway({ ...platform, postToPages })

let announced = false
/** Announces this instance on its first event. A waiting service worker must not announce itself. */
function announce() {
  if (announced) return
  announced = true
  void postToPages(undefined, { type: 'gateway-started', boot: platform.boot })
}

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request
  if (isShare(method, new URL(url), self.location.origin))
    return event.respondWith(answerShare(event.request, self.caches))
  const model = modelAsked(method, new URL(url), self.location.origin)
  if (model === undefined) return
  announce()
  const answer = answerFetch(event.request, model, event.clientId || undefined, gateway)
  event.respondWith(answer)
  event.waitUntil(answer.then(async () => (await gateway).settled()))
})

async function receive(message: ToServiceWorker, client: ClientId): Promise<void> {
  // Firefox sometimes never settles a claim that it carried out, and an event that waits for it would hold off every later
  // version.
  if (message.type === 'claim') return void self.clients.claim().catch(() => {})
  if (message.type === 'SKIP_WAITING') return self.skipWaiting()
  return (await gateway).receive(message, client)
}

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker
  if (message.type !== 'SKIP_WAITING') announce()
  const client = event.source instanceof Client ? event.source.id : undefined
  event.waitUntil(receive(message, client))
})

// Pages request the claim after the activation, so that `clients.claim()` does not delay their requests.
self.addEventListener('activate', (event) => {
  limitActivation(event, platform.after)
  announce()
})

serveAppShell(self.__WB_MANIFEST)
