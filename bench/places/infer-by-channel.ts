/** Sends requests through the app's own channel to the service worker. It is opened once per page. */
import type { Page } from '@playwright/test'
import type { DecisionRecord } from '../../src/gateway/protocol.ts'

export interface ChannelReply {
  /** On the page's clock. */
  readonly waited: number
  readonly record: DecisionRecord
}

/** Sends one request through the channel that forces WASM. */
export function inferByChannel(page: Page, ids: readonly number[]): Promise<ChannelReply> {
  return page.evaluate(async (data) => {
    const holder = window as Window & { benchChannel?: MessagePort }
    if (!holder.benchChannel) {
      const { port1, port2 } = new MessageChannel()
      navigator.serviceWorker.controller?.postMessage({ type: 'open', port: port2 }, [port2])
      port1.start()
      holder.benchChannel = port1
    }
    const port = holder.benchChannel
    const key = crypto.randomUUID()
    const request = {
      inputs: [
        { name: 'ids', shape: [1, data.length], datatype: 'INT32', data },
        { name: 'lengths', shape: [1], datatype: 'INT32', data: [data.length] },
      ],
      parameters: { place: 'simd' },
    }
    const startedAt = performance.now()
    return new Promise<{ waited: number; record: DecisionRecord }>((resolve, reject) => {
      const listening = new AbortController()
      port.addEventListener(
        'message',
        ({ data: message }) => {
          if (message.key !== key) return
          listening.abort()
          const waited = performance.now() - startedAt
          if (message.type === 'answer') resolve({ waited, record: message.answer.parameters.breakeven })
          else reject(new Error(message.failure.message))
        },
        { signal: listening.signal },
      )
      port.postMessage({ type: 'infer', key, model: 'sentiment', request })
    })
  }, ids as number[])
}
