/** The `Server-Timing` header: the time of each step, measured by the server's clock. */
import { type Milliseconds, ms } from '../units.ts'

/** The server's clock starts once the body is read, so that slow uploads count as network. */
export interface ServerTiming {
  /** From the head of the request to the end of its body. Zero when one packet contains both. Absent when there is no body. */
  upload?: Milliseconds
  /** The wait for a free engine. */
  queue: Milliseconds
  /** The time inside the engine: T_server(N). */
  infer: Milliseconds
  /** From the end of the body to the answer: queue, infer and the rest. */
  total: Milliseconds
}

/** `queue;dur=0.1, infer;dur=2.25, total;dur=2.6, upload;dur=12.5` */
export const formatServerTiming = ({ queue, infer, total, upload }: ServerTiming): string =>
  Object.entries({ queue, infer, total, upload })
    .flatMap(([name, duration]) => (duration === undefined ? [] : [`${name};dur=${duration.toFixed(3)}`]))
    .join(', ')

/**
 * Returns the durations of the header in ms, by metric name. WebKit leaves `PerformanceResourceTiming.serverTiming` empty
 * inside service workers, so the header itself is parsed everywhere. Durations that are not valid are left out.
 */
export function serverTimings(header: string | null): ReadonlyMap<string, number> {
  const durations = new Map<string, number>()
  for (const metric of (header ?? '').split(',')) {
    const [name, ...parameters] = metric.split(';').map((part) => part.trim())
    const parameter = parameters.find((parameter) => parameter.startsWith('dur='))
    if (!name || !parameter) continue
    const duration = Number(parameter.slice(4))
    if (Number.isFinite(duration) && duration >= 0) durations.set(name, duration)
    else durations.delete(name)
  }
  return durations
}

/** Returns the server's times in the header. Undefined unless queue, infer and total are present and valid. */
export function parseServerTiming(header: string | null): ServerTiming | undefined {
  const durations = serverTimings(header)
  const [queue, infer, total, upload] = ['queue', 'infer', 'total', 'upload'].map((name) =>
    durations.get(name),
  )
  if (queue === undefined || infer === undefined || total === undefined) return undefined
  return {
    queue: ms(queue),
    infer: ms(infer),
    total: ms(total),
    ...(upload !== undefined && { upload: ms(upload) }),
  }
}
