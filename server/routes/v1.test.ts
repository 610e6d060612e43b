import { expect, test } from 'vitest'
import { tasks } from '../../src/tasks/registry.ts'
import { fromProblem } from '../../src/wire/problem.ts'
import { post, testApp } from '../testing/app.ts'
import { TaskList } from './schemas.ts'
import { TaskReply } from './v1.ts'

test('a text gets its answer, its scores and its times', async () => {
  const response = await testApp().request('/v1/sentiment', post({ text: 'A joy to watch.' }))
  const reply = TaskReply.parse(await response.json())
  expect(reply).toMatchObject({ task: 'sentiment', answer: 'negative', tokens: 5 })
  expect(reply.timing).toEqual({ queue_ms: 1, infer_ms: 2, total_ms: 0 })
  expect(response.headers.get('Server-Timing')).toContain('infer;dur=2')
})

test('the list names every task', async () => {
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

test('an unknown task is answered with the list of those there are', async () => {
  const response = await testApp().request('/v1/poetry', post({ text: 'A joy.' }))
  expect(response.status).toBe(404)
  expect(fromProblem(await response.json())?.expected).toBe('one of sentiment, question-type')
})
