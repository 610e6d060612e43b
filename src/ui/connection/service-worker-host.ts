/** Runs the gateway in the service worker: registration, updates on request, and messages. */
import { Workbox } from 'workbox-window'
import { type Milliseconds, ms } from '../../units.ts'
import type { Clock } from './clock.ts'
import type { GatewayHost, HostListener } from './gateway-host.ts'
import { trustedScriptUrl } from './trusted-script-urls.ts'

const updateCheckEvery = ms(3_600_000)
const drainDeadline = ms(10_000)
/** A new version that has not taken over by then is asked again, and after as long again the page reloads. */
const maxTakeoverWait = ms(5_000)
/** Longer than the activation limit of the service worker itself. */
const maxActivationWait = ms(5_000)

export interface ServiceWorkerHost {
  /**
   * Resolves once requests pass through the gateway, or will do so when it controls the page. Rejects if no gateway will exist.
   */
  readonly ready: Promise<GatewayHost>
  /** Registers the service worker again after it was lost. */
  renew(): Promise<GatewayHost>
  /** Looks for a new version. */
  findUpdate(): void
  /**
   * Waits for `idle` (at most ten seconds), then activates the new version and reloads this page. A browser that does not
   * activate it within ten seconds reloads the page too, and the version is offered again.
   */
  update(idle: Promise<void>): void
}

export interface ServiceWorkerEvents {
  readonly message: HostListener
  /** Another service worker now controls the page, so channels must be opened again. */
  readonly controllerChange: () => void
  /** The service worker is gone without a replacement: its site data were cleared while the page was open. */
  readonly lost: () => void
  /** A new version waits for the person's consent. */
  readonly updateReady: () => void
}

type Worker = Pick<ServiceWorker, 'state' | 'addEventListener'>

/** The service worker did not activate in time. It was unregistered. */
export class ActivationTimeout extends Error {
  override name = 'ActivationTimeout'
}

/**
 * Resolves once requests pass through the worker. A worker that takes too long to activate is unregistered, so that later pages
 * bypass it.
 *
 * @throws Error when it could not be installed
 * @throws ActivationTimeout
 */
export function whenActivated(
  worker: Worker | null,
  registration: Pick<ServiceWorkerRegistration, 'unregister'>,
  clock: Clock,
): Promise<void> {
  let cancelTimer = () => {}
  return new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      const late = new ActivationTimeout(
        `The service worker did not activate within ${maxActivationWait / 1000} s.`,
      )
      const fail = () => reject(late)
      registration.unregister().then(fail, fail)
    }
    const check = () => {
      if (worker?.state === 'activating') cancelTimer = clock.after(maxActivationWait, giveUp)
      if (worker?.state === 'activated') resolve()
      if (worker?.state === 'redundant') reject(new Error('The service worker could not be installed.'))
    }
    worker?.addEventListener('statechange', check)
    check()
  }).finally(() => cancelTimer())
}

/**
 * Whether no earlier visit registered a service worker. A hard reload is not controlled by it. In browsers without service
 * workers, each visit counts as a later one.
 */
export async function isFirstVisit(): Promise<boolean> {
  const container = navigator.serviceWorker
  if (!container || container.controller) return false
  return !(await container.getRegistration().catch(() => undefined))
}

/** Registers the service worker at the given moment. Undefined where the browser has none. */
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
      // Requests of this page would wait forever.
      return void activated.catch(reload)
    }
    // A page that opened earlier waits for the activation without a limit.
    void activated.then(reload, reload)
  })
  container.startMessages()

  // An offline failure is expected here. The next check runs on the next visit.
  const findUpdate = () => void workbox?.update().catch(() => {})
  let checkedAt: Milliseconds = clock.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || clock.now() - checkedAt < updateCheckEvery) return
    checkedAt = clock.now()
    findUpdate()
  })

  async function register(): Promise<GatewayHost> {
    // An instance can register only once.
    const registering = new Workbox(trustedScriptUrl('/service-worker.js'), { updateViaCache: 'none' })
    registering.addEventListener('waiting', ({ wasWaitingBeforeRegister }) => {
      // On a slow device the first version takes a while to install. It does not wait for another version.
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
    findUpdate,
    update(idle) {
      const timeout = new Promise<void>((resolve) => clock.after(drainDeadline, resolve))
      void Promise.race([idle, timeout]).then(() => {
        accepted = true
        if (!registration?.waiting) return location.reload()
        workbox?.messageSkipWaiting()
        clock.after(maxTakeoverWait, () => {
          if (registration?.waiting) workbox?.messageSkipWaiting()
          clock.after(maxTakeoverWait, () => registration?.waiting && location.reload())
        })
      })
    },
  }
}
