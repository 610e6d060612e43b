import { expect, test } from 'vitest'
import { inferBody, post, testApp } from '../testing/app.ts'

const ask = (app: ReturnType<typeof testApp>, forwarded: string) =>
  app.request('/v2/models/sentiment/infer', post(inferBody([1]), { 'X-Forwarded-For': forwarded }))

test('behind our own proxy, each client has its own limit', async () => {
  const app = testApp({ rateLimit: 1, trustProxy: true })
  expect((await ask(app, '10.0.0.1')).status).toBe(200)
  expect((await ask(app, '10.0.0.2')).status).toBe(200)
  expect((await ask(app, '10.0.0.9, 10.0.0.2')).status).toBe(429)
})

test('without a proxy, a header does not change the client', async () => {
  const app = testApp({ rateLimit: 1 })
  expect((await ask(app, '10.0.0.1')).status).toBe(200)
  expect((await ask(app, '10.0.0.2')).status).toBe(429)
})
