/** Traces in OpenTelemetry, which continue the trace of a `traceparent` header. Loaded only when a collector is named. */
import { context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Context } from 'hono'
import { routePath } from 'hono/route'
import type { ServerTiming } from '../../src/wire/server-timing.ts'
import type { Tracing } from './tracing.ts'

const propagator = new W3CTraceContextPropagator()

/** The context of a `traceparent` header. Other headers are not read, because baggage could contain text. */
const parentOf = (c: Context) =>
  propagator.extract(context.active(), c.req, {
    keys: () => ['traceparent'],
    get: (request, name) => (name === 'traceparent' ? request.header(name) : undefined),
  })

function addRun(tracer: Tracer, request: Span, model: string, { queue, infer }: ServerTiming) {
  const parent = trace.setSpan(context.active(), request)
  const endedAt = Date.now()
  const startedAt = endedAt - infer
  const attributes = { 'breakeven.model': model }
  tracer.startSpan('queue', { startTime: startedAt - queue, attributes }, parent).end(startedAt)
  tracer.startSpan('run', { startTime: startedAt, attributes }, parent).end(endedAt)
}

/** @param processor receives the spans */
export function createTracing(version: string, processor: SpanProcessor): Tracing {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'breakeven', 'service.version': version }),
    spanProcessors: [processor],
  })
  const tracer = provider.getTracer('breakeven')
  const spans = new WeakMap<Request, Span>()
  return {
    async traceRequests(c, next) {
      const span = tracer.startSpan(c.req.method, { kind: SpanKind.SERVER }, parentOf(c))
      spans.set(c.req.raw, span)
      await next()
      const route = routePath(c)
      span.updateName(`${c.req.method} ${route}`)
      span.setAttributes({
        'http.request.method': c.req.method,
        'http.route': route,
        'http.response.status_code': c.res.status,
      })
      if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    },
    traceRun(c, model, timing) {
      const span = spans.get(c.req.raw)
      if (span) addRun(tracer, span, model, timing)
    },
    close: () => provider.shutdown(),
  }
}

/**
 * Sends traces to a collector.
 *
 * @param url of its OTLP endpoint, such as http://collector:4318/v1/traces
 */
export const createCollectorTracing = (version: string, url: string): Tracing =>
  createTracing(version, new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) }))
