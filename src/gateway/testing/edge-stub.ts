/** The other end of a lent port: an edge worker that says what the test tells it to. */
import type { EdgeStatus, FromEdge, NetworkState, ToEdge } from '../../edge/protocol.ts'
import { ms } from '../../units.ts'

export interface EdgeStub {
  /** To be lent to the gateway. */
  readonly port: MessagePort
  readonly heard: readonly ToEdge[]
  /** Keys that were really run. */
  readonly ran: readonly string[]
  /** From now on every question takes so long; `Infinity` for never. */
  takes(milliseconds: number): void
  tell(message: FromEdge): void
  close(): void
}

const statusOf = (state: NetworkState): EdgeStatus => ({
  place: 'simd',
  networks: { net: state },
  threads: 1,
  precision: 'int8',
  backend: 'stub',
  isolated: false,
})

export function createEdgeStub(
  state: NetworkState = { state: 'ready', load: ms(1), storage: 'memory' },
): EdgeStub {
  const { port1, port2 } = new MessageChannel()
  const heard: ToEdge[] = []
  const ran: string[] = []
  let duration = 0
  const tell = (message: FromEdge) => port2.postMessage(message)

  function answer({ key, outputs }: Extract<ToEdge, { type: 'infer' }>) {
    const remembered = ran.includes(key)
    if (!remembered) ran.push(key)
    tell({ type: 'started', key })
    if (duration === Number.POSITIVE_INFINITY) return
    setTimeout(() => {
      tell({
        type: 'answer',
        key,
        outputs: outputs.map((name) => ({ name, shape: [1, 2], datatype: 'FP32', data: [1, 0] })),
        queue: ms(0),
        compute: ms(duration),
        remembered,
      })
    }, duration)
  }

  port2.onmessage = ({ data }: MessageEvent<ToEdge>) => {
    heard.push(data)
    if (data.type === 'infer') answer(data)
  }
  tell({ type: 'status', status: statusOf(state) })
  return {
    port: port1,
    heard,
    ran,
    takes: (milliseconds) => {
      duration = milliseconds
    },
    tell,
    close: () => port2.close(),
  }
}
