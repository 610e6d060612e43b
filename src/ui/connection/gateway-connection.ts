/** Connects the page to a gateway, and keeps the channel and the edge workers running. */
import type { EdgePlaceId, GatewayStatus, Settings } from '../../gateway/protocol.ts'
import { ms } from '../../units.ts'
import type { Clock } from './clock.ts'
import { type DedicatedWorkerHost, startDedicatedWorker } from './dedicated-worker-host.ts'
import { startEdgeWorkers } from './edge-workers.ts'
import { type EngineFailures, pageEngineFailures } from './engine-failures.ts'
import type { GatewayHost, HostListener } from './gateway-host.ts'
import { watchPageContext } from './page-context.ts'
import { createPersistentChannel, type PersistentChannel } from './persistent-channel.ts'
import { ActivationTimeout, isFirstVisit, startServiceWorker } from './service-worker-host.ts'
import { whenIdle, whenResumed } from './when-idle.ts'

/** A page that its service worker does not control does not wait longer than this for it. */
const maxInstallWait = ms(2_500)
/** What waits for the page to be ready, or for the first answer, waits no longer than this. */
const maxFirstAnswerWait = ms(10_000)

export interface GatewayConnection extends Omit<PersistentChannel, 'reopen' | 'idle' | 'gatewayStarted'> {
  keystroke(): void
  /** The disabled engines of this device. */
  readonly failures: EngineFailures['store']
  /** Starts a disabled engine. */
  tryAgain(place: EdgePlaceId): void
  /** Whether the browser asks to save data. */
  savesData(): boolean
  /**
   * Resolves once a first question can be answered and none is waiting. On a first visit the network serves the first answer,
   * and downloads for later visits start after it. Always resolves, within ten seconds.
   */
  readonly settled: Promise<void>
  /** Looks for a new version of the app. */
  findUpdate(): void
  /** Finishes the requests in flight, then activates the waiting version and reloads. */
  update(): void
}

export interface ConnectionEvents {
  readonly status: (status: GatewayStatus) => void
  readonly updateReady: () => void
}

/**
 * Connects this page to its gateway.
 *
 * @param prepared resolves once the page can ask; never rejects
 */
export function connectGateway(
  clock: Clock,
  events: ConnectionEvents,
  prepared: Promise<void>,
): GatewayConnection {
  let host: GatewayHost | undefined
  let dedicatedGateway: DedicatedWorkerHost | undefined
  let settings: Settings | undefined
  /** Whether the gateway may have lost its settings. Private mode must hold even then. */
  let isForgetful = false

  const context = watchPageContext(
    clock,
    () => channel.send({ type: 'context', context: context.current() }),
    () => host?.post({ type: 'network-change' }),
  )
  let resolveFirstStatus = () => {}
  const firstStatus = new Promise<void>((resolve) => {
    resolveFirstStatus = resolve
  })
  const timeLimit = new Promise<void>((resolve) => clock.after(maxFirstAnswerWait, resolve))
  const canAsk = Promise.race([Promise.all([prepared, firstStatus]).then(() => whenIdle(clock)), timeLimit])
  const channel = createPersistentChannel(
    {
      openPort: (port) => host?.post({ type: 'open', port }, [port]),
      wake: (key) => host?.post({ type: 'wake', key }),
      status(status) {
        settings = status.settings
        resolveFirstStatus()
        edges.update(status)
        events.status(status)
      },
      context: context.current,
      settings: () => (isForgetful ? settings : undefined),
    },
    clock,
  )
  const settled = Promise.race([canAsk.then(channel.idle), timeLimit])
  const firstVisit = isFirstVisit()
  /** On a first visit the network and the CPU serve the first answer. This device has no model yet. */
  const firstAnswerDone = firstVisit.then((isFirst) => (isFirst ? settled : undefined))
  const failures = pageEngineFailures()
  const edges = startEdgeWorkers(
    clock,
    failures,
    (message, transfer) => host?.post(message, transfer),
    firstAnswerDone,
  )

  const listener: HostListener = (message, reply) => {
    if (message.type === 'need-edge') edges.answer(message.place, message.nonce, reply)
    else channel.gatewayStarted(message.boot)
  }

  const settleOn = (next: GatewayHost) => {
    host = next
    channel.reopen()
    edges.sendPorts(host.post)
  }

  const serviceWorker = startServiceWorker(
    clock,
    {
      message: listener,
      controllerChange: () => host?.kind === 'service-worker' && channel.reopen(),
      lost,
      updateReady: events.updateReady,
    },
    firstAnswerDone,
  )
  const startDedicatedGateway = () => {
    if (host) return
    dedicatedGateway = startDedicatedWorker(listener)
    settleOn(dedicatedGateway)
  }
  const stopDedicatedGateway = () => {
    dedicatedGateway?.stop()
    dedicatedGateway = undefined
  }

  let cancelInstallWait = () => {}
  function adopt(ready: Promise<GatewayHost>): void {
    ready.then(
      async (ready) => {
        cancelInstallWait()
        if (dedicatedGateway) await channel.idle()
        settleOn(ready)
        isForgetful = false
        stopDedicatedGateway()
      },
      (reason) => {
        cancelInstallWait()
        // In WebKit the script and the requests of a worker that started meanwhile wait for the activation forever.
        if (reason instanceof ActivationTimeout && dedicatedGateway) {
          stopDedicatedGateway()
          host = undefined
        }
        startDedicatedGateway()
      },
    )
  }
  function lost(): void {
    if (host?.kind !== 'service-worker') return
    host = undefined
    isForgetful = true
    startDedicatedGateway()
    if (serviceWorker) adopt(serviceWorker.renew())
  }

  if (serviceWorker) {
    void firstVisit.then((isFirst) => {
      if (isFirst) startDedicatedGateway()
      else cancelInstallWait = clock.after(maxInstallWait, startDedicatedGateway)
    })
    adopt(serviceWorker.ready)
  } else startDedicatedGateway()
  // The gateway may have been stopped too. The same keys are asked again at once, without the growing probe intervals.
  whenResumed(channel.reopen)

  return {
    ...channel,
    /** A question asked in private mode stays private, even if the gateway has lost its settings. */
    ask(message, signal) {
      if (settings?.mode !== 'private') return channel.ask(message, signal)
      const parameters = { ...message.request.parameters, mode: 'private' }
      return channel.ask({ ...message, request: { ...message.request, parameters } }, signal)
    },
    keystroke: context.keystroke,
    failures: failures.store,
    tryAgain: edges.tryAgain,
    settled,
    savesData: () => context.current().dataSaver,
    findUpdate: () => serviceWorker?.findUpdate(),
    update: () => serviceWorker?.update(channel.idle()),
  }
}
