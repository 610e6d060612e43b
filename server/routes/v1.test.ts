import { expect, test } from 'vitest'
import { tasks } from '../../src/ui/testing/shipped-tasks.ts'
import { ms } from '../../src/units.ts'
import type { Manifest, ManifestModel } from '../../src/wire/manifest.ts'
import { fromProblem } from '../../src/wire/problem.ts'
import { artefacts, echoInference, post, testApp } from '../testing/app.ts'
import { TaskList } from './schemas.ts'
import { TaskReply } from './v1.ts'

async function replyTo(task: string, body: object, app = testApp()) {
  const response = await app.request(`/v1/${task}`, post(body))
  return TaskReply.parse(await response.json())
}

test('a text gets an answer with scores and times', async () => {
  const response = await testApp().request('/v1/sentiment', post({ text: 'A joy to watch.' }))
  const reply = TaskReply.parse(await response.json())
  expect(reply).toMatchObject({ task: 'sentiment', answer: 'negative', tokens: 5 })
  expect(reply.timing).toEqual({ queue_ms: 1, infer_ms: 2, total_ms: 0 })
  expect(response.headers.get('Server-Timing')).toContain('infer;dur=2')
})

test('a pair gets an answer', async () => {
  const pair = { premise: 'Two dogs run.', hypothesis: 'Dogs move.' }
  const reply = await replyTo('entailment', pair)
  expect(reply).toMatchObject({ task: 'entailment', answer: 'entailment', tokens: 7 })
  expect(Object.keys(reply.scores)).toEqual(['entailment', 'neutral', 'contradiction'])
})

test('a question about a passage is answered in the words of the passage, with its position and sentence', async () => {
  const context = 'It rains. Ada wrote the first program. So it goes.'
  const reply = await replyTo('question-answering', { context, question: 'Who wrote it?' })
  expect(reply.answer).toBe('It')
  expect(reply.found).toEqual({ start: 0, end: 2, sentence: { start: 0, end: 9 } })
})

test('a passage that is too long is refused, unless windows are allowed', async () => {
  const body = { context: 'It rains in the hills. '.repeat(200), question: 'Where does it rain?' }
  const app = testApp()
  const refused = await app.request('/v1/question-answering', post(body))
  expect(refused.status).toBe(422)
  expect(fromProblem(await refused.json())).toMatchObject({ code: 'too-many-tokens', field: 'context' })
  const reply = await replyTo('question-answering', { ...body, windows: true }, app)
  expect(reply.windows).toBe(4)
  expect(reply.timing.infer_ms).toBe(2)
})

test('a text in another script gets an answer with the reason why it is not reliable, and an English one gets none', async () => {
  const foreign = await replyTo('sentiment', { text: 'Это очень хороший фильм' })
  expect(foreign).toMatchObject({ uncertain: true, reason: 'other-script' })
  expect(await replyTo('sentiment', { text: 'A joy to watch.' })).not.toHaveProperty('uncertain')
})

/** The app whose first model of sentiments differs in some facts, and gives these logits. */
function differing(facts: Partial<ManifestModel>, logits: number[]) {
  const { models } = artefacts.manifest
  const [name = '', model] = Object.entries(models).find(([, { task }]) => task === 'sentiment') ?? []
  const manifest = {
    ...artefacts.manifest,
    models: { ...models, [name]: { ...model, ...facts } },
  } as Manifest
  const outputs = { sentiment: { width: logits.length, data: Float32Array.from(logits) } }
  const infer = async () => ({ outputs, queue: ms(1), infer: ms(2) })
  return testApp({ artefacts: { ...artefacts, manifest }, inference: { ...echoInference, infer } })
}

test('a text is answered by the labels of its model, whichever they are', async () => {
  const labels = ['negative', 'neutral', 'positive']
  const app = differing({ labels }, [0, 2, 1])
  const reply = await replyTo('sentiment', { text: 'Shop opens at nine.' }, app)
  expect(reply.answer).toBe('neutral')
  expect(Object.keys(reply.scores).sort()).toEqual(labels)
  const { tasks } = TaskList.parse(await (await app.request('/v1')).json())
  expect(tasks.find(({ task }) => task === 'sentiment')?.labels).toEqual(labels)
})

test('an answer below the threshold of its model is uncertain', async () => {
  const facts = { labels: ['negative', 'positive'], uncertainty: { notSureBelow: 0.55 } }
  // exp(0.1) / (1 + exp(0.1)) = 0.525
  const reply = await replyTo('sentiment', { text: 'A joy to watch.' }, differing(facts, [0.1, 0]))
  expect(reply).toMatchObject({ answer: 'negative', uncertain: true, reason: 'not-sure' })
})

test('an unknown size gets a problem with the list of sizes', async () => {
  const response = await testApp().request('/v1/sentiment', post({ text: 'A joy.', size: 7 }))
  expect(response.status).toBe(404)
  expect(fromProblem(await response.json())?.expected).toMatch(/^one of 300/)
})

test('the list contains every task', async () => {
  const list = TaskList.parse(await (await testApp().request('/v1')).json())
  expect(list.tasks.map(({ task }) => task)).toEqual(tasks.map(({ id }) => id))
})

test.each([
  ['an empty text', { text: '' }, 400, 'text'],
  ['a text of spaces', { text: ' \n' }, 400, 'text'],
  ['no text', {}, 400, 'text'],
  ['a number', { text: 5 }, 400, 'text'],
  ['nothing at all', null, 400, '(body)'],
  ['too many tokens', { text: 'word '.repeat(2_000) }, 422, 'text'],
])('%s is a problem that names the field', async (_, body, status, field) => {
  const response = await testApp().request('/v1/sentiment', post(body))
  expect(response.status).toBe(status)
  expect(fromProblem(await response.json())).toMatchObject({
    field,
    expected: expect.any(String),
    received: expect.any(String),
  })
})

test('an unknown task gets a problem with the list of tasks', async () => {
  const response = await testApp().request('/v1/poetry', post({ text: 'A joy.' }))
  expect(response.status).toBe(404)
  expect(fromProblem(await response.json())?.expected).toBe(`one of ${tasks.map(({ id }) => id).join(', ')}`)
})

test('a passage with the worst case for the tokenizer is read in windows', async () => {
  const body = { context: '.'.repeat(60_000), question: 'Where?', windows: true }
  expect((await replyTo('question-answering', body)).windows).toBeGreaterThan(60)
})

test('a text of hundreds of long words is refused for its length', async () => {
  const response = await testApp().request('/v1/sentiment', post({ text: `${'q'.repeat(99)} `.repeat(600) }))
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ code: 'too-many-tokens' })
})
