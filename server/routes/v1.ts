/** The text API for curl: the request has texts, and the response has an answer. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { Failure } from '../../src/failure.ts'
import type { Tasks } from '../../src/tasks/create-tasks.ts'
import { doubts, type Task } from '../../src/tasks/task.ts'
import { modelOfSize } from '../../src/wire/find-model.ts'
import { parse } from '../../src/wire/infer.ts'
import { valuesPerToken } from '../../src/wire/network.ts'
import type { AppNeeds } from '../app-needs.ts'
import { type Ask, outputsOfRows } from '../ask.ts'
import { readJson } from '../http/read-body.ts'
import { allowOnly } from '../http/reply-problem.ts'
import type { Client } from '../limits/client.ts'

type V1Body = Readonly<Record<string, string>> & { readonly size?: number; readonly windows?: boolean }

/** The body schema of a task: one text for each of its fields. */
export const bodyOf = (task: Task) =>
  z.object({
    ...Object.fromEntries(task.fields.map((field) => [field.name, z.string()])),
    size: z
      .int()
      .optional()
      .describe(
        'The size of the model: LSTM units per direction, or what its manifest says. Without it, the default.',
      ),
    ...(task.windows && {
      windows: z
        .boolean()
        .optional()
        .describe('Whether a passage that is too long may be read in overlapping windows.'),
    }),
  })

const Span = z.object({ start: z.int(), end: z.int() })

export const TaskReply = z.object({
  task: z.string(),
  answer: z.string(),
  scores: z.record(z.string(), z.number()),
  uncertain: z.boolean().optional().describe('Why the answer is not reliable; absent when it is.'),
  reason: z
    .enum(doubts)
    .optional()
    .describe(
      'Why: the best label is not likely enough, the passage does not hold the answer, or the text is in a script that the model does not read.',
    ),
  marked: z
    .array(Span.extend({ label: z.string() }))
    .optional()
    .describe('The words of the text that have a label, in UTF-16 units.'),
  found: Span.extend({ sentence: Span })
    .optional()
    .describe('The position of the answer in the passage and its sentence, in UTF-16 units.'),
  windows: z.int().optional().describe('The number of windows of the passage, if there are several.'),
  tokens: z.int(),
  timing: z.object({ queue_ms: z.number(), infer_ms: z.number(), total_ms: z.number() }),
})

function taskNamed({ tasks, taskById }: Tasks, id: string): Task {
  const task = taskById(id)
  if (task) return task
  const expected = `one of ${tasks.map((known) => known.id).join(', ')}`
  throw new Failure('not-found', `There is no such task; expected ${expected}.`, {
    field: 'task',
    expected,
    received: 'another name',
  })
}

export function v1({ artefacts, texts, now }: AppNeeds, ask: Ask, identify: (c: Context) => Client): Hono {
  const { manifest } = artefacts
  return new Hono()
    .get('/', (c) =>
      c.json({
        tasks: artefacts.tasks.tasks.map(({ id, title, summary, fields, examples }) => ({
          task: id,
          title,
          summary,
          fields: fields.map((field) => field.name),
          labels: modelOfSize(manifest, id, undefined).model.labels,
          example: examples[0],
        })),
      }),
    )
    .all('/', allowOnly('GET', 'HEAD'))
    .post('/:task', async (c) => {
      const task = taskNamed(artefacts.tasks, c.req.param('task'))
      const headArrived = now()
      const body = await readJson(c.req.raw)
      const arrived = now()
      const { size, windows: inWindows, ...input } = parse(bodyOf(task), body, 'question') as V1Body
      const found = modelOfSize(manifest, task.id, size)
      const question = { model: found.name, input, inWindows: inWindows ?? false }
      const text = await texts.prepare(question, identify(c).id, c.req.raw.signal)
      try {
        const { outputs, timing } = await ask(c, found, text.rows, arrived, headArrived)
        const answer = await text.read(outputsOfRows(outputs, text.rows, valuesPerToken(found.head)))
        const reply: z.infer<typeof TaskReply> = {
          task: task.id,
          answer: answer.label,
          scores: { ...answer.scores },
          ...(answer.doubt && { uncertain: true, reason: answer.doubt }),
          ...(answer.found && { found: answer.found }),
          ...(answer.marked && { marked: [...answer.marked] }),
          ...(text.rows.length > 1 && { windows: text.rows.length }),
          tokens: text.tokens,
          timing: { queue_ms: timing.queue, infer_ms: timing.infer, total_ms: now() - arrived },
        }
        return c.json(reply)
      } finally {
        text.release()
      }
    })
    .all('/:task', allowOnly('POST'))
}
