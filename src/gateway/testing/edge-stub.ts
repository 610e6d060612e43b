/** A stub of an edge worker at the other end of a message port. The test controls its replies. */
import type { EdgeStatus, FromEdge, NetworkState, ToEdge } from '../../edge/protocol.ts'
import type { FakeClock } from '../../router/testing/fake-clock.ts'
import { ms } from '../../units.ts'

export interface EdgeStub {
  /** The port for the gateway. */
  readonly port: MessagePort
  readonly heard: readonly ToEdge[]
  /** Keys of the executed runs. */
  readonly ran: readonly string[]
  /** Sets the time of later questions. `Infinity` means no answer. */
  takes(milliseconds: number): void
  post(message: FromEdge): void
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

/** Event loop tasks after which a message has crossed both ports and was handled. */
const turnsToSettle = 4

async function settle(): Promise<void> {
  for (let turn = 0; turn < turnsToSettle; turn++) await new Promise((resolve) => setTimeout(resolve))
}

/** @param clock advances by the time of each question while it runs */
export function createEdgeStub(
  clock: FakeClock,
  state: NetworkState = { state: 'ready', load: ms(1), storage: 'memory' },
): EdgeStub {
  const { port1, port2 } = new MessageChannel()
  const heard: ToEdge[] = []
  const ran: string[] = []
  let duration = 0
  const post = (message: FromEdge) => port2.postMessage(message)
  let running = Promise.resolve()

  function answer({ key, outputs }: Extract<ToEdge, { type: 'infer' }>) {
    const remembered = ran.includes(key)
    if (!remembered) ran.push(key)
    post({ type: 'started', key })
    if (duration === Number.POSITIVE_INFINITY) return
    const took = duration
    const due = clock.now() + took
    clock.after(took, () =>
      post({
        type: 'answer',
        key,
        outputs: outputs.map((name) => ({ name, shape: [1, 2], datatype: 'FP32', data: [1, 0] })),
        queue: ms(0),
        compute: ms(took),
        remembered,
      }),
    )
    running = running.then(settle).then(() => clock.advance(Math.max(0, due - clock.now())))
  }

  port2.onmessage = ({ data }: MessageEvent<ToEdge>) => {
    heard.push(data)
    if (data.type === 'infer') answer(data)
  }
  post({ type: 'status', status: statusOf(state) })
  return {
    port: port1,
    heard,
    ran,
    takes: (milliseconds) => {
      duration = milliseconds
    },
    post,
    close: () => port2.close(),
  }
}
