/** The gateway in the service worker: registration, updates on request only, and its messages. */
import { Workbox } from 'workbox-window'
import { type Milliseconds, ms } from '../../units.ts'
import type { Clock } from './clock.ts'
import type { GatewayHost, HostListener } from './gateway-host.ts'
import { trustedScriptUrl } from './trusted-script-urls.ts'

const updateCheckEvery = ms(3_600_000)
const drainDeadline = ms(10_000)
/** Longer than a service worker lets its activation take. */
const activationPatience = ms(5_000)

export interface ServiceWorkerHost {
  /** Resolves once requests pass through the gateway, or will as soon as it controls the page. Rejects where there will be none. */
  readonly ready: Promise<GatewayHost>
  /** Registers it anew after it was lost. */
  renew(): Promise<GatewayHost>
  /** Waits for `idle` (at most ten seconds), then lets the new version take over and reloads this page. */
  update(idle: Promise<void>): void
}

export interface ServiceWorkerEvents {
  readonly message: HostListener
  /** Another service worker now controls the page: channels must be opened anew. */
  readonly controllerChange: () => void
  /** It is gone, and nothing came in its place: its site data were cleared while the page was open. */
  readonly lost: () => void
  /** A new version waits for the person's word. */
  readonly updateReady: () => void
}

type Worker = Pick<ServiceWorker, 'state' | 'addEventListener'>

/**
 * Resolves once requests pass through the worker. One that takes too long to activate is removed, so that requests of
 * pages that are opened from then on pass it by.
 *
 * @throws Error when it could not be installed, or did not activate in time
 */
export function whenActivated(
  worker: Worker | null,
  registration: Pick<ServiceWorkerRegistration, 'unregister'>,
  clock: Clock,
): Promise<void> {
  let callOff = () => {}
  return new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      const late = new Error(`The service worker did not activate within ${activationPatience / 1000} s.`)
      const fail = () => reject(late)
      registration.unregister().then(fail, fail)
    }
    const check = () => {
      if (worker?.state === 'activating') callOff = clock.after(activationPatience, giveUp)
      if (worker?.state === 'activated') resolve()
      if (worker?.state === 'redundant') reject(new Error('The service worker could not be installed.'))
    }
    worker?.addEventListener('statechange', check)
    check()
  }).finally(() => callOff())
}

/**
 * Whether no earlier visit has installed one: a page that was reloaded past its cache is not controlled by it. Where there are
 * none, every visit may be a later one.
 */
export async function isFirstVisit(): Promise<boolean> {
  const container = navigator.serviceWorker
  if (!container || container.controller) return false
  const registration = await container.getRegistration().catch(() => undefined)
  return !registration?.active
}

/** Registers the service worker at the moment given. Undefined where the browser has none. */
export function startServiceWorker(
  clock: Clock,
  events: ServiceWorkerEvents,
  moment: Promise<void>,
): ServiceWorkerHost | undefined {
  const container = navigator.serviceWorker
  if (!container || import.meta.env.DEV) return undefined
  let accepted = false
  let workbox: Workbox | undefined
  let registration: ServiceWorkerRegistration | undefined

  container.addEventListener('message', ({ data, source }) => {
    if (source) events.message(data, (message, transfer = []) => source.postMessage(message, { transfer }))
  })
  const current = () => container.controller ?? registration?.active
  const watchForLoss = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'redundant' && !current()) events.lost()
    })
  container.addEventListener('controllerchange', () => {
    if (!registration) return events.controllerChange()
    if (!current()) return events.lost()
    watchForLoss(container.controller)
    const reload = () => location.reload()
    const activated = whenActivated(container.controller, registration, clock)
    if (!accepted) {
      events.controllerChange()
      // Requests of this page would wait for ever.
      return void activated.catch(reload)
    }
    // A page that is opened earlier waits for the activation, however long it takes.
    void activated.then(reload, reload)
  })
  container.startMessages()

  let checkedAt: Milliseconds = clock.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || clock.now() - checkedAt < updateCheckEvery) return
    checkedAt = clock.now()
    // Offline is no news here: the next check comes with the next visit.
    workbox?.update().catch(() => {})
  })

  async function register(): Promise<GatewayHost> {
    // An instance registers once.
    const registering = new Workbox(trustedScriptUrl('/service-worker.js'), { updateViaCache: 'none' })
    registering.addEventListener('waiting', ({ wasWaitingBeforeRegister }) => {
      // On a slow device the first version is installed for a while before it activates: it waits for no other one.
      if (wasWaitingBeforeRegister || registration?.active) events.updateReady()
    })
    const registered = await registering.register({ immediate: true })
    if (!registered) throw new Error('The service worker could not be registered.')
    workbox = registering
    registration = registered
    const { active, installing, waiting } = registered
    await whenActivated(active ?? installing ?? waiting, registered, clock)
    if (!container.controller) registered.active?.postMessage({ type: 'claim' })
    watchForLoss(container.controller ?? registered.active)
    return {
      kind: 'service-worker',
      post(message, transfer = []) {
        const worker = current()
        if (worker) worker.postMessage(message, { transfer })
        else events.lost()
      },
    }
  }

  return {
    ready: moment.then(register),
    renew: register,
    update(idle) {
      const patience = new Promise<void>((resolve) => clock.after(drainDeadline, resolve))
      void Promise.race([idle, patience]).then(() => {
        accepted = true
        if (registration?.waiting) workbox?.messageSkipWaiting()
        else location.reload()
      })
    },
  }
}
