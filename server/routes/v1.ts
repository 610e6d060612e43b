/** Text in, answer out: for people with curl. */
import { Hono } from 'hono'
import { z } from 'zod'
import { Failure } from '../../src/failure.ts'
import { taskById, tasks } from '../../src/tasks/registry.ts'
import type { Task } from '../../src/tasks/task.ts'
import { type InferResponse, parse } from '../../src/wire/infer.ts'
import { readRows } from '../../src/wire/read-rows.ts'
import { type AppNeeds, modelNamed } from '../app-needs.ts'
import type { Ask } from '../ask.ts'
import { readJson } from '../read-json.ts'
import { only } from '../reply-problem.ts'

/** The body that a task expects: one text for each of its fields. */
export const bodyOf = (task: Task) =>
  z.object(Object.fromEntries(task.fields.map((field) => [field.name, z.string()])))

export const TaskReply = z.object({
  task: z.string(),
  answer: z.string(),
  scores: z.record(z.string(), z.number()),
  tokens: z.int(),
  timing: z.object({ queue_ms: z.number(), infer_ms: z.number(), total_ms: z.number() }),
})

function taskNamed(id: string): Task {
  const task = taskById(id)
  if (task) return task
  const expected = `one of ${tasks.map((known) => known.id).join(', ')}`
  throw new Failure('not-found', `There is no such task; expected ${expected}.`, {
    field: 'task',
    expected,
    received: 'another name',
  })
}

export function v1({ artefacts, now }: AppNeeds, ask: Ask): Hono {
  const { manifest, tokenizer } = artefacts
  return new Hono()
    .get('/', (c) =>
      c.json({
        tasks: tasks.map(({ id, title, summary, fields, labels, examples }) => ({
          task: id,
          title,
          summary,
          fields: fields.map((field) => field.name),
          labels,
          example: examples[0],
        })),
      }),
    )
    .all('/', only('GET', 'HEAD'))
    .post('/:task', async (c) => {
      const task = taskNamed(c.req.param('task'))
      const found = modelNamed(manifest, task.id)
      const body = await readJson(c.req.raw)
      const arrived = now()
      const input = parse(bodyOf(task), body, 'question')
      const prepared = task.prepare(input, tokenizer, found.network.maximumTokens)
      const rows = readRows({ inputs: prepared.inputs }, found.network)
      const { outputs, timing } = await ask(c, found, rows, arrived)
      const response: InferResponse = {
        model_name: found.name,
        outputs: Object.entries(outputs).map(([name, { width, data }]) => ({
          name,
          datatype: 'FP32',
          shape: [rows.length, width],
          data: Array.from(data),
        })),
      }
      const { label, scores } = task.read(response)
      const reply: z.infer<typeof TaskReply> = {
        task: task.id,
        answer: label,
        scores,
        tokens: prepared.tokens,
        timing: { queue_ms: timing.queue, infer_ms: timing.infer, total_ms: timing.total },
      }
      return c.json(reply)
    })
    .all('/:task', only('POST'))
}
