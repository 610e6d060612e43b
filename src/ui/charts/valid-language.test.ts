// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { validLanguage } from './valid-language.ts'

afterEach(() => {
  vi.resetModules()
})

test('a valid language tag is kept, and any other becomes English', () => {
  expect(['en-US', 'pt-BR', 'de', 'C', 'c', '', 'en_US.UTF-8', undefined].map(validLanguage)).toEqual([
    'en-US',
    'pt-BR',
    'de',
    'en',
    'en',
    'en',
    'en',
    'en',
  ])
})

test('charts load in a browser whose language is C', async () => {
  Object.defineProperty(navigator, 'language', { value: 'C', configurable: true, writable: true })
  await expect(import('./Plot.tsx')).resolves.toHaveProperty('Plot')
})
