/**
 * The persistent channel to the gateway. The browser stops an idle service worker, and its port then closes without an
 * event. The channel therefore probes a silent gateway with a forecast, opens again, and sends unanswered requests again
 * under the same key. The gateway answers a key once.
 */
import { Failure, type PlainFailure, plainFailure } from '../../failure.ts'
import type {
  Answer,
  AskMessage,
  Decision,
  FromGateway,
  GatewayStatus,
  LinePoint,
  Observation,
  PageContext,
  PlaceId,
  Settings,
  ToGateway,
} from '../../gateway/protocol.ts'
import { type Milliseconds, ms } from '../../units.ts'
import { afterRunning, type Clock } from './clock.ts'

/** After this silence the browser may have stopped the gateway, so the channel opens again before it is used. */
const staleAfter = ms(10_000)
const maxOpenWait = ms(2_000)
const firstProbeAfter = ms(1_000)
const maxProbeWait = ms(800)
const queryTimeout = ms(5_000)
/** The deadline is split into timers. A page that was frozen loses only one of them, so its answer can still arrive. */
const askTimeout = ms(90_000)
const timeoutPieces = 3

export type AskOutcome = { readonly answer: Answer } | { readonly failure: PlainFailure }

export interface Forecast {
  readonly model: string
  readonly tokens: number
  readonly bytesUp: number
}

interface PendingAsk {
  readonly message: AskMessage
  readonly settle: (outcome: AskOutcome) => void
  readonly cancelTimers: (() => void)[]
}

type Query =
  | { type: 'history'; limit: number }
  | { type: 'curves'; network: string; lengths: readonly number[] }

export interface PersistentChannel {
  /** Always resolves, within 90 s. Aborting notifies the gateway and settles with `cancelled`. */
  ask(message: AskMessage, signal: AbortSignal): Promise<AskOutcome>
  /** Delivers only the latest requested forecast. */
  forecast(question: Forecast, deliver: (decision: Decision) => void): void
  /** Newest last. @throws Failure `internal` when the gateway does not answer */
  history(limit: number): Promise<readonly Observation[]>
  /** @throws Failure `internal` when the gateway does not answer */
  curves(
    network: string,
    lengths: readonly number[],
  ): Promise<Readonly<Record<PlaceId, readonly LinePoint[]>>>
  send(message: ToGateway): void
  /** Reports that a gateway has started. The channel opens again unless it was opened to this gateway. */
  gatewayStarted(boot: string): void
  /** Opens a new channel, sends the settings to the gateway, and sends every unanswered request again. */
  reopen(): void
  /** Resolves when no request is waiting. */
  idle(): Promise<void>
}

export interface PersistentChannelNeeds {
  /** Receives the other end of a new channel to the gateway. */
  openPort(port: MessagePort): void
  /**
   * Port messages do not start a service worker. This event starts it and keeps it alive until the request of this key is
   * answered.
   */
  wake(key: string): void
  status(status: GatewayStatus): void
  context(): PageContext
  /** The settings that a new gateway needs before any request. Undefined when there are none. */
  settings(): Settings | undefined
}

/** Creates a channel that is not open yet. Call `reopen` once there is a gateway. Earlier requests wait for it. */
export function createPersistentChannel(needs: PersistentChannelNeeds, clock: Clock): PersistentChannel {
  const asks = new Map<string, PendingAsk>()
  const queries = new Map<number, (message: FromGateway) => void>()
  let idlers: (() => void)[] = []
  let port: MessagePort | undefined
  let receivedAt: Milliseconds = clock.now()
  let openedTo: string | undefined
  let cancelOpening: (() => void) | undefined
  let sequence = 0
  let latestForecast: { id: number; question: Forecast; deliver: (decision: Decision) => void } | undefined

  const settle = (key: string, outcome: AskOutcome) => {
    const ask = asks.get(key)
    if (!ask) return
    asks.delete(key)
    for (const cancel of ask.cancelTimers) cancel()
    ask.settle(outcome)
    if (asks.size > 0) return
    for (const idler of idlers) idler()
    idlers = []
  }

  const receive = (message: FromGateway) => {
    receivedAt = clock.now()
    switch (message.type) {
      case 'opened':
        cancelOpening?.()
        cancelOpening = undefined
        openedTo = message.boot
        return
      case 'status':
        return needs.status(message.status)
      case 'answer':
        return settle(message.key, { answer: message.answer })
      case 'failed':
        return settle(message.key, { failure: message.failure })
      case 'forecast':
        if (message.id === latestForecast?.id) latestForecast.deliver(message.decision)
        return
      case 'history':
      case 'curves':
        return queries.get(message.id)?.(message)
    }
  }

  const sendForecast = () => {
    if (latestForecast)
      port?.postMessage({ type: 'forecast', id: latestForecast.id, ...latestForecast.question })
  }

  const reopen = () => {
    port?.close()
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = ({ data }: MessageEvent<FromGateway>) => receive(data)
    receivedAt = clock.now()
    openedTo = undefined
    cancelOpening?.()
    cancelOpening = clock.after(maxOpenWait, reopen)
    needs.openPort(channel.port2)
    const settings = needs.settings()
    if (settings) port.postMessage({ type: 'settings', settings } satisfies ToGateway)
    port.postMessage({ type: 'context', context: needs.context() } satisfies ToGateway)
    sendForecast()
    for (const { message } of asks.values()) {
      needs.wake(message.key)
      port.postMessage(message)
    }
  }

  /** @returns whether the channel was opened again, because nothing arrived for long */
  const reopenIfStale = (): boolean => {
    const isStale = port !== undefined && clock.now() - receivedAt > staleAfter
    if (isStale) reopen()
    return isStale
  }

  const send = (message: ToGateway) => {
    reopenIfStale()
    port?.postMessage(message)
  }

  /** Probes a silent gateway at growing intervals, while the request waits. */
  const watch = (key: string, timeout: Milliseconds) => {
    const ask = asks.get(key)
    if (!ask) return
    const cancelTimer = clock.after(timeout, () => {
      const pingedAt = clock.now()
      const { model } = ask.message
      port?.postMessage({
        type: 'forecast',
        id: ++sequence,
        model,
        tokens: 1,
        bytesUp: 1,
      } satisfies ToGateway)
      ask.cancelTimers.push(
        clock.after(maxProbeWait, () => {
          if (port && receivedAt < pingedAt) reopen()
          watch(key, ms(Math.min(8_000, timeout * 2)))
        }),
      )
    })
    ask.cancelTimers.push(cancelTimer)
  }

  const query = (question: Query): Promise<FromGateway> => {
    sequence += 1
    const id = sequence
    return new Promise((resolve, reject) => {
      const cancelTimer = clock.after(queryTimeout, () => {
        queries.delete(id)
        reject(
          new Failure('internal', `Expected the ${question.type} within 5 s; the app itself gave no answer.`),
        )
      })
      queries.set(id, (message) => {
        cancelTimer()
        queries.delete(id)
        resolve(message)
      })
      send({ ...question, id })
    })
  }

  return {
    ask(message, signal) {
      return new Promise((resolve) => {
        const cancel = () => {
          port?.postMessage({ type: 'cancel', key: message.key } satisfies ToGateway)
          settle(message.key, { failure: { code: 'cancelled', message: 'You cancelled this answer.' } })
        }
        const tooLate = new Failure('internal', 'The app itself gave no answer within 90 s.')
        const giveUp = () => settle(message.key, { failure: plainFailure(tooLate) })
        const cancelTimers = [
          afterRunning(clock, askTimeout, timeoutPieces, giveUp),
          () => signal.removeEventListener('abort', cancel),
        ]
        // The request must be listed last: an earlier reopening would send it twice.
        reopenIfStale()
        asks.set(message.key, { message, settle: resolve, cancelTimers })
        signal.addEventListener('abort', cancel)
        if (signal.aborted) return cancel()
        needs.wake(message.key)
        port?.postMessage(message)
        watch(message.key, firstProbeAfter)
      })
    },
    forecast(question, deliver) {
      sequence += 1
      latestForecast = { id: sequence, question, deliver }
      if (!reopenIfStale()) sendForecast()
    },
    async history(limit) {
      const message = await query({ type: 'history', limit })
      return message.type === 'history' ? message.observations : []
    },
    async curves(network, lengths) {
      const message = await query({ type: 'curves', network, lengths })
      return message.type === 'curves' ? message.curves : {}
    },
    send,
    gatewayStarted(boot) {
      const opening = cancelOpening !== undefined
      if (port && !opening && boot !== openedTo) reopen()
    },
    reopen,
    idle: () => (asks.size === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
  }
}
