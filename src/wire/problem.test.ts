import { describe, expect, test } from 'vitest'
import { Failure, failureCodes, plainFailure, reviveFailure } from '../failure.ts'
import { fromProblem, Problem, statusOf, toProblem } from './problem.ts'

const failure = new Failure('too-many-tokens', 'Expected at most 8 tokens; received 9.', {
  field: 'text',
  expected: 'at most 8 tokens',
  received: '9 tokens',
  retryAfterMs: 1500,
})

describe('problem+json', () => {
  test('converts a failure to a body and back', () => {
    const body = JSON.parse(JSON.stringify(toProblem(failure)))
    expect(body).toMatchObject({
      status: 422,
      title: 'too many tokens',
      code: 'too-many-tokens',
      field: 'text',
    })
    expect(plainFailure(fromProblem(body))).toEqual(plainFailure(failure))
  })

  test('gives every code an error status and a valid body', () => {
    for (const code of failureCodes) {
      expect(statusOf(code)).toBeGreaterThanOrEqual(400)
      expect(statusOf(code)).toBeLessThan(600)
      expect(Problem.parse(toProblem(new Failure(code, 'why')))).toMatchObject({ detail: 'why', code })
    }
  })

  test('ignores other bodies', () => {
    for (const body of [null, 'no', {}, { error: 'x' }, { ...toProblem(failure), code: 'new-code' }]) {
      expect(fromProblem(body)).toBeUndefined()
    }
  })
})

describe('plainFailure(error)', () => {
  test('survives a structured clone and becomes the same failure again', () => {
    const revived = reviveFailure(structuredClone(plainFailure(failure)))
    expect(revived).toBeInstanceOf(Failure)
    expect(plainFailure(revived)).toEqual(plainFailure(failure))
  })

  test('maps an unknown error to internal with its message, and an abort to cancelled', () => {
    expect(plainFailure(new TypeError('odd'))).toEqual({ code: 'internal', message: 'odd' })
    expect(plainFailure(new DOMException('stop', 'AbortError'))).toEqual({
      code: 'cancelled',
      message: 'stop',
    })
    expect(plainFailure('text')).toEqual({ code: 'internal', message: 'text' })
  })
})
