import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'

interface Document {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>
  components: { schemas: Record<string, unknown> }
}

const document = (await (await testApp().request('/openapi.json')).json()) as Document

test('the document describes every operation of the API, and each one exists', async () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.sort()).toEqual([
    'GET /metrics',
    'GET /probe',
    'GET /v1',
    'GET /v2',
    'GET /v2/health/live',
    'GET /v2/health/ready',
    'GET /v2/models/{model}',
    'GET /v2/models/{model}/config',
    'GET /v2/models/{model}/ready',
    'GET /v2/models/{model}/versions/{version}',
    'GET /v2/models/{model}/versions/{version}/config',
    'GET /v2/models/{model}/versions/{version}/ready',
    'POST /v1/entailment',
    'POST /v1/question-answering',
    'POST /v1/question-type',
    'POST /v1/sentiment',
    'POST /v2/models/{model}/infer',
    'POST /v2/models/{model}/versions/{version}/infer',
    'POST /v2/repository/index',
  ])
  for (const operation of described) {
    const [method = '', path = ''] = operation.split(' ')
    const address = path.replace('{model}', 'sentiment').replace('{version}', '1')
    const response = await testApp().request(address, { method })
    // A request without a body is refused for its body or content type, which proves that the route exists.
    expect([200, 204, 400, 415]).toContain(response.status)
  }
})

test('every reference resolves', () => {
  const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? []
  expect(references.length).toBeGreaterThan(10)
  for (const reference of references) {
    expect(Object.keys(document.components.schemas)).toContain(reference.split('/').at(-1))
  }
})
