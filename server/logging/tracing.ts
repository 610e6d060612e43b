/** Traces of requests. Off by default. */
import type { Context, MiddlewareHandler } from 'hono'
import type { ServerTiming } from '../../src/wire/server-timing.ts'

export interface Tracing {
  /** Traces every request by its route, never by its path. */
  readonly traceRequests: MiddlewareHandler
  /** Adds the wait in the queue and the run of the network to the trace of a request, which just ended. */
  traceRun(c: Context, model: string, timing: ServerTiming): void
  close(): Promise<void>
}

/** Traces nothing. */
export const noTracing: Tracing = {
  traceRequests: (_c, next) => next(),
  traceRun() {},
  async close() {},
}
