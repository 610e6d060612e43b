/**
 * The standing channel to the gateway. A service worker is killed when idle and its port then dies without a
 * word, so silence is tested with a forecast, the channel is opened anew, and unanswered asks are sent again
 * under the same key: the gateway answers a key once.
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
import { afterPieces, type Clock } from './clock.ts'

/** After this much silence a gateway may have been killed: the channel is opened anew before it is used. */
const staleAfter = ms(10_000)
const openPatience = ms(2_000)
const askPatience = ms(1_000)
const pingPatience = ms(800)
const queryDeadline = ms(5_000)
/** Counted in pieces: a page that was frozen meanwhile loses one of them, and its answer may still come. */
const askDeadline = ms(90_000)
const deadlinePieces = 3

export type AskOutcome = { readonly answer: Answer } | { readonly failure: PlainFailure }

export interface Forecast {
  readonly model: string
  readonly tokens: number
  readonly bytesUp: number
}

interface PendingAsk {
  readonly message: AskMessage
  readonly settle: (outcome: AskOutcome) => void
  readonly callOff: (() => void)[]
}

type Query =
  | { type: 'history'; limit: number }
  | { type: 'curves'; network: string; lengths: readonly number[] }

export interface StandingChannel {
  /** Resolves in every case, and within 90 s; aborting tells the gateway and settles with `cancelled`. */
  ask(message: AskMessage, signal: AbortSignal): Promise<AskOutcome>
  /** Only the latest forecast asked for is ever delivered. */
  forecast(question: Forecast, deliver: (decision: Decision) => void): void
  /** Newest last. @throws Failure `internal` when the gateway does not answer */
  history(limit: number): Promise<readonly Observation[]>
  /** @throws Failure `internal` when the gateway does not answer */
  curves(
    network: string,
    lengths: readonly number[],
  ): Promise<Readonly<Record<PlaceId, readonly LinePoint[]>>>
  tell(message: ToGateway): void
  /** A gateway has just started: unless the channel was opened to this very one, it is opened anew. */
  gatewayStarted(boot: string): void
  /** Opens a fresh channel, says what the gateway must know, and sends every unanswered ask again. */
  reopen(): void
  /** Resolves when no ask is waiting. */
  idle(): Promise<void>
}

export interface ChannelDoor {
  /** Takes the other end of a fresh channel to the gateway. */
  openPort(port: MessagePort): void
  /** Port traffic does not start a service worker: this does, and keeps it until the ask of this key is answered. */
  wake(key: string): void
  status(status: GatewayStatus): void
  context(): PageContext
  /** What a new gateway cannot know and must be told before it is asked anything; undefined when there is nothing. */
  settings(): Settings | undefined
}

/** A channel that is not open yet: call `reopen` once there is a gateway. Asks made earlier wait for it. */
export function createStandingChannel(door: ChannelDoor, clock: Clock): StandingChannel {
  const asks = new Map<string, PendingAsk>()
  const queries = new Map<number, (message: FromGateway) => void>()
  let idlers: (() => void)[] = []
  let port: MessagePort | undefined
  let heardAt: Milliseconds = clock.now()
  let openedTo: string | undefined
  let callOffOpening: (() => void) | undefined
  let sequence = 0
  let latestForecast: { id: number; question: Forecast; deliver: (decision: Decision) => void } | undefined

  const settle = (key: string, outcome: AskOutcome) => {
    const ask = asks.get(key)
    if (!ask) return
    asks.delete(key)
    for (const callOff of ask.callOff) callOff()
    ask.settle(outcome)
    if (asks.size > 0) return
    for (const idler of idlers) idler()
    idlers = []
  }

  const hear = (message: FromGateway) => {
    heardAt = clock.now()
    switch (message.type) {
      case 'opened':
        callOffOpening?.()
        callOffOpening = undefined
        openedTo = message.boot
        return
      case 'status':
        return door.status(message.status)
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
    port.onmessage = ({ data }: MessageEvent<FromGateway>) => hear(data)
    heardAt = clock.now()
    openedTo = undefined
    callOffOpening?.()
    callOffOpening = clock.after(openPatience, reopen)
    door.openPort(channel.port2)
    const settings = door.settings()
    if (settings) port.postMessage({ type: 'settings', settings } satisfies ToGateway)
    port.postMessage({ type: 'context', context: door.context() } satisfies ToGateway)
    sendForecast()
    for (const { message } of asks.values()) {
      door.wake(message.key)
      port.postMessage(message)
    }
  }

  const send = (message: ToGateway) => {
    if (port && clock.now() - heardAt > staleAfter) reopen()
    port?.postMessage(message)
  }

  /** Tests a silent gateway, ever more patiently, for as long as the ask waits. */
  const watch = (key: string, patience: Milliseconds) => {
    const ask = asks.get(key)
    if (!ask) return
    const callOff = clock.after(patience, () => {
      const pingedAt = clock.now()
      const { model } = ask.message
      port?.postMessage({
        type: 'forecast',
        id: ++sequence,
        model,
        tokens: 1,
        bytesUp: 1,
      } satisfies ToGateway)
      ask.callOff.push(
        clock.after(pingPatience, () => {
          if (port && heardAt < pingedAt) reopen()
          watch(key, ms(Math.min(8_000, patience * 2)))
        }),
      )
    })
    ask.callOff.push(callOff)
  }

  const query = (question: Query): Promise<FromGateway> => {
    sequence += 1
    const id = sequence
    return new Promise((resolve, reject) => {
      const callOff = clock.after(queryDeadline, () => {
        queries.delete(id)
        reject(
          new Failure('internal', `Expected the ${question.type} within 5 s; the app itself gave no answer.`),
        )
      })
      queries.set(id, (message) => {
        callOff()
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
        const callOff = [
          afterPieces(clock, askDeadline, deadlinePieces, giveUp),
          () => signal.removeEventListener('abort', cancel),
        ]
        // A reopening before the ask is listed would be followed by a second copy of it.
        if (port && clock.now() - heardAt > staleAfter) reopen()
        asks.set(message.key, { message, settle: resolve, callOff })
        signal.addEventListener('abort', cancel)
        if (signal.aborted) return cancel()
        door.wake(message.key)
        port?.postMessage(message)
        watch(message.key, askPatience)
      })
    },
    forecast(question, deliver) {
      sequence += 1
      latestForecast = { id: sequence, question, deliver }
      if (port && clock.now() - heardAt > staleAfter) reopen()
      else sendForecast()
    },
    async history(limit) {
      const message = await query({ type: 'history', limit })
      return message.type === 'history' ? message.observations : []
    },
    async curves(network, lengths) {
      const message = await query({ type: 'curves', network, lengths })
      return message.type === 'curves' ? message.curves : {}
    },
    tell: send,
    gatewayStarted(boot) {
      const opening = callOffOpening !== undefined
      if (port && !opening && boot !== openedTo) reopen()
    },
    reopen,
    idle: () => (asks.size === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
  }
}
