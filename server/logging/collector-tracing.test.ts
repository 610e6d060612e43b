import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace'
import { expect, test } from 'vitest'
import { inferBody, post, testApp } from '../testing/app.ts'
import { ready } from '../testing/launch-server.ts'
import { createTracing } from './collector-tracing.ts'

const traceId = '0af7651916cd43dd8448eb211c80319c'
const traceparent = `00-${traceId}-b7ad6b7169203331-01`
const path = '/v2/models/sentiment/infer'

test('the trace of a request continues the one of its client, down to the run of the network', async () => {
  const exporter = new InMemorySpanExporter()
  const tracing = createTracing('1.0.0', new SimpleSpanProcessor({ exporter }))
  const secret = 'xyzzy'
  await testApp({ tracing }).request(`${path}?text=${secret}`, post(inferBody([1]), { traceparent }))
  const spans = exporter.getFinishedSpans()
  expect(spans.map(({ name }) => name)).toEqual(['queue', 'run', 'POST /v2/models/:model/infer'])
  expect(spans.map((span) => span.spanContext().traceId)).toEqual(Array(3).fill(traceId))
  const request = spans.at(-1)
  expect(request?.parentSpanContext?.spanId).toBe('b7ad6b7169203331')
  expect(request?.attributes).toMatchObject({ 'http.response.status_code': 200 })
  expect(spans[1]?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId)
  expect(JSON.stringify(spans.map(({ name, attributes }) => [name, attributes]))).not.toContain(secret)
})

test('a request whose client declines tracing is not traced', async () => {
  const exporter = new InMemorySpanExporter()
  const tracing = createTracing('1.0.0', new SimpleSpanProcessor({ exporter }))
  const unsampled = `${traceparent.slice(0, -2)}00`
  await testApp({ tracing }).request(path, post(inferBody([1]), { traceparent: unsampled }))
  expect(exporter.getFinishedSpans()).toEqual([])
})

test('a server sends its traces to the collector before it ends', async () => {
  const received: string[] = []
  const collector = createServer((request, response) => {
    received.push(request.url ?? '')
    request.resume()
    request.once('end', () => response.end('{}'))
  }).listen(0, '127.0.0.1')
  await once(collector, 'listening')
  const { port } = collector.address() as AddressInfo
  const { server, url } = await ready({
    BREAKEVEN_TRACES: `http://127.0.0.1:${port}/v1/traces`,
    BREAKEVEN_DRAIN_MS: '0',
  })
  await fetch(`${url}${path}`, post(inferBody([1, 2])))
  server.kill('SIGTERM')
  await once(server, 'exit')
  expect(received).toContain('/v1/traces')
  collector.close()
})
