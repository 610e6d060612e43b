/** The `Server-Timing` header: how the server spent its time, by its own clock. */
import { type Milliseconds, ms } from '../units.ts'

/** The server's clock starts once the body is read, so that slow uploads count as network. */
export interface ServerTiming {
  /** From the head of the request to the end of its body: zero where one packet brought both. Absent where there is no body. */
  upload?: Milliseconds
  /** Waiting for the engine to be free. */
  queue: Milliseconds
  /** Inside the engine: T_server(N). */
  infer: Milliseconds
  /** From body read to answer ready; queue, infer and the rest. */
  total: Milliseconds
}

/** `queue;dur=0.1, infer;dur=2.25, total;dur=2.6, upload;dur=12.5` */
export const formatServerTiming = ({ queue, infer, total, upload }: ServerTiming): string =>
  Object.entries({ queue, infer, total, upload })
    .flatMap(([name, duration]) => (duration === undefined ? [] : [`${name};dur=${duration.toFixed(3)}`]))
    .join(', ')

/**
 * Reads the header. WebKit leaves `PerformanceResourceTiming.serverTiming` empty inside service workers, so
 * the header itself is parsed everywhere. Undefined unless queue, infer and total are there and sane.
 */
export function parseServerTiming(header: string | null): ServerTiming | undefined {
  const durations = new Map<string, number>()
  for (const metric of (header ?? '').split(',')) {
    const [name, ...parameters] = metric.split(';').map((part) => part.trim())
    const duration = parameters.find((parameter) => parameter.startsWith('dur='))
    if (name && duration) durations.set(name, Number(duration.slice(4)))
  }
  const [queue, infer, total, upload] = ['queue', 'infer', 'total', 'upload'].map((name) =>
    durations.get(name),
  )
  const sane = (n: number | undefined): n is number => n !== undefined && Number.isFinite(n) && n >= 0
  if (!sane(queue) || !sane(infer) || !sane(total)) return undefined
  return {
    queue: ms(queue),
    infer: ms(infer),
    total: ms(total),
    ...(sane(upload) && { upload: ms(upload) }),
  }
}
