import { expect, test } from 'vitest'
import type { InferRequest, InputTensor } from '../../wire/infer.ts'
import { manifest, requestOf } from '../testing/manifest.ts'
import { checkQuestion } from './check-question.ts'

const check = (request: unknown, model = 'mood') => checkQuestion(manifest, model, request)

/** The request with one tensor changed. */
const changed = (name: string, change: Partial<InputTensor>): InferRequest => ({
  inputs: requestOf(4).inputs.map((input) => (input.name === name ? { ...input, ...change } : input)),
})

test('a valid question has its network, its output and its tokens', () => {
  expect(check(requestOf(4))).toMatchObject({ network: 'net', outputs: ['mood'], tokens: 4 })
})

test('padding is not counted: tokens are the sum of the lengths of all rows', () => {
  const request: InferRequest = {
    inputs: [
      { name: 'ids', datatype: 'INT32', shape: [2, 3], data: [1, 2, 3, 4, 0, 0] },
      { name: 'lengths', datatype: 'INT32', shape: [2], data: [3, 1] },
    ],
  }
  expect(check(request).tokens).toBe(4)
})

test.each<[string, unknown, string, string]>([
  ['no inputs', { inputs: [] }, 'bad-request', 'inputs'],
  ['an input is missing', { inputs: [requestOf(4).inputs[0]] }, 'bad-request', 'inputs'],
  [
    'an unknown input',
    { inputs: [...requestOf(4).inputs, { ...requestOf(4).inputs[1], name: 'x' }] },
    'bad-request',
    'inputs[2].name',
  ],
  ['floats for ids', changed('ids', { datatype: 'FP32' }), 'bad-request', 'inputs[0].datatype'],
  [
    'an id out of the vocabulary',
    changed('ids', { data: [1, 2, 10, 3] }),
    'bad-request',
    'inputs[0].data[2]',
  ],
  ['a fractional id', changed('ids', { data: [1, 2, 0.5, 3] }), 'bad-request', 'inputs[0].data[2]'],
  ['data that do not fill the shape', changed('ids', { data: [1] }), 'bad-request', 'inputs[0].data'],
  ['ids in one dimension', changed('ids', { shape: [4] }), 'bad-request', 'inputs[0].shape'],
  ['empty text', changed('ids', { shape: [1, 0], data: [] }), 'bad-request', 'inputs[0].shape'],
  ['a length beyond the row', changed('lengths', { data: [5] }), 'bad-request', 'inputs[1].data[0]'],
  [
    'too many rows',
    changed('ids', { shape: [9, 1], data: Array(9).fill(1) }),
    'bad-request',
    'inputs[0].shape',
  ],
  ['too many tokens', requestOf(65), 'too-many-tokens', 'inputs[0].shape[1]'],
  [
    'the output of another model',
    { ...requestOf(4), outputs: [{ name: 'kind' }] },
    'bad-request',
    'outputs[0].name',
  ],
])('%s is refused by its field', (_, request, code, field) => {
  expect(() => check(request)).toThrow(expect.objectContaining({ code, field }))
})

test.each(['sadness', 'constructor'])('a model that is not shipped is not found: %s', (model) => {
  expect(() => check(requestOf(4), model)).toThrow(expect.objectContaining({ code: 'not-found' }))
})
