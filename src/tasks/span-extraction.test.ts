import { describe, expect, test } from 'vitest'
import { questionAnswering } from '../ui/testing/shipped-tasks.ts'
import type { InferResponse } from '../wire/infer.ts'
import type { TaskAnswer, TaskInput } from './task.ts'
import { letters } from './testing/letters.ts'
import { mergeWindows, overlapTokens } from './windows.ts'

const peak = (length: number, at: number, height: number) =>
  Array.from({ length }, (_, index) => (index === at ? height : 0))

/** A network with high logits for one first and one last letter. */
const response = (length: number, first: number, last: number, height = 9): InferResponse => ({
  model_name: 'question-answering',
  outputs: [
    { name: 'start', shape: [1, length], datatype: 'FP32', data: peak(length, first, height) },
    { name: 'end', shape: [1, length], datatype: 'FP32', data: peak(length, last, height) },
  ],
})
const input = { context: 'It rains. Ada wrote a program.', question: 'who' }
const prepare = (asked: TaskInput = input) => questionAnswering.prepare(asked, letters, 64)

describe('prepare(input)', () => {
  test('reads the question first, then the passage', () => {
    const { inputs, outputs, tokens } = prepare()
    expect(inputs.map(({ name, shape }) => [name, shape])).toEqual([
      ['question_ids', [1, 3]],
      ['question_lengths', [1]],
      ['passage_ids', [1, 25]],
      ['passage_lengths', [1]],
    ])
    expect(outputs).toEqual([{ name: 'start' }, { name: 'end' }])
    expect(tokens).toBe(28)
  })

  test('names the field that is missing', () => {
    expect(() => prepare({ question: 'who' })).toThrow(expect.objectContaining({ field: 'context' }))
    expect(() => prepare({ context: 'a b' })).toThrow(expect.objectContaining({ field: 'question' }))
  })
})

describe('read(response)', () => {
  test('returns the words of the passage, their position and their sentence', () => {
    const { label, found } = prepare().read(response(25, 8, 10), [])
    expect(label).toBe('Ada')
    expect(found).toEqual({ start: 10, end: 13, sentence: { start: 10, end: 30 } })
  })

  test('returns the most probable answers with their probabilities, each once', () => {
    const { scores } = prepare().read(response(25, 8, 10), [])
    expect(Object.keys(scores)).toHaveLength(5)
    expect(scores.Ada).toBeGreaterThan(0.9)
  })

  test('rejects logits that are not one for each token', () => {
    expect(() => prepare().read(response(24, 0, 0), [])).toThrow(/Expected 25 finite logits/)
  })
})

describe('windows(input)', () => {
  const sentence = 'aaaa bbbb cccc. '
  const context = sentence.repeat(60)
  const maximum = 303
  const windows = questionAnswering.windows?.({ context, question: 'who' }, letters, maximum) ?? []

  test('a passage that fits is one window', () => {
    expect(questionAnswering.windows?.(input, letters, 64)).toEqual([{ input, offset: 0 }])
  })

  test('windows cover the passage, overlap, begin and end at words, and fit', () => {
    expect(windows.length).toBeGreaterThan(2)
    let covered = 0
    for (const { input, offset } of windows) {
      const part = input.context ?? ''
      expect(context.slice(offset, offset + part.length)).toBe(part)
      expect(part).toBe(part.trim())
      expect(context[offset - 1] ?? ' ').toBe(' ')
      expect(letters.encode(part).length).toBeLessThanOrEqual(maximum - 3)
      if (offset > 0) {
        const shared = letters.encode(context.slice(offset, covered)).length
        expect(shared).toBeGreaterThanOrEqual(overlapTokens - 4)
      }
      covered = offset + part.length
    }
    expect(covered).toBe(context.trimEnd().length)
  })

  test('a passage that the network could read at once stays whole, and the windows of a longer one are shorter', () => {
    const tokens = (maximum: number, question = 'who') =>
      questionAnswering
        .windows?.({ context, question }, letters, maximum)
        .map(({ input }) => letters.encode(`${input.question}${input.context}`).length)
    expect(tokens(1_000)).toEqual([letters.encode(`who${context}`).length])
    const many = tokens(letters.encode(context).length) ?? []
    expect(Math.max(...many)).toBeLessThanOrEqual(512)
    expect(Math.max(...many)).toBeGreaterThan(480)
    // A question that leaves little of a window gets a longer one.
    expect(Math.max(...(tokens(700, 'w'.repeat(400)) ?? []))).toBeGreaterThan(560)
  })

  test('a passage without spaces is split too', () => {
    const parts = questionAnswering.windows?.(
      { context: 'a'.repeat(1_000), question: 'who' },
      letters,
      maximum,
    )
    expect(parts?.map(({ input }) => input.context?.length)).toEqual([300, 300, 300, 300, 184])
  })
})

describe('mergeWindows(answers)', () => {
  const answerOf = (label: string, logit: number): TaskAnswer => ({
    label,
    logit,
    scores: { [label]: 0.8 },
    found: { start: 2, end: 4, sentence: { start: 0, end: 9 } },
  })

  test('the largest logit wins, with its position in the whole text', () => {
    const merged = mergeWindows([
      { offset: 0, answer: answerOf('early', 1) },
      { offset: 100, answer: answerOf('late', 3) },
    ])
    expect(merged?.window).toBe(1)
    expect(merged?.answer.label).toBe('late')
    expect(merged?.answer.found).toEqual({ start: 102, end: 104, sentence: { start: 100, end: 109 } })
  })

  test('probabilities of a weak window have little weight', () => {
    const merged = mergeWindows([
      { offset: 0, answer: answerOf('early', 0) },
      { offset: 100, answer: answerOf('late', Math.log(3)) },
    ])
    expect(merged?.answer.scores.late).toBeCloseTo(0.6, 12)
    expect(merged?.answer.scores.early).toBeCloseTo(0.2, 12)
  })

  test('no windows give no answer', () => {
    expect(mergeWindows([])).toBeUndefined()
  })
})
