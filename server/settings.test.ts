import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { definitions, readSettings } from './settings.ts'

test('settings have default values in an empty environment', () => {
  expect(readSettings({})).toMatchObject({ PORT: 8787, BREAKEVEN_DEVICE: 'auto', BREAKEVEN_BATCH_MAX: 8 })
})

test('an empty variable counts as unset', () => {
  expect(readSettings({ PORT: '' }).PORT).toBe(8787)
})

test('values of the environment are used', () => {
  expect(readSettings({ PORT: '0', BREAKEVEN_PRECISION: 'fp32' })).toMatchObject({
    PORT: 0,
    BREAKEVEN_PRECISION: 'fp32',
  })
})

test.each([
  ['PORT', '70000', 'PORT must be a whole number from 0 to 65535; it is "70000".'],
  ['PORT', '80.5', 'PORT must be a whole number from 0 to 65535; it is "80.5".'],
  ['BREAKEVEN_BATCH_MAX', '0', 'BREAKEVEN_BATCH_MAX must be a whole number from 1 to 64; it is "0".'],
  ['BREAKEVEN_DEVICE', 'gpu', 'BREAKEVEN_DEVICE must be one of auto, cpu, cuda; it is "gpu".'],
])('a bad %s of %s is refused in one sentence', (name, value, sentence) => {
  expect(() => readSettings({ [name]: value })).toThrow(sentence)
})

test('a misspelt name is refused with the list of valid names', () => {
  expect(() => readSettings({ BREAKEVEN_PROCESES: '2' })).toThrow(
    /^BREAKEVEN_PROCESES is no setting; expected one of PORT, .*BREAKEVEN_PROCESSES/,
  )
})

test('the documentation lists every setting with its meaning', () => {
  const page = readFileSync('docs/server.md', 'utf8')
  for (const [name, { meaning }] of Object.entries(definitions)) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` `)) ?? ''
    expect(row).toContain(meaning.replace(/ Unset: .*$/, ''))
  }
})
