/** Handles the message channels to the pages and answers their messages. */
import type { Decision } from '../../engine/plan/decision.ts'
import { plainFailure } from '../../failure.ts'
import type { After } from '../../router/run.ts'
import type { Answer, AskMessage, FromGateway, GatewayStatus, ToGateway } from '../protocol.ts'
import type { ClientId } from '../request/question.ts'
import { statusEveryMs } from '../timeouts.ts'

export type ChannelCommand = Exclude<ToGateway, { type: 'infer' | 'forecast' | 'history' | 'curves' }>

export interface ChannelNeeds {
  readonly boot: string
  readonly after: After
  readonly status: () => GatewayStatus
  readonly infer: (ask: AskMessage, client: ClientId) => Promise<Answer>
  readonly forecast: (
    message: Extract<ToGateway, { type: 'forecast' }>,
    client: ClientId,
  ) => Decision | undefined
  readonly history: (limit: number) => Promise<Extract<FromGateway, { type: 'history' }>['observations']>
  readonly curves: (
    network: string,
    lengths: readonly number[],
  ) => Extract<FromGateway, { type: 'curves' }>['curves']
  readonly command: (command: ChannelCommand, client: ClientId) => void
}

export interface Channels {
  open(port: MessagePort, client: ClientId): void
  /** Schedules a status message to all pages. Several changes are combined into one message. */
  changed(): void
}

export function createChannels(needs: ChannelNeeds): Channels {
  const { boot, after, status, infer, forecast, history, curves, command } = needs
  const ports = new Map<ClientId, MessagePort>()
  let due = false

  function receive(port: MessagePort, message: ToGateway, client: ClientId) {
    const send = (reply: FromGateway) => port.postMessage(reply)
    switch (message.type) {
      case 'infer': {
        const { key } = message
        return void infer(message, client).then(
          (answer) => send({ type: 'answer', key, answer }),
          (error) => send({ type: 'failed', key, failure: plainFailure(error) }),
        )
      }
      case 'forecast': {
        const decision = forecast(message, client)
        return decision && send({ type: 'forecast', id: message.id, decision })
      }
      case 'history':
        return void history(message.limit).then(
          (observations) => send({ type: 'history', id: message.id, observations }),
          () => send({ type: 'history', id: message.id, observations: [] }),
        )
      case 'curves':
        return send({ type: 'curves', id: message.id, curves: curves(message.network, message.lengths) })
      default:
        return command(message, client)
    }
  }

  return {
    open(port, client) {
      // A page has one channel, so a new one replaces the old one.
      ports.get(client)?.close()
      ports.set(client, port)
      port.onmessage = ({ data }: MessageEvent<ToGateway>) => receive(port, data, client)
      port.postMessage({ type: 'opened', boot } satisfies FromGateway)
      port.postMessage({ type: 'status', status: status() } satisfies FromGateway)
    },
    changed() {
      if (due) return
      due = true
      after(statusEveryMs, () => {
        due = false
        const message: FromGateway = { type: 'status', status: status() }
        for (const port of ports.values()) port.postMessage(message)
      })
    },
  }
}
