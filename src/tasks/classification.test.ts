import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { entailment, sentiment, taskById, tasks } from '../ui/testing/shipped-tasks.ts'
import { parse } from '../wire/infer.ts'
import { Manifest } from '../wire/manifest.ts'
import { letters } from './testing/letters.ts'

const response = (data: number[]) => ({
  model_name: 'sentiment',
  outputs: [{ name: 'sentiment', shape: [1, data.length], datatype: 'FP32' as const, data }],
})

describe('prepare(input)', () => {
  test('gives ids and their count as batch-first tensors', () => {
    expect(sentiment.prepare({ text: 'ab c' }, letters, 8)).toMatchObject({
      inputs: [
        { name: 'ids', shape: [1, 3], datatype: 'INT32', data: [0, 1, 2] },
        { name: 'lengths', shape: [1], datatype: 'INT32', data: [3] },
      ],
      outputs: [{ name: 'sentiment' }],
      tokens: 3,
    })
  })

  test('gives every side of a pair its own tensors', () => {
    const { inputs, tokens } = entailment.prepare({ premise: 'ab', hypothesis: 'c' }, letters, 8)
    expect(inputs.map(({ name, data }) => [name, data])).toEqual([
      ['premise_ids', [0, 1]],
      ['premise_lengths', [2]],
      ['hypothesis_ids', [2]],
      ['hypothesis_lengths', [1]],
    ])
    expect(tokens).toBe(3)
  })

  test('counts all sides against the maximum, and names the longest', () => {
    expect(() => entailment.prepare({ premise: 'abcdef', hypothesis: 'abc' }, letters, 8)).toThrow(
      expect.objectContaining({ code: 'too-many-tokens', field: 'premise' }),
    )
  })

  test('names a field that is missing or has no word', () => {
    for (const input of [{}, { text: '  ' }]) {
      expect(() => sentiment.prepare(input, letters, 8)).toThrow(
        expect.objectContaining({ code: 'bad-request', field: 'text' }),
      )
    }
  })

  test('reports the excess tokens', () => {
    expect(() => sentiment.prepare({ text: 'abcdefghi' }, letters, 8)).toThrow(
      /at most 8 tokens; received more/,
    )
  })
})

describe('read(response)', () => {
  const { read } = sentiment.prepare({ text: 'a' }, letters, 8)
  const two = ['negative', 'positive']

  test('returns the most probable label with probabilities', () => {
    const { label, scores } = read(response([0, Math.log(3)]), two)
    expect(label).toBe('positive')
    expect(scores.negative).toBeCloseTo(0.25, 12)
    expect(scores.positive).toBeCloseTo(0.75, 12)
  })

  test('reads the classes of the model in its order', () => {
    const { label, scores } = read(response([0, Math.log(2), 0]), ['negative', 'neutral', 'positive'])
    expect(label).toBe('neutral')
    expect(Object.keys(scores)).toEqual(['negative', 'neutral', 'positive'])
    expect(scores.neutral).toBeCloseTo(0.5, 12)
  })

  test('rejects a wrong number of logits, and logits that are not finite', () => {
    for (const data of [[1], [1, 2, 3], [Number.NaN, 0]]) {
      expect(() => read(response(data), two)).toThrow(/Expected 2 finite logits/)
    }
  })

  test('does not overflow on large logits', () => {
    expect(read(response([1000, 0]), two).scores.negative).toBe(1)
  })
})

test('taskById(id) returns every task, and undefined for other ids', () => {
  for (const task of tasks) expect(taskById(task.id)).toBe(task)
  expect(taskById('astrology')).toBeUndefined()
})

test('every task has a shipped model, and all labels of its models', () => {
  const file = new URL('../../models/artefacts/manifest.json', import.meta.url)
  const manifest = parse(Manifest, JSON.parse(readFileSync(file, 'utf8')), 'manifest')
  for (const { id, labels } of tasks) {
    const models = Object.values(manifest.models).filter(({ task }) => task === id)
    expect(models.length).toBeGreaterThan(0)
    for (const model of models) {
      expect(labels).toEqual(expect.arrayContaining(model.labels))
      expect(model.labels.length > 0).toBe(labels.length > 0)
    }
  }
})
