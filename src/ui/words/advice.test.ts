import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type FailureCode, failureCodes } from '../../failure.ts'
import { adviceFor } from './advice.ts'

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

  test('is advised as the table says; the sentence itself advises nothing', () => {
    expect(adviceFor(code)).toBe(advice)
    expect(sentence).not.toMatch(/try again|check the|download the model|reload|free some space/i)
  })
})

test('a device that is late does not blame the network, and a fault of the app does not blame the connection', () => {
  expect(adviceFor('edge-timeout')).toMatch(/^This device/)
  expect(adviceFor('internal')).not.toMatch(/connection|network/i)
})

test('a text that is too long is told one remedy, never two', () => {
  expect(adviceFor('too-many-tokens', true)).toBe('Ask over windows: all of it is read then.')
  expect(adviceFor('too-many-tokens')).toBe('Shorten it, or split it in two.')
})
