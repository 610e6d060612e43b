/** `/openapi.json`: the API document, generated from the schemas that parse requests. */
import { z } from 'zod'
import type { Task } from '../../src/tasks/task.ts'
import { InferRequest, InferResponse } from '../../src/wire/infer.ts'
import { Problem, problemContentType } from '../../src/wire/problem.ts'
import { modelVersion } from './model-metadata.ts'
import { ModelMetadata, ServerMetadata, TaskList } from './schemas.ts'
import { bodyOf, TaskReply } from './v1.ts'

const components = {
  Problem,
  InferRequest,
  InferResponse,
  ServerMetadata,
  ModelMetadata,
  TaskList,
  TaskReply,
}

/** OpenAPI 3.1 uses JSON Schema unchanged. */
function jsonSchema(schema: z.core.$ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}

const schemaNamed = (name: keyof typeof components) => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const ok = (description: string, schema: object) => ({ 200: { description, ...json(schema) } })
const object = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
})

const whys: Record<number, string> = {
  400: 'The question is wrong: the field, what was expected and what came.',
  401: 'The server answers only clients with a known API key.',
  404: 'There is no such model or task; the answer lists those there are.',
  413: 'The body is longer than 64 KiB.',
  415: 'The body has a content type or an encoding that is not read.',
  422: 'There are more tokens than the network reads.',
  429: 'Too many tokens a minute; see Retry-After.',
  503: 'The server cannot answer now; see Retry-After.',
  504: 'There was no answer within the deadline.',
}

/** Responses that are problems, by status. */
const problems = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: whys[status], content: { [problemContentType]: { schema: schemaNamed('Problem') } } },
    ]),
  )

const asking = problems(400, 401, 404, 413, 415, 422, 429, 503, 504)

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A repeated question with the same key and the same ids joins the running one, or gets its answer.',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
}

const get = (operationId: string, summary: string, responses: object, parameters: object[] = []) => ({
  get: { operationId, summary, parameters, responses },
})

const post = (
  operationId: string,
  summary: string,
  body: object,
  responses: object,
  parameters: object[] = [],
) => ({
  post: {
    operationId,
    summary,
    parameters: [...parameters, idempotencyKey],
    requestBody: { required: true, ...json(body) },
    responses: { ...responses, ...asking },
  },
})

/** The model endpoints of the protocol, with and without the version in the path. */
const modelPaths = (path: string, prefix: string, parameters: object[]) => ({
  [path]: get(
    `${prefix}Metadata`,
    'What a model is, and what running it here costs',
    { ...ok('The model.', schemaNamed('ModelMetadata')), ...problems(404) },
    parameters,
  ),
  [`${path}/config`]: get(
    `${prefix}Configuration`,
    'The model as the model configuration extension describes it',
    { ...ok('The configuration.', { type: 'object' }), ...problems(404) },
    parameters,
  ),
  [`${path}/ready`]: get(
    `${prefix}Ready`,
    'Can this model answer?',
    { ...ok('It can.', object({ name: { type: 'string' }, ready: { const: true } })), ...problems(404, 503) },
    parameters,
  ),
  [`${path}/infer`]: post(
    `${prefix}Infer`,
    'Tensors in, tensors out: ids [1 to 8, L] and lengths [1 to 8], INT32 or INT64, as JSON or as binary tensor data',
    schemaNamed('InferRequest'),
    ok('The logits, with Server-Timing: queue, infer, total, upload.', schemaNamed('InferResponse')),
    parameters,
  ),
})

/** @param models names of the served models */
export function openApiDocument(version: string, models: readonly string[], tasks: readonly Task[]) {
  const model = [{ name: 'model', in: 'path', required: true, schema: { type: 'string', enum: models } }]
  const version1 = { name: 'version', in: 'path', required: true, schema: { const: modelVersion } }
  const yes = { const: true }
  const questions = tasks.map((task) => [
    `/v1/${task.id}`,
    post(task.id, task.summary, jsonSchema(bodyOf(task)), ok('The answer.', schemaNamed('TaskReply'))),
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Breakeven',
      version,
      description: 'An LSTM by the Open Inference Protocol v2, and by plain text for people.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: {
      '/v2': get('serverMetadata', 'What this server is', ok('The server.', schemaNamed('ServerMetadata'))),
      '/v2/health/live': get('live', 'Is the process alive?', ok('It is.', object({ live: yes }))),
      '/v2/health/ready': get('ready', 'Can every model answer?', {
        ...ok('They can.', object({ ready: yes })),
        ...problems(503),
      }),
      '/v2/repository/index': {
        post: {
          operationId: 'repositoryIndex',
          summary: 'The models that are served',
          responses: ok('The models.', {
            type: 'array',
            items: object({
              name: { type: 'string' },
              version: { type: 'string' },
              state: { enum: ['READY', 'UNAVAILABLE'] },
              reason: { type: 'string' },
            }),
          }),
        },
      },
      ...modelPaths('/v2/models/{model}', 'model', model),
      ...modelPaths('/v2/models/{model}/versions/{version}', 'version', [...model, version1]),
      '/v1': get('listTasks', 'What can be asked in plain text', ok('The tasks.', schemaNamed('TaskList'))),
      ...Object.fromEntries(questions),
      '/probe': get('probe', 'The smallest answer there is: measures the round trip', {
        204: { description: 'Nothing but Server-Timing.' },
      }),
      '/metrics': get('metrics', 'What Prometheus reads', {
        200: { description: 'Metrics.', content: { 'text/plain': { schema: { type: 'string' } } } },
      }),
    },
    components: {
      schemas: Object.fromEntries(
        Object.entries(components).map(([name, schema]) => [name, jsonSchema(schema)]),
      ),
    },
  }
}
