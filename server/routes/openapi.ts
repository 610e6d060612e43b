/** `/openapi.json`: the API as a document, made from the same schemas that parse requests. */
import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { z } from 'zod'
import { tasks } from '../../src/tasks/registry.ts'
import { InferRequest, InferResponse } from '../../src/wire/infer.ts'
import { Problem, problemContentType } from '../../src/wire/problem.ts'
import { ModelMetadata, ServerMetadata, TaskList } from './schemas.ts'
import { bodyOf, TaskReply } from './v1.ts'

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
const ok = (description: string, schema: z.ZodType) => ({ 200: { description, ...json(schema) } })

const whys: Record<number, string> = {
  400: 'The question is wrong: the field, what was expected and what came.',
  404: 'There is no such model or task; the answer lists those there are.',
  413: 'The body is longer than 64 KiB.',
  415: 'The body is not application/json.',
  422: 'There are more tokens than the network reads.',
  429: 'Too many inferences a minute; see Retry-After.',
  503: 'The server cannot answer now; see Retry-After.',
  504: 'There was no answer within the deadline.',
}

/** Responses that are problems, by status. */
const problems = (schema: z.ZodType, ...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: whys[status] as string, content: { [problemContentType]: { schema } } },
    ]),
  )

const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe(
      'A repeated question with the same key and the same ids joins the running one, or gets its answer.',
    ),
})

/** @param models names of the models that are served */
export function openApiDocument(version: string, models: readonly string[]) {
  // Routes are described here and answered elsewhere: the library's own handlers read bodies without a limit.
  const described = new OpenAPIHono()
  const registry = described.openAPIRegistry
  const problem = registry.register('Problem', Problem)
  const request = registry.register('InferRequest', InferRequest)
  const response = registry.register('InferResponse', InferResponse)
  const server = registry.register('ServerMetadata', ServerMetadata)
  const metadata = registry.register('ModelMetadata', ModelMetadata)
  const taskList = registry.register('TaskList', TaskList)
  const reply = registry.register('TaskReply', TaskReply)
  const model = z.object({ model: z.enum(models as [string, ...string[]]) })
  const asking = [400, 404, 413, 415, 422, 429, 503, 504]

  const get = (
    path: string,
    operationId: string,
    summary: string,
    rest: Pick<RouteConfig, 'responses' | 'request'>,
  ) => registry.registerPath({ method: 'get', path, operationId, summary, ...rest })

  get('/v2', 'serverMetadata', 'What this server is', { responses: ok('The server.', server) })
  get('/v2/health/live', 'live', 'Is the process alive?', {
    responses: ok('It is.', z.object({ live: z.literal(true) })),
  })
  get('/v2/health/ready', 'ready', 'Can every model answer?', {
    responses: { ...ok('They can.', z.object({ ready: z.literal(true) })), ...problems(problem, 503) },
  })
  get('/v2/models/{model}', 'modelMetadata', 'What a model is, and what running it here costs', {
    request: { params: model },
    responses: { ...ok('The model.', metadata), ...problems(problem, 404) },
  })
  get('/v2/models/{model}/ready', 'modelReady', 'Can this model answer?', {
    request: { params: model },
    responses: {
      ...ok('It can.', z.object({ name: z.string(), ready: z.literal(true) })),
      ...problems(problem, 404, 503),
    },
  })
  registry.registerPath({
    method: 'post',
    path: '/v2/models/{model}/infer',
    operationId: 'infer',
    summary: 'Tensors in, tensors out',
    description:
      'Inputs: ids [1 to 8, L] and lengths [1 to 8], both INT32. Server-Timing: queue, infer, total.',
    request: { params: model, headers: idempotencyKey, body: { required: true, ...json(request) } },
    responses: { ...ok('The logits.', response), ...problems(problem, ...asking) },
  })
  get('/v1', 'listTasks', 'What can be asked in plain text', { responses: ok('The tasks.', taskList) })
  for (const task of tasks) {
    registry.registerPath({
      method: 'post',
      path: `/v1/${task.id}`,
      operationId: task.id,
      summary: task.summary,
      request: { headers: idempotencyKey, body: { required: true, ...json(bodyOf(task)) } },
      responses: { ...ok('The answer.', reply), ...problems(problem, ...asking) },
    })
  }
  get('/probe', 'probe', 'The smallest answer there is: measures the round trip', {
    responses: { 204: { description: 'Nothing but Server-Timing.' } },
  })
  get('/metrics', 'metrics', 'What Prometheus reads', {
    responses: { 200: { description: 'Metrics.', content: { 'text/plain': { schema: z.string() } } } },
  })

  return described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Breakeven',
      version,
      description: 'An LSTM by the Open Inference Protocol v2, and by plain text for people.',
      license: { name: 'MIT' },
    },
    servers: [{ url: '/' }],
  })
}
