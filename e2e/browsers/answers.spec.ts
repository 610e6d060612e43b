import { setTimeout as sleep } from 'node:timers/promises'
import { Visitor } from '../../testing/browser/drivers/visitor.ts'
import { updateChecks } from '../update-checks.ts'
import { expect, test } from './fixtures.ts'

const passage =
  'The harbour was dug by hand in 1884. The first ship to enter it carried roof tiles and a piano.'

/** A question for each task, by its title. */
const questions = {
  'Positive or negative': { Text: 'A joy to watch.' },
  'Kind of question': { Text: 'Who painted this chapel?' },
  'Does it follow?': {
    'If this is true': 'Two dogs run along the beach.',
    'Is this true too?': 'Animals are outdoors.',
  },
  'Ask a passage': { Passage: passage, Question: 'When was the harbour dug?' },
} as const

const labels = {
  'Positive or negative': /^positive$/,
  'Kind of question': /^(human|person)/i,
  'Does it follow?': /^(entailment|neutral)$/,
  'Ask a passage': /1884/,
} as const

/** The tolerance between engines, and between kernels of one engine. */
function expectNear(logits: readonly number[] = [], others: readonly number[] = [], most: number): void {
  expect(logits.length).toBeGreaterThan(1)
  expect(others).toHaveLength(logits.length)
  const apart = logits.map((logit, i) => Math.abs(logit - (others[i] ?? Number.NaN)))
  expect(Math.max(...apart)).toBeLessThan(most)
}

test('a new user gets a highlighted answer with one tap', async ({ tab, delayProxy }) => {
  await tab.goto(delayProxy.url)
  await new Visitor(tab).sees('[data-screen] .filled-example button:enabled')
  await tab.click({ role: 'button', name: 'Find the answer' })
  const marked = () =>
    tab.evaluate(() => document.querySelector('li.answer blockquote mark')?.textContent ?? '', undefined)
  await expect.poll(marked, { timeout: 40_000 }).toMatch(/Elin Skov/)
})

test('a first question is answered, and its record has the place and the reason', async ({ visitor }) => {
  const { label, record } = await visitor.ask(questions['Positive or negative'])
  expect(label).toBe('positive')
  expect(record.runs.filter(({ outcome }) => outcome === 'answered')).toHaveLength(1)
  expect(record.decision.predictions.map(({ place }) => place)).toContain('cloud')
})

test('all four tasks are answered, on the device and in the cloud', async ({ visitor }) => {
  await visitor.deviceReady()
  for (const [task, texts] of Object.entries(questions)) {
    await visitor.pick(task)
    const { label } = await visitor.ask(texts)
    expect(label, task).toMatch(labels[task as keyof typeof labels])
  }
  await visitor.deviceReady('question-answering')
  const sides = [
    [5, 6],
    [7, 8, 9],
  ]
  for (const [model, count] of [
    ['sentiment', 1],
    ['question-type', 1],
    ['entailment', 2],
    ['question-answering', 2],
  ] as const) {
    for (const place of ['simd', 'cloud']) {
      const options = { model, sides: sides.slice(0, count), place }
      const answeredAt = async () => {
        const { record, problem } = await visitor.infer(0, options)
        return record?.place ?? problem?.detail
      }
      await expect.poll(answeredAt, { message: model }).toBe(place)
    }
  }
})

test('the reference engine starts when it is switched on, and agrees with the engine of the app', async ({
  visitor,
  tab,
}) => {
  await visitor.deviceReady()
  await visitor.go('Settings')
  await tab.click({ role: 'switch', name: 'ONNX Runtime (reference engine)' })
  await visitor.deviceReady('sentiment', 'wasm')
  const logits = async (place: string) => (await visitor.infer(9, { place })).outputs?.sentiment
  expectNear(await logits('simd'), await logits('wasm'), 0.3)
})

test('in private mode no byte of a question leaves the device', async ({ visitor, server, delayProxy }) => {
  await visitor.deviceReady()
  await visitor.goPrivate()
  await sleep(1000) // for what was under way
  const { bytesUp } = delayProxy.traffic
  const { record } = await visitor.ask({ Text: 'My diary stays here.' })
  expect(record).toMatchObject({ kind: 'edge', decision: { reason: 'private', mode: 'private' } })
  expect((await visitor.infer(12, { place: 'cloud' })).status).toBeGreaterThanOrEqual(400)
  await visitor.go('Engine')
  await sleep(2000)
  expect(delayProxy.sentAfter(bytesUp)).toMatch(updateChecks)
  expect(server.output()).not.toContain('diary')
})

test('the device answers when the server is killed, and the cloud answers when it is back', async ({
  visitor,
  server,
  delayProxy,
}) => {
  await visitor.deviceReady()
  delayProxy.set({ stalled: true })
  const answering = visitor.infer(12, { place: 'cloud' })
  await sleep(100)
  delayProxy.cut()
  await server.kill()
  expect((await answering).status).toBeGreaterThanOrEqual(500)
  const { label, record } = await visitor.ask({ Text: 'Two wasted hours, dull and far too loud.' })
  expect([label, record.kind]).toEqual(['negative', 'edge'])
  await server.start()
  delayProxy.set({ stalled: false })
  delayProxy.restore()
  await expect.poll(async () => (await visitor.infer(12, { place: 'cloud' })).status).toBe(200)
})

test('without a server, a reload still opens the app, and the device answers', async ({
  visitor,
  tab,
  server,
  delayProxy,
}) => {
  await visitor.deviceReady()
  await server.kill()
  delayProxy.cut()
  await tab.reload()
  await visitor.ready()
  const { label, record } = await visitor.ask({ Text: 'Two wasted hours, dull and far too loud.' })
  expect([label, record.kind]).toEqual(['negative', 'edge'])
})
