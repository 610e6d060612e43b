import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type FailureCode, failureCodes } from '../../failure.ts'
import { adviceFor, failureWords } from './advice.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const rows = readFileSync(path.join(root, 'docs/errors.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.slice(2, -2).split(' | '))
  .map(([code = '', file = '', sentence = '', advice = '']) => ({
    code: code.replaceAll('`', '') as FailureCode,
    file: file.replaceAll('`', ''),
    sentence: sentence.trim(),
    advice: advice.trim(),
  }))

test('the table of errors has every code', () => {
  expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(failureCodes))
})

describe.each(rows)('$code in $file', ({ code, file, sentence, advice }) => {
  test('says the sentence of the table', () => {
    expect(readFileSync(path.join(root, file), 'utf8')).toContain(sentence)
  })

  test('has the advice of the table, and its sentence contains no advice', () => {
    expect(adviceFor(code)).toBe(advice)
    expect(sentence).not.toMatch(/try again|check the|download the model|reload|free some space/i)
  })
})

test('a slow device does not blame the network, and an app error does not blame the connection', () => {
  expect(adviceFor('edge-timeout')).toMatch(/^This device/)
  expect(adviceFor('internal')).not.toMatch(/connection|network/i)
})

test('a failure is described by its cause and a remedy, in words instead of tokens', () => {
  expect(failureWords({ code: 'timeout', message: 'The server did not answer within 10 s.' })).toBe(
    'The server did not answer within 10 s. The network or the server is slow. Try again in a moment.',
  )
  expect(
    failureWords({ code: 'too-many-tokens', message: 'Expected at most 512 tokens; received more.' }),
  ).toBe('This text is too long to read at once. Shorten it, or split it in two.')
  expect(failureWords({ code: 'not-found', message: 'There is no such model.' })).toBe(
    'There is no such model.',
  )
})

test('a text that is too long has exactly one remedy', () => {
  expect(adviceFor('too-many-tokens', true)).toBe('Read it in parts: nothing is left out then.')
  expect(adviceFor('too-many-tokens')).toBe('Shorten it, or split it in two.')
})
