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
  test('carries a failure across and back', () => {
    const body = JSON.parse(JSON.stringify(toProblem(failure)))
    expect(body).toMatchObject({
      status: 422,
      title: 'too many tokens',
      code: 'too-many-tokens',
      field: 'text',
    })
    expect(plainFailure(fromProblem(body))).toEqual(plainFailure(failure))
  })

  test('gives every code a client or server error status and a valid body', () => {
    for (const code of failureCodes) {
      expect(statusOf(code)).toBeGreaterThanOrEqual(400)
      expect(statusOf(code)).toBeLessThan(600)
      expect(Problem.parse(toProblem(new Failure(code, 'why')))).toMatchObject({ detail: 'why', code })
    }
  })

  test('is not mistaken for another body', () => {
    for (const body of [null, 'no', {}, { error: 'x' }, { ...toProblem(failure), code: 'new-code' }]) {
      expect(fromProblem(body)).toBeUndefined()
    }
  })
})

describe('plainFailure(error)', () => {
  test('survives a structured clone and revives as the same failure', () => {
    const revived = reviveFailure(structuredClone(plainFailure(failure)))
    expect(revived).toBeInstanceOf(Failure)
    expect(plainFailure(revived)).toEqual(plainFailure(failure))
  })

  test('keeps the message of a foreign error as internal, and an abort as cancelled', () => {
    expect(plainFailure(new TypeError('odd'))).toEqual({ code: 'internal', message: 'odd' })
    expect(plainFailure(new DOMException('stop', 'AbortError'))).toEqual({
      code: 'cancelled',
      message: 'stop',
    })
    expect(plainFailure('text')).toEqual({ code: 'internal', message: 'text' })
  })
})
