/** The text API for curl: the request has texts, and the response has an answer. */
import { Hono } from 'hono'
import { z } from 'zod'
import { Failure } from '../../src/failure.ts'
import { taskById, tasks } from '../../src/tasks/registry.ts'
import { doubts, type Task, type TaskAnswer } from '../../src/tasks/task.ts'
import { withDoubt } from '../../src/tasks/uncertainty.ts'
import { mergeWindows, type WindowAnswer } from '../../src/tasks/windows.ts'
import { parse } from '../../src/wire/infer.ts'
import { readRows } from '../../src/wire/read-rows.ts'
import type { ServerTiming } from '../../src/wire/server-timing.ts'
import { type AppNeeds, modelOfSize } from '../app-needs.ts'
import { type Ask, outputTensors } from '../ask.ts'
import { readJson } from '../http/read-body.ts'
import { only } from '../http/reply-problem.ts'

type V1Body = Readonly<Record<string, string>> & { readonly units?: number; readonly windows?: boolean }

/** The body schema of a task: one text for each of its fields. */
export const bodyOf = (task: Task) =>
  z.object({
    ...Object.fromEntries(task.fields.map((field) => [field.name, z.string()])),
    units: z
      .int()
      .optional()
      .describe('LSTM units per direction: the size of the model. The default is the largest.'),
    ...(task.windows && {
      windows: z
        .boolean()
        .optional()
        .describe(
          'Whether a passage that is too long may be read in overlapping windows, one after the other.',
        ),
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
  found: Span.extend({ sentence: Span })
    .optional()
    .describe('The position of the answer in the passage and its sentence, in UTF-16 units.'),
  windows: z.int().optional().describe('The number of windows of the passage, if there are several.'),
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
        tasks: tasks.map(({ id, title, summary, fields, examples }) => ({
          task: id,
          title,
          summary,
          fields: fields.map((field) => field.name),
          labels: modelOfSize(manifest, id, undefined).model.labels,
          example: examples[0],
        })),
      }),
    )
    .all('/', only('GET', 'HEAD'))
    .post('/:task', async (c) => {
      const task = taskNamed(c.req.param('task'))
      const headArrived = now()
      const body = await readJson(c.req.raw)
      const arrived = now()
      const { units, windows: inWindows, ...input } = parse(bodyOf(task), body, 'question') as V1Body
      const found = modelOfSize(manifest, task.id, units)
      const { maximumTokens } = found.network
      const windows = (inWindows && task.windows?.(input, tokenizer, maximumTokens)) || [{ input, offset: 0 }]
      const answers: (WindowAnswer & { tokens: number; timing: ServerTiming })[] = []
      for (const { input: part, offset } of windows) {
        const prepared = task.prepare(part, tokenizer, maximumTokens)
        const rows = readRows({ inputs: prepared.inputs }, found.network, found.head)
        const { outputs, timing } = await ask(c, found, rows, arrived, headArrived)
        const response = { model_name: found.name, outputs: outputTensors(outputs, rows.length) }
        answers.push({
          offset,
          answer: prepared.read(response, found.model.labels),
          tokens: prepared.tokens,
          timing,
        })
      }
      const { answer: merged } = mergeWindows(answers) as { answer: TaskAnswer }
      const answer = withDoubt(task, input, merged, found.model.uncertainty)
      const sum = (part: (one: (typeof answers)[number]) => number) =>
        answers.reduce((total, one) => total + part(one), 0)
      const reply: z.infer<typeof TaskReply> = {
        task: task.id,
        answer: answer.label,
        scores: { ...answer.scores },
        ...(answer.doubt && { uncertain: true, reason: answer.doubt }),
        ...(answer.found && { found: answer.found }),
        ...(windows.length > 1 && { windows: windows.length }),
        tokens: sum(({ tokens }) => tokens),
        timing: {
          queue_ms: sum(({ timing }) => timing.queue),
          infer_ms: sum(({ timing }) => timing.infer),
          total_ms: now() - arrived,
        },
      }
      return c.json(reply)
    })
    .all('/:task', only('POST'))
}
