/** Keeps the message channels to the pages and sends the status to all of them. */
import type { After } from '../../router/run.ts'
import type { FromGateway, GatewayStatus, ToGateway } from '../protocol.ts'
import type { ClientId } from '../request/question.ts'
import { statusEveryMs } from '../timeouts.ts'

export type Send = (message: FromGateway) => void

export interface ChannelNeeds {
  readonly boot: string
  readonly after: After
  readonly status: () => GatewayStatus
  /** Handles a message of a page. `send` answers on the channel that it came by. */
  readonly receive: (message: ToGateway, client: ClientId, send: Send) => void
}

export interface Channels {
  open(port: MessagePort, client: ClientId): void
  /** Schedules a status message to all pages. Several changes are combined into one message. */
  changed(): void
}

export function createChannels(needs: ChannelNeeds): Channels {
  const { boot, after, status, receive } = needs
  const ports = new Map<ClientId, MessagePort>()
  let due = false

  return {
    open(port, client) {
      // A page has one channel, so a new one replaces the old one.
      ports.get(client)?.close()
      ports.set(client, port)
      const send: Send = (message) => port.postMessage(message)
      port.onmessage = ({ data }: MessageEvent<ToGateway>) => receive(data, client, send)
      send({ type: 'opened', boot })
      send({ type: 'status', status: status() })
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
