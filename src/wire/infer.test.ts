import { describe, expect, test } from 'vitest'
import { InferRequest, parse } from './infer.ts'

const request = {
  id: 'a',
  inputs: [{ name: 'ids', shape: [1, 2], datatype: 'INT32', data: [4, 5] }],
  parameters: { mode: 'saver' },
}

describe('parse(schema, value)', () => {
  test('accepts a v2 request unchanged', () => {
    expect(parse(InferRequest, request, 'inference request')).toEqual(request)
  })

  test('names the field and the expected and received values, and echoes no content', () => {
    const secret = 'my diary'
    const wrong: [unknown, string][] = [
      [null, '(body)'],
      [{}, 'inputs'],
      [{ inputs: [] }, 'inputs'],
      [{ inputs: [{ ...request.inputs[0], data: [4, secret] }] }, 'inputs[0].data[1]'],
      [{ inputs: [{ ...request.inputs[0], datatype: secret }] }, 'inputs[0].datatype'],
      [{ inputs: [{ ...request.inputs[0], shape: [-1] }] }, 'inputs[0].shape[0]'],
      [{ ...request, id: 7 }, 'id'],
    ]
    for (const [value, field] of wrong) {
      const failing = () => parse(InferRequest, value, 'inference request')
      expect(failing).toThrow(expect.objectContaining({ code: 'bad-request', field }))
      expect(failing).not.toThrow(secret)
    }
  })
})
