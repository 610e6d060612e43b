// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { whenThawed } from './when-thawed.ts'

test('a page that is thawed, or comes back from behind the back button, goes on; one that is loaded anew does not', () => {
  const calls: string[] = []
  whenThawed(() => calls.push('thawed'))
  document.dispatchEvent(new Event('resume'))
  expect(calls).toHaveLength(1)
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  expect(calls).toHaveLength(2)
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
  expect(calls).toHaveLength(2)
})
